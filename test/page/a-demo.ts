/** The page as its readers see it: a stage with a bot, served on a free port, and people before browsers. */
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
} from 'playwright-core';
import { expect, inject } from 'vitest';
import { createControl } from '../../sandbox/control.ts';
import { furnish, policyFile } from '../../sandbox/demo/furnish.ts';
import { createPage } from '../../sandbox/page/page.ts';
import { createStage, type Stage } from '../../sandbox/stage.ts';
import { aLatch } from '../a-latch.ts';

export type Demo = {
  stage: Stage;
  url: string;
  browser: Browser;
  /** Opens the page as a person, in a browser profile of their own unless one is given. */
  sits: (name: string, options?: { context?: BrowserContext; in?: string }) => Promise<Page>;
  close: () => Promise<void>;
};

type Wanted = { image: string; reason: string; prefix: string };

/** How long a browser may look for something, in milliseconds: long enough for a busy machine. */
export const timeout = 40_000;

/** `language` is that of shared messages. */
export async function aDemo({ withBot = true, language = 'en' } = {}): Promise<Demo> {
  const stage = await createStage({ mode: 'socket', language, policyFile });
  furnish(stage);
  const [control, browser] = await Promise.all([
    createPage(stage).then((page) => createControl(stage, { page })),
    openBrowser(),
    withBot && stage.startBot(),
  ]);
  const { url } = control;
  return {
    stage,
    url,
    browser,
    async sits(name, { context, in: where = 'approvals' } = {}) {
      const page = await (context ?? (await newContext(browser))).newPage();
      page.on('pageerror', (err) => stage.slack.faults.push(`the page: ${err.message}`));
      await page.goto(`${url}/?as=${name}&in=${where}`);
      await page.getByRole('heading', { level: 2 }).first().waitFor();
      return page;
    },
    async close() {
      await browser.close();
      await control.stop();
      await stage.stop();
      expect(stage.slack.faults).toEqual([]);
      expect(stage.cloud.faults).toEqual([]);
    },
  };
}

/** A connection of its own to the browser of all tests: what it has opened goes with it. */
export function openBrowser(): Promise<Browser> {
  return chromium.connect(inject('browserUrl'));
}

export async function newContext(
  browser: Browser,
  viewport = { width: 1360, height: 900 },
  media: Pick<BrowserContextOptions, 'colorScheme' | 'reducedMotion'> = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport, ...media });
  context.setDefaultTimeout(timeout);
  return context;
}

/** A phone: narrow, and touched. */
export async function newPhone(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  context.setDefaultTimeout(timeout);
  return context;
}

/** The newest card, with its thread. */
export function lastThread(page: Page): Locator {
  return page.locator('li.thread').last();
}

export function form(page: Page): Locator {
  return page.getByRole('dialog');
}

/** Asks for an export by mouse; resolves when the card is there. */
export async function asks(page: Page, wanted: Partial<Wanted> = {}): Promise<void> {
  await fillsForm(page, wanted);
  await form(page)
    .getByText(/Sent for approval/)
    .waitFor();
  await page.keyboard.press('Escape');
  await form(page).waitFor({ state: 'detached' });
}

/** Presses Approve on the newest card, or the one given, and answers the question with yes. */
export async function approves(page: Page, card: Locator = lastThread(page)): Promise<void> {
  await card.getByRole('button', { name: 'Approve export of' }).click();
  await form(page).getByRole('button', { name: 'Approve', exact: true }).click();
}

/** Opens the form, fills it in and sends it. */
export async function fillsForm(page: Page, wanted: Partial<Wanted> = {}): Promise<void> {
  const { image = 'm-bp1acmeweb01', reason = 'DR drill, OPS-812', prefix = '' } = wanted;
  await page.getByLabel('Message to #image-approvals').fill('/export-image');
  await page.getByRole('button', { name: 'Send' }).click();
  await chooses(page, 'Region', 'cn-hangzhou');
  await chooses(page, 'Image', image);
  await chooses(page, 'OSS bucket', 'acme-exports');
  await form(page).getByLabel('OSS prefix').fill(prefix);
  await form(page).getByLabel('Reason').fill(reason);
  await form(page).getByRole('button', { name: 'Ask for approval' }).click();
}

export async function chooses(page: Page, label: string, option: string): Promise<void> {
  await form(page).getByLabel(label, { exact: true }).click();
  await page.getByRole('option', { name: option }).first().click();
  await page.getByRole('listbox').waitFor({ state: 'detached' });
}

/** Turns a switch of the panel; with `on`, only where it is set otherwise. */
export async function turns(page: Page, name: string, on?: boolean): Promise<void> {
  await page.getByRole('tab', { name: 'Trouble' }).click();
  const toggle = page.getByRole('switch', { name });
  const before = await toggle.getAttribute('aria-checked');
  if (on !== undefined && before === String(on)) return;
  await toggle.click();
  await expect.poll(() => toggle.getAttribute('aria-checked')).not.toBe(before);
}

/** Keeps the calls of the page of this kind on their way; what is given lets them through, and resolves when they are answered. */
export async function holdsBack(page: Page, verb: string): Promise<() => Promise<void>> {
  const gate = aLatch();
  await page.route(`**/${verb}`, async (route) => {
    await gate.opened;
    await route.continue();
  });
  return async () => {
    gate.open();
    await page.unrouteAll({ behavior: 'wait' });
  };
}
