/** The main job on the page: asked, approved, exported, by mouse and by keyboard; withdrawn before the decision and cancelled while it runs, each after a question. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromNowOn } from '../journeys/play.ts';
import { aDemo, approves, asks, type Demo, form, lastThread } from './a-demo.ts';

let demo: Demo;

beforeAll(async () => {
  demo = await aDemo();
});

afterAll(() => demo.close());

describe('an export from the form to the objects', () => {
  it('by mouse: lin asks, ana approves, the thread has the end, and the bucket holds the object', async () => {
    const lin = await demo.sits('lin');
    const ana = await demo.sits('ana');

    await asks(lin, { reason: 'by mouse', prefix: 'mouse' });
    await approves(ana);
    await lastThread(ana).getByText('Exported in').first().waitFor();

    const object = 'mouse_m-bp1acmeweb01_system.raw.tar.gz';
    await lin.getByRole('complementary', { name: 'Behind the scenes' }).getByText(object).waitFor();
    expect(await lastThread(lin).getByRole('button', { name: 'Approve' }).count()).toBe(0);
    await lin.getByRole('link', { name: 'image-export' }).click();
    await lin.getByRole('article').filter({ hasText: object }).waitFor();
  });

  it('by keyboard alone: with the names of what has the focus', async () => {
    const lin = await demo.sits('lin');
    const keys = lin.keyboard;
    const focused = () => lin.locator('.field:focus-within > label').first().textContent();

    await lin.getByLabel('Message to #image-approvals').waitFor();
    await keys.type('/exp');
    await keys.press('Tab');
    await keys.press('Enter');
    await form(lin).waitFor();
    expect(await focused()).toContain('Region');
    await keys.type('hangz');
    await lin.getByRole('option', { name: 'cn-hangzhou' }).waitFor();
    await keys.press('Enter');
    await expect.poll(() => form(lin).getByLabel('Region').inputValue()).toContain('cn-hangzhou');
    await keys.press('Tab');
    expect(await focused()).toContain('Image');
    await keys.type('acmedb');
    await lin.getByRole('option', { name: 'm-bp1acmeweb01' }).waitFor({ state: 'detached' });
    await lin.getByRole('option', { name: 'm-bp1acmedb01' }).waitFor();
    await keys.press('Enter');
    await keys.press('Tab');
    await keys.press('ArrowDown');
    await lin.getByRole('option', { name: 'acme-exports' }).waitFor();
    await keys.type('exports');
    await lin.getByRole('option', { name: 'acme-backup' }).waitFor({ state: 'detached' });
    await keys.press('Enter');
    await keys.press('Tab');
    await keys.press('Tab');
    expect(await focused()).toContain('Reason');
    await keys.type('by keyboard');
    await keys.press('Tab');
    await keys.press('Tab');
    await keys.press('Enter');
    await form(lin)
      .getByText(/Sent for approval/)
      .waitFor();
    await form(lin).locator('h2:focus').waitFor();
    await keys.press('Escape');
    await form(lin).waitFor({ state: 'detached' });
    await lastThread(lin).getByText('by keyboard').waitFor();
    expect(await lin.locator('textarea:focus').getAttribute('aria-label')).toBe('Message to #image-approvals');

    const ana = await demo.sits('ana');
    await lastThread(ana).getByText('by keyboard').waitFor();
    await lastThread(ana).getByRole('button', { name: 'Approve' }).focus();
    await ana.keyboard.press('Enter');
    await form(ana).getByText('acme-db-with-data, up to 340 GiB, to acme-exports (cn-hangzhou).').waitFor();
    await ana.keyboard.press('Tab');
    await ana.keyboard.press('Enter');
    await lastThread(ana).getByText('Exported in').first().waitFor();
    expect(demo.stage.cloud.tasks.at(-1)?.imageId).toBe('m-bp1acmedb01');
  });
});

describe('the buttons on a card', () => {
  let lin: Page;

  beforeAll(async () => {
    lin = await demo.sits('lin');
  });

  it('withdraw a request, once the question is answered with yes', async () => {
    const { callsOf } = fromNowOn(demo.stage);
    await asks(lin, { reason: 'to be withdrawn' });

    await lastThread(lin).getByRole('button', { name: 'More' }).click();
    await lin.getByRole('menuitem', { name: 'Withdraw' }).click();
    await form(lin).getByText('It can no longer be approved.').waitFor();
    await form(lin).getByRole('button', { name: 'Withdraw' }).click();

    await lastThread(lin).getByRole('button', { name: 'Approve' }).waitFor({ state: 'detached' });
    expect(callsOf('ExportImage')).toEqual([]);
  });

  it('cancel a running export: the question can be left, and yes stops the task', async () => {
    const { callsOf } = fromNowOn(demo.stage);
    demo.stage.cloud.set({ exportDuration: 120_000 });
    await asks(lin, { reason: 'to be cancelled' });
    await demo.stage.people.ana.presses('Approve', { in: newestCard() });
    await lastThread(lin).getByText('Export started').waitFor();

    const cancel = lastThread(lin).getByRole('button', { name: 'Cancel export of' });
    await cancel.click();
    await form(lin).getByText("can't be resumed").waitFor();
    await lin.keyboard.press('Escape');
    await form(lin).waitFor({ state: 'detached' });
    expect(demo.stage.cloud.tasks.at(-1)?.status).toBe('Processing');
    await cancel.click();
    await form(lin).getByRole('button', { name: 'Cancel the export' }).click();

    await lastThread(lin).getByText('The export has stopped').first().waitFor();
    await lin.getByText(/^Deleted · \d+%/).waitFor();
    expect(callsOf('ExportImage')).toHaveLength(1);
  });
});

function newestCard() {
  const card = demo.stage.approvals.messages.at(-1);
  if (!card) throw new Error('there is no card');
  return card;
}
