/** Plays the main job on the page before a camera: asked, checked, approved, followed, and exported. */
import type { Locator, Page } from 'playwright-core';
import type { Stage } from '../stage.ts';
import type { Film } from './film.ts';

/** How long a reader needs for what is shown, and how long a letter and a look at what moves take, in milliseconds. */
const reading = { short: 900, long: 2_400, ending: 4_500 };
const letter = 45;
const glance = 250;

/** An image and a bucket that the other pictures leave alone: their cards say what was exported before. */
const command = '/export-image m-bp1acmedb01 oss://acme-backup/drill814 cn-hangzhou';
const reason = 'DR drill, OPS-814';

/** Begins in an empty channel, as lin. */
export async function playMainJob(stage: Stage, page: Page, film: Film): Promise<void> {
  await film.shows(reading.short);
  await asks(page, film);
  stage.cloud.nextTask({ ends: 'Finished', duration: 8_000 });
  await approves(page, film);
  const exported = page.getByText(/Exported in/).first();
  await film.follows(exported.waitFor({ timeout: 60_000 }), glance);
  await film.shows(reading.ending);
}

async function asks(page: Page, film: Film): Promise<void> {
  await types(page.getByLabel('Message to'), command, film);
  await page.keyboard.press('Enter');
  const form = page.getByRole('dialog');
  await form.getByLabel('Reason').waitFor();
  await film.shows(reading.short);
  await types(form.getByLabel('Reason'), reason, film);
  await film.shows(reading.long);
  await page.keyboard.press('Control+Enter');
  await film.follows(page.getByRole('article').getByText(reason).first().waitFor(), glance);
  await film.shows(reading.long);
  await page.keyboard.press('Escape');
  await form.waitFor({ state: 'detached' });
}

async function approves(page: Page, film: Film): Promise<void> {
  await page.getByRole('radio', { name: 'ana' }).check();
  const approve = page.getByRole('button', { name: 'Approve' }).first();
  await approve.waitFor();
  await film.shows(reading.long);
  await approve.hover();
  await film.shows(reading.short);
  await approve.click();
  const confirmed = page.getByRole('dialog').getByRole('button', { name: 'Approve' });
  await confirmed.waitFor();
  await film.shows(reading.long);
  await confirmed.click();
}

/** A few letters a frame. */
async function types(field: Locator, text: string, film: Film): Promise<void> {
  const step = 4;
  for (let end = step; end < text.length + step; end += step) {
    await field.fill(text.slice(0, end));
    await film.shows(letter * step);
  }
}
