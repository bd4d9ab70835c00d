/** How much the page works: for a channel of 200 requests with their threads, drawn at once and while it changes. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addMessage } from '../../sandbox/slack/messages.ts';
import { aDemo, asks, type Demo, newContext } from '../page/a-demo.ts';

const requests = 200;

/** How often something is done, and how long the page may work for each, in milliseconds: three frames of a screen. */
const steps = 20;
const frame = 50;

let demo: Demo;

beforeAll(async () => {
  demo = await aDemo();
  await asks(await demo.sits('lin'), { reason: 'to be copied' });
  // The form says that it was sent before a worker has posted the card.
  await vi.waitFor(() => expect(channel().messages).not.toEqual([]), { timeout: 40_000 });
  copyCard(requests);
});

afterAll(() => demo.close());

describe('the page', () => {
  it('draws a channel of 200 requests with less than a second of work', async () => {
    const page = await (await newContext(demo.browser)).newPage();
    const drawn = () => page.getByText(`request ${requests}`).first().waitFor();
    await page.goto(demo.url);
    await drawn();
    const work = await workOf(page);

    const drawing = await work(async () => {
      await page.reload();
      await drawn();
    });

    expect(drawing).toBeGreaterThan(0);
    expect(drawing).toBeLessThan(1_000);
  });

  it('stays smooth there: while it scrolls, while one types, and while replies change', async () => {
    const page = await demo.sits('lin');
    await page.getByText(`request ${requests}`).first().waitFor();
    const work = await workOf(page);

    const scrolling = await work(async () => {
      await page.locator('.messages').hover();
      for (let turn = 0; turn < steps; turn += 1) await page.mouse.wheel(0, -1_500);
    });
    const typing = await work(() => page.getByLabel('Message to').pressSequentially('typing while it is'));
    const newest = page.locator('.thread:last-child .replies li:last-child');
    const changing = await work(async () => {
      for (let step = 1; step <= steps; step += 1) {
        editReply(`Exporting ${step} of ${steps}`);
        // Looking by text through the whole channel would be most of the work.
        await newest.filter({ hasText: `Exporting ${step} of ${steps}` }).waitFor();
      }
    });

    for (const milliseconds of [scrolling, typing, changing]) expect(milliseconds / steps).toBeLessThan(frame);
  });
});

/** Runs something, and answers how long the page has worked for it: by the time of its thread, not by the clock of a busy machine. */
async function workOf(page: Page): Promise<(act: () => Promise<void>) => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const spent = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
  };
  return async (act) => {
    const before = await spent();
    await act();
    return (await spent()) - before;
  };
}

function channel() {
  const { slack, approvals } = demo.stage;
  const record = slack.state.channels.get(approvals.id);
  if (!record) throw new Error('there is no channel');
  return record;
}

/** Each with a thread of three replies. */
function copyCard(times: number): void {
  const { state, app } = demo.stage.slack;
  const [card] = channel().messages;
  if (!card) throw new Error('there is no card');
  for (let number = 1; number <= times; number += 1) {
    const content = { authorId: app.botUserId, text: `request ${number}`, args: {} };
    const heading = { type: 'header', text: { type: 'plain_text', text: `request ${number}` } };
    const root = addMessage(state, channel(), { ...content, blocks: [heading, ...card.blocks] });
    for (const text of ['started', 'exporting', 'ended'])
      addMessage(state, channel(), { ...content, text, blocks: undefined, threadTs: root.ts });
  }
}

/** Edits the newest reply, as progress does. */
function editReply(text: string): void {
  const reply = channel().messages.at(-1);
  if (!reply) throw new Error('there is no reply');
  reply.text = text;
  reply.history.push({});
  demo.stage.slack.state.changed();
}
