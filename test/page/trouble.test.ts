/** Trouble on the page: switched on in the panel, and announced in the thread; and a bot that is down. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDemo, approves, asks, type Demo, fillsForm, form, holdsBack, lastThread, turns } from './a-demo.ts';

let demo: Demo;
let lin: Page;
let ana: Page;

beforeAll(async () => {
  demo = await aDemo();
  [lin, ana] = await Promise.all([demo.sits('lin'), demo.sits('ana')]);
});

afterAll(() => demo.close());

describe('trouble from the panel', () => {
  it('explains a missing role in the thread: what is missing, who can fix it, and how', async () => {
    await asks(lin, { reason: 'without a role' });
    await turns(lin, 'The export role is missing');

    await approves(ana);

    const reply = lastThread(lin).getByRole('article').filter({ hasText: 'Who can fix it:' });
    await reply.getByText('AliyunECSImageExportDefaultRole').first().waitFor();
    expect(demo.stage.cloud.tasks).toHaveLength(0);
  });

  it('explains it in the form to a requester while it is missing, and no request is sent', async () => {
    const cards = demo.stage.approvals.messages.length;
    await fillsForm(lin, { reason: 'not to be asked' });

    await form(lin).getByText('AliyunECSImageExportDefaultRole').first().waitFor();

    await form(lin).getByRole('button', { name: 'Close' }).first().click();
    expect(demo.stage.approvals.messages).toHaveLength(cards);
    await turns(lin, 'The export role is missing');
    await expect.poll(() => demo.stage.cloud.role).toBe('ok');
  });

  it('lets the next export fail at 60%, as its progress and the task beside it say', async () => {
    await turns(lin, 'The next export fails at 60%');
    await asks(lin, { reason: 'to fail' });

    const { cloud } = demo.stage;
    await approves(ana);
    await expect.poll(() => cloud.tasks.at(-1)?.progress).toBe(0.6);
    // The task rests there for seconds, in which a busy machine may not get as far as the thread.
    cloud.set({ speed: 0.01 });

    await lastThread(lin)
      .getByText(/Exporting .* (5[6-9]|60) ?%/)
      .waitFor();
    cloud.set({ speed: 1 });
    await lastThread(lin).getByText('Not exported').first().waitFor();
    await lin.getByRole('tab', { name: 'Alibaba Cloud' }).click();
    await lin.getByText('Failed · 60%').waitFor();
  });

  it('shows what Slack refuses, and the card all the same', async () => {
    await turns(lin, 'Slack answers 429');
    await asks(lin, { reason: 'while Slack is busy' });

    await lin.getByRole('region', { name: 'Refused by Slack' }).getByText('ratelimited').first().waitFor();
    await turns(lin, 'Slack answers 429', false);
    const card = lin.getByRole('article').filter({ hasText: 'while Slack is busy' });
    await card.getByRole('button', { name: 'Deny' }).first().waitFor();
  });

  it('says in a sentence that no request waits for a decision', async () => {
    await lin.getByRole('tab', { name: 'Trouble' }).click();
    await decideAll();
    await lin.getByRole('button', { name: 'Two people click at once' }).click();

    await lin.getByRole('alert').getByText('No request waits for a decision. Ask for an export first.').waitFor();
  });

  it('plays a story in the channel, line by line', async () => {
    await lin.getByRole('tab', { name: 'Stories' }).click();
    await lin.getByRole('button', { name: 'A form that is refused first' }).click();

    await form(lin)
      .getByText(/no dash/)
      .waitFor();
    await form(lin).waitFor({ state: 'detached' });
    await lin.getByText('The end.', { exact: true }).waitFor();
    await lastThread(lin).getByText('AUD-77').waitFor();
  });

  it('says that the bot is down, where a press fails, and goes on when it is started', async () => {
    await asks(lin, { reason: 'before the fall' });
    await turns(lin, 'The bot is killed');
    await lin.getByText('The bot is down.').waitFor();

    await approves(ana);
    const refusal = ana.getByRole('alert').getByText('no bot is connected (dispatch_failed)');
    await refusal.waitFor();
    expect(await overlap(refusal, ana.getByRole('button', { name: 'Start the bot' }))).toBe(false);
    expect(await overlap(refusal, ana.getByRole('button', { name: 'Behind the scenes' }))).toBe(false);
    await lin.getByLabel('Message to #image-approvals').fill('/export-image');
    await lin.keyboard.press('Enter');
    await lin.getByRole('article').getByText('/export-image failed with the error "dispatch_failed"').waitFor();
    await ana.getByRole('button', { name: 'Start the bot' }).click();
    // A process starts: on a busy machine that takes longer than anything a browser does.
    await ana.getByText('The bot is down.').waitFor({ state: 'detached', timeout: 60_000 });
    expect(demo.stage.slack.sockets.count()).toBeGreaterThan(0);
    await approves(ana, ana.getByRole('article').filter({ hasText: 'before the fall' }));

    // The press, the call and the first look at the task are jobs of a process that has just started.
    await lastThread(ana).getByText('Exported in').first().waitFor({ timeout: 60_000 });
  });

  it('lets time run faster', async () => {
    await lin.getByRole('tab', { name: 'Alibaba Cloud' }).click();
    const heard = await holdsBack(lin, 'cloud/set');
    await lin.getByRole('radio', { name: '20 × faster' }).check();
    demo.stage.people.ana.says(demo.stage.approvals, 'redrawn meanwhile');
    await lin.getByRole('article').getByText('redrawn meanwhile').waitFor();

    expect(await lin.getByRole('radio', { name: '20 × faster' }).isChecked()).toBe(true);
    await heard();
    await expect.poll(() => demo.stage.cloud.switches.speed).toBe(20);
  });
});

/** Denies whatever waits. */
async function decideAll(): Promise<void> {
  const { approvals, people } = demo.stage;
  for (const card of approvals.messages.filter(({ buttons }) => buttons.includes('Deny'))) {
    await people.wei.presses('Deny', { in: card });
    await people.wei.seesForm();
    await people.wei.submits();
    await card.until(({ buttons }) => !buttons.includes('Deny'));
  }
}

async function overlap(one: Locator, other: Locator): Promise<boolean> {
  const [a, b] = await Promise.all([one.boundingBox(), other.boundingBox()]);
  if (!a || !b) throw new Error('one of them is not there');
  const across = a.x < b.x + b.width && b.x < a.x + a.width;
  return across && a.y < b.y + b.height && b.y < a.y + a.height;
}
