/** Makes the pictures of README and docs from the page itself, so that they show what is there: `npm run pictures`. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { createControl } from './control.ts';
import { furnish, policyFile } from './demo/furnish.ts';
import { createPage } from './page/page.ts';
import { openChromium } from './pictures/chromium.ts';
import { createFilm } from './pictures/film.ts';
import { playMainJob } from './pictures/main-job.ts';
import type { Message } from './slack/shown-message.ts';
import { createStage, type Stage } from './stage.ts';
import { cardOf, openForm, untilAsked, untilReported } from './story/ask.ts';

const folder = 'docs/pictures';
const ending = { exported: /Exported in/, failed: /Not exported/ };
/** What a reader of the README loads at most, in bytes. */
const atMost = 2_000_000;
/** A little room around, and no corners through which something else is seen. */
const style = '.thread { padding-block: 10px } .dialog { border-radius: 0 }';
const order = { region: 'cn-hangzhou', image: 'm-bp1acmeweb01', bucket: 'acme-exports' };

const stage = await createStage({ mode: 'socket', policyFile });
furnish(stage);
const control = await createControl(stage, { page: await createPage(stage) });
const browser = await openChromium();
try {
  await mkdir(folder, { recursive: true });
  await stage.startBot();
  await showMainJob(stage, browser, control.url);
  const context = await browser.newContext({
    viewport: { width: 1_060, height: 1_250 },
    deviceScaleFactor: 2,
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await showForm(stage, page, control.url);
  await showCard(page, control.url);
  await showHome(page, control.url);
  await showThread(stage, page);
  await showFailure(stage, page);
  await showPage(page, control.url);
} finally {
  await browser.close();
  await control.stop();
  await stage.stop();
}

/** In the empty channel, so before all others. */
async function showMainJob(on: Stage, browser: Browser, url: string): Promise<void> {
  const page = await browser.newPage({
    viewport: { width: 1_000, height: 760 },
    deviceScaleFactor: 1.5,
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  await page.goto(`${url}/?as=lin`);
  await page.getByText('Ask for your first export').waitFor();
  const film = createFilm(() => page.screenshot({ animations: 'disabled', caret: 'hide' }));
  await playMainJob(on, page, film);
  await film.save(join(folder, 'main-job.webp'), atMost);
  await page.close();
}

async function showForm(on: Stage, page: Page, url: string): Promise<void> {
  await fillForm(on, 'drill812', 'DR drill, OPS-812');
  await page.goto(`${url}/?as=lin`);
  const form = page.getByRole('dialog');
  await form.getByLabel('Reason').waitFor();
  await form.getByRole('heading').focus();
  await save(form, 'form');
  await on.people.lin.submits();
  await untilAsked(on);
}

async function showCard(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/?as=ana`);
  await lastThread(page).getByRole('button', { name: 'Approve' }).waitFor();
  await save(lastThread(page), 'card');
}

/** The reader goes back to the channel afterwards. */
async function showHome(page: Page, url: string): Promise<void> {
  const size = page.viewportSize();
  await page.setViewportSize({ width: 1_060, height: 760 });
  await page.goto(`${url}/?as=ana&in=home`);
  const home = page.getByRole('region', { name: 'Home of the bot' });
  await home.getByRole('button', { name: 'Approve' }).waitFor();
  await save(home, 'home');
  if (size) await page.setViewportSize(size);
  await page.goto(`${url}/?as=ana`);
  await lastThread(page).waitFor();
}

async function showThread(on: Stage, page: Page): Promise<void> {
  const played = await cardOf(on, 'drill812');
  on.cloud.nextTask({ ends: 'Finished', duration: 6_000 });
  await on.people.ana.presses('Approve', { in: played.card });
  await played.card.waitForReply(isHalfWay, { within: 30_000, what: 'progress' });
  await save(lastThread(page), 'progress');
  await untilReported(on, played, ending.exported);
  await lastThread(page).getByText(ending.exported).first().waitFor();
  await save(lastThread(page), 'thread');
}

async function showFailure(on: Stage, page: Page): Promise<void> {
  await fillForm(on, 'apimove', 'Move the API to the new data centre, OPS-830');
  await on.people.lin.submits();
  await untilAsked(on);
  const played = await cardOf(on, 'apimove');
  on.cloud.role = 'missing';
  await on.people.ana.presses('Approve', { in: played.card });
  await untilReported(on, played, ending.failed);
  await lastThread(page).getByText('Who can fix it').first().waitFor();
  await save(lastThread(page), 'failure');
}

async function showPage(page: Page, url: string): Promise<void> {
  await page.setViewportSize({ width: 1_360, height: 860 });
  await page.goto(`${url}/?as=ana`);
  await lastThread(page).getByText('Who can fix it').first().waitFor();
  await save(page, 'page');
}

async function fillForm(on: Stage, prefix: string, reason: string): Promise<void> {
  await openForm(on, order);
  await on.people.lin.fills('OSS prefix', prefix);
  await on.people.lin.fills('Reason', reason);
}

function isHalfWay({ words }: Message): boolean {
  return /Exporting .* [4-8]\d ?%/.test(words);
}

function lastThread(page: Page): Locator {
  return page.locator('li.thread').last();
}

async function save(what: Page | Locator, name: string): Promise<void> {
  await what.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', caret: 'hide', style });
}
