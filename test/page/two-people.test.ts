/** A card that two people decide: its seats by mouse and on a phone, and the form that stops at an image that must stay. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDemo, approves, asks, type Demo, fillsForm, form, lastThread, newContext } from './a-demo.ts';

let demo: Demo;
let lin: Page;

beforeAll(async () => {
  demo = await aDemo();
  lin = await demo.sits('lin');
});

afterAll(() => demo.close());

describe('a card with a seat for each of two groups', () => {
  let wei: Page;

  beforeAll(async () => {
    const context = await newContext(demo.browser, { width: 390, height: 844 });
    [wei] = await Promise.all([
      demo.sits('wei', { context }),
      asks(lin, { image: 'm-bp1prodorders01', reason: 'Restore test, OPS-845' }),
    ]);
  });

  it('shows who is needed, and fills a seat with each approval until it is taken back', async () => {
    const ana = await demo.sits('ana');
    const card = cardOn(ana);
    await card.getByText('Needed: 2 people, one of @security, one of @oncall').waitFor();
    for (const words of ['Customer data.', '○ one more of @security', '○ one more of @oncall'])
      await card.getByText(words).waitFor();

    await approves(ana);
    await card.getByText('✓ @ana for @security').waitFor();
    expect(await card.getByText('○ one more of @security').count()).toBe(0);
    await takeBack(card).click();

    await card.getByText('○ one more of @security').waitFor();
    expect(await card.getByText('✓ @ana').count()).toBe(0);
    await takeBack(card).waitFor({ state: 'detached' });
    expect(demo.stage.cloud.tasks).toHaveLength(0);
  });

  it('is on one screen of a phone once a seat is filled, from its headline to Take back', async () => {
    await approves(await demo.sits('sam'));
    const card = cardOn(wei);
    await card.getByText('✓ @sam for @security').waitFor();
    const room = await boxOf(wei.locator('.messages'));
    const first = await boxOf(card.getByText('wants to export'));
    const last = await boxOf(takeBack(card));

    // The people on top are the demo's own: Slack has that room for the message as well.
    const stage = await boxOf(wei.locator('.sidebar'));
    expect(last.y + last.height - first.y).toBeLessThan(room.height + stage.height);
    expect(last.x + last.width).toBeLessThanOrEqual(390);
    expect(await wei.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  });

  it('takes the second approval on the phone, and exports', async () => {
    await approves(wei);

    await lastThread(wei).getByText('Exported in').first().waitFor();
    await cardOn(wei).getByText('Approved by @sam, @wei').waitFor();
    expect(await takeBack(cardOn(wei)).count()).toBe(0);
    expect(demo.stage.cloud.tasks).toHaveLength(1);
  });
});

describe('the form', () => {
  it('stops at an image that a rule forbids to export, with the sentence of the rule, and no request is sent', async () => {
    const cards = demo.stage.approvals.messages.length;

    await fillsForm(lin, { image: 'm-bp1hrpayroll01' });

    await form(lin).getByText('Rule personnel-never forbids this export: Personnel images stay inside.').waitFor();
    await form(lin).getByText('No request was sent.').waitFor();
    expect(demo.stage.approvals.messages).toHaveLength(cards);
  });
});

function cardOn(page: Page): Locator {
  return lastThread(page).getByRole('article').first();
}

function takeBack(card: Locator): Locator {
  return card.getByRole('button', { name: 'Take back' });
}

async function boxOf(what: Locator) {
  return (await what.boundingBox()) ?? expect.unreachable('it is not shown');
}
