/** How fast the page is: its first paint, and a channel of 200 requests with their threads. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addMessage } from '../../sandbox/slack/messages.ts';
import { aDemo, asks, type Demo, newContext } from './a-demo.ts';

const requests = 200;

/** Each longest frame, in milliseconds: what a reader feels as a stutter is more than this. */
const smooth = 200;

let demo: Demo;

beforeAll(async () => {
  demo = await aDemo();
  await asks(await demo.sits('lin'), { reason: 'to be copied' });
  copyCard(requests);
});

afterAll(() => demo.close());

describe('the page', () => {
  it('paints first within a second, with 200 requests in the channel', async () => {
    const page = await (await newContext(demo.browser)).newPage();
    await page.goto(demo.url);
    await page.getByText(`request ${requests}`).first().waitFor();

    const paints = z
      .array(z.number())
      .parse(await page.evaluate("performance.getEntriesByType('paint').map(({ startTime }) => startTime)"));

    expect(paints.length).toBeGreaterThan(0);
    expect(Math.max(...paints)).toBeLessThan(1_000);
  });

  it('stays smooth there: while it scrolls, while one types, and while replies change', async () => {
    const page = await demo.sits('lin');
    await page.getByText(`request ${requests}`).first().waitFor();
    await page.evaluate(watchFrames);

    await page.locator('.messages').hover();
    for (let turn = 0; turn < 20; turn += 1) await page.mouse.wheel(0, -1_500);
    await page.getByLabel('Message to').fill('typing while it moves');
    for (let step = 1; step <= 20; step += 1) {
      editReply(`Exporting ${step} of 20`);
      await page.getByText(`Exporting ${step} of 20`).first().waitFor({ state: 'attached' });
    }

    const frames = z.array(z.number()).parse(await page.evaluate('frames'));
    expect(frames.length).toBeGreaterThan(10);
    expect(frames.toSorted((one, other) => other - one)[2]).toBeLessThan(smooth);
  });
});

/** Notes how long each frame took. */
const watchFrames = `
  globalThis.frames = [];
  let last = performance.now();
  const look = (now) => { frames.push(now - last); last = now; requestAnimationFrame(look); };
  requestAnimationFrame(look);
`;

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
