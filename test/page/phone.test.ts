/** The card on a phone: what an approver needs to decide on an ordinary request is on one screen of 390 × 844. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDemo, asks, type Demo, form, lastThread, newContext } from './a-demo.ts';

let demo: Demo;
let phone: Page;

beforeAll(async () => {
  demo = await aDemo();
  const lin = await demo.sits('lin');
  await asks(lin, { reason: 'DR drill, OPS-812\nThe second site needs it by Friday.' });
  const context = await newContext(demo.browser, { width: 390, height: 844 });
  phone = await demo.sits('ana', { context });
  await lastThread(phone).getByRole('button', { name: 'Approve' }).waitFor();
});

afterAll(() => demo.close());

describe('the card of an ordinary request, on a phone', () => {
  it('fits between the head of the channel and the composer, from its headline to its buttons', async () => {
    const card = lastThread(phone).getByRole('article');
    const room = await boxOf(phone.locator('.messages'));
    const first = await boxOf(card.getByText('wants to export'));
    const last = await boxOf(card.getByRole('button', { name: 'Deny' }));

    expect(last.y + last.height - first.y).toBeLessThan(room.height);
    // The people on top are the demo's own: Slack has that room for the message as well.
    const stage = await boxOf(phone.locator('.sidebar'));
    expect((await boxOf(card)).height).toBeLessThan(room.height + stage.height);
    for (const words of ['Before you decide:', 'The second site needs it by Friday.', 'checks passed', 'Expires'])
      expect(await card.getByText(words).count(), words).toBe(1);
  });

  it('asks once more with image, size and bucket, inside of the screen', async () => {
    await lastThread(phone).getByRole('button', { name: 'Approve' }).click();
    const question = await boxOf(form(phone));

    expect(await form(phone).textContent()).toContain('acme-web-2026-11, up to 40 GiB, to acme-exports (cn-hangzhou).');
    expect(question.x).toBeGreaterThanOrEqual(0);
    expect(question.x + question.width).toBeLessThanOrEqual(390);
    await form(phone).getByRole('button', { name: 'Back' }).click();
  });
});

async function boxOf(what: Locator) {
  return (await what.boundingBox()) ?? expect.unreachable('it is not shown');
}
