/** The forms of the day, as people use them: a question and its answer by mouse, an emergency and its review by keyboard, a freeze on a phone. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDemo, asks, chooses, type Demo, form, newPhone } from './a-demo.ts';
import { findings } from './axe.ts';

const asked = 'DR drill, OPS-812';
const question = 'Which disk has the data?';
const onFire = 'The order database is down';
const incident = 'INC-42';

let demo: Demo;
let lin: Page;
let ana: Page;

beforeAll(async () => {
  demo = await aDemo();
  [lin, ana] = await Promise.all([demo.sits('lin'), demo.sits('ana')]);
  await asks(lin, { reason: asked });
});

afterAll(() => demo.close());

describe('a question, by mouse', () => {
  it('goes from the menu of the card into its thread, and stays open on the card', async () => {
    const card = cardOf(ana, asked);
    await choosesInMenu(card, 'Ask', 'click');
    await form(ana).getByRole('heading', { name: 'Ask the requester' }).waitFor();

    await form(ana).getByLabel('Question').fill(question);
    await form(ana).getByRole('button', { name: 'Ask', exact: true }).click();

    await form(ana).waitFor({ state: 'detached' });
    await card.getByText('Open question from @ana').waitFor();
    await threadOf(ana, asked).getByText('@ana asks').waitFor();
    expect(await card.getByText(question).count()).toBe(1);
  });

  it('is answered from the direct message that the requester has of it', async () => {
    await lin.getByRole('link', { name: 'image-export' }).click();
    await lin.getByRole('button', { name: `Answer: ${question}` }).click();
    await form(lin).getByText(question).waitFor();

    await form(lin).getByLabel('Answer').fill('The second one, OPS-812');
    await form(lin).getByRole('button', { name: 'Answer', exact: true }).click();

    await form(lin).waitFor({ state: 'detached' });
    await cardOf(ana, asked).getByText('Open question from').waitFor({ state: 'detached' });
    const thread = threadOf(ana, asked);
    await thread.getByText('@lin answers').waitFor();
    await thread.getByText('The second one, OPS-812').waitFor();
    await cardOf(ana, asked).getByRole('button', { name: 'Approve export of' }).waitFor();
  });
});

describe('an emergency', () => {
  it('is offered to people on call alone, who confirm what it does, and its card is loud', async () => {
    const wei = await demo.sits('wei');
    await types(lin, '/export-image');
    await form(lin).getByLabel('Reason').waitFor();
    expect(await form(lin).getByRole('group', { name: 'Emergency' }).count()).toBe(0);
    await closes(lin);

    await types(wei, '/export-image');
    await chooses(wei, 'Region', 'cn-hangzhou');
    await chooses(wei, 'Image', 'm-bp1acmedb01');
    await chooses(wei, 'OSS bucket', 'acme-exports');
    await form(wei).getByLabel('Reason').fill(onFire);
    const start = form(wei).getByRole('button', { name: 'Start without approval' });
    await form(wei).getByRole('checkbox', { name: 'Start without approval' }).check();
    await form(wei).getByText('this runs before anyone approves it').first().waitFor();
    await start.click();
    await form(wei).getByLabel('Incident').and(wei.locator(':focus')).waitFor();
    expect(await form(wei).getByText('Please complete this required field.').count()).toBe(2);
    await form(wei).getByLabel('Incident').fill(incident);
    await form(wei).getByRole('checkbox', { name: 'I understand what this does' }).check();
    expect(await findings(wei)).toEqual([]);
    await start.click();

    await form(wei).getByText('Started as an emergency').waitFor();
    await closes(wei);
    const card = cardOf(ana, onFire);
    await card.getByText('Emergency export by @wei, without approval.').waitFor();
    await card.getByText(incident).first().waitFor();
    await card.getByText('Review due').waitFor();
  });

  it('is reviewed by keyboard alone', async () => {
    const { keyboard } = ana;
    await ana.getByLabel('Message to').focus();

    await tabsTo(ana, 'Shift+Tab', cardOf(ana, onFire).getByRole('button', { name: 'Say that you reviewed' }));
    await keyboard.press('Enter');
    await form(ana).getByRole('heading', { name: 'Review the emergency' }).waitFor();
    await form(ana).getByLabel('Note').and(ana.locator(':focus')).waitFor();
    await keyboard.type(`Read ${incident}: justified`);
    await tabsTo(ana, 'Tab', form(ana).getByRole('button', { name: 'Reviewed' }));
    await keyboard.press('Enter');

    await form(ana).waitFor({ state: 'detached' });
    await cardOf(ana, onFire).getByText('Reviewed by @ana').waitFor();
    await cardOf(ana, onFire).getByText(`Read ${incident}: justified`).waitFor();
    await ana.getByLabel('Message to').and(ana.locator(':focus')).waitFor();
  });
});

describe('on a phone', () => {
  let phone: Page;

  beforeAll(async () => {
    phone = await holdsPhone('ana');
  });

  it('the form of a question fits the screen, and is sent', async () => {
    const card = cardOf(phone, asked);
    await choosesInMenu(card, 'Ask', 'tap');
    await form(phone).getByLabel('Question').fill('And who may read the bucket?');
    const ask = form(phone).getByRole('button', { name: 'Ask', exact: true });
    for (const shown of [form(phone), form(phone).getByLabel('Question'), ask]) await isOnScreen(shown);
    expect(await findings(phone)).toEqual([]);

    await ask.tap();

    await card.getByText('Open question from @ana').waitFor();
    await card.getByText('And who may read the bucket?').waitFor();
  });

  it('an admin freezes exports, which the card and Home say until the freeze is lifted', async () => {
    const wei = await holdsPhone('wei');
    const card = cardOf(phone, asked);
    const frozen = 'Exports are frozen until an admin lifts the freeze: "An intrusion, INC-17"';

    await types(wei, '/export-image freeze An intrusion, INC-17');
    await wei.getByRole('article').getByText('Exports are frozen.').waitFor();
    await card.getByText(frozen).waitFor();
    expect(await fits(phone)).toBe(true);
    await phone.getByRole('link', { name: 'Home' }).tap();
    const home = phone.getByRole('region', { name: 'Home of the bot' });
    // The row of an emergency that waits for its call says so too.
    const notice = home.getByText(`${frozen}. You can`);
    await notice.waitFor();
    expect(await fits(phone)).toBe(true);
    expect(await findings(phone)).toEqual([]);

    await types(wei, '/export-image unfreeze');
    await wei.getByRole('article').getByText('The freeze is lifted.').waitFor();
    await phone.getByRole('link', { name: 'image-approvals' }).tap();
    await card.getByText('wants to export').waitFor();
    await card.getByText(frozen).waitFor({ state: 'detached' });
    await phone.getByRole('link', { name: 'Home' }).tap();
    await home.getByRole('heading', { name: 'Waiting for you' }).waitFor();
    await notice.waitFor({ state: 'detached' });
  });
});

/** The thread whose card has these words. */
function threadOf(page: Page, reason: string): Locator {
  return page.locator('li.thread', { hasText: reason });
}

function cardOf(page: Page, reason: string): Locator {
  return threadOf(page, reason).getByRole('article').first();
}

async function choosesInMenu(card: Locator, entry: string, by: 'click' | 'tap'): Promise<void> {
  await card.getByRole('button', { name: 'More' })[by]();
  await card.getByRole('menuitem', { name: entry })[by]();
}

async function types(page: Page, text: string): Promise<void> {
  await page.getByLabel('Message to').fill(text);
  await page.getByRole('button', { name: 'Send' }).click();
}

async function closes(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await form(page).waitFor({ state: 'detached' });
}

/** Presses the key until this has the focus, as a person without a mouse does. */
async function tabsTo(page: Page, key: 'Tab' | 'Shift+Tab', wanted: Locator): Promise<void> {
  const focused = wanted.and(page.locator(':focus'));
  for (let steps = 0; (await focused.count()) === 0; steps += 1) {
    if (steps === 100) expect.unreachable('the keyboard does not get there');
    await page.keyboard.press(key);
  }
}

async function holdsPhone(name: string): Promise<Page> {
  return demo.sits(name, { context: await newPhone(demo.browser) });
}

async function isOnScreen(shown: Locator): Promise<void> {
  const { x, y, width, height } = (await shown.boundingBox()) ?? expect.unreachable('it is not shown');
  expect(x).toBeGreaterThanOrEqual(0);
  expect(y).toBeGreaterThanOrEqual(0);
  expect(x + width).toBeLessThanOrEqual(390);
  expect(y + height).toBeLessThanOrEqual(844);
}

async function fits(page: Page): Promise<unknown> {
  return page.evaluate('document.documentElement.scrollWidth <= innerWidth');
}
