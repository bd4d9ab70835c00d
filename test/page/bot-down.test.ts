/** A bot that is down, as the page shows it. Alone in its file, since the lock of a dead worker has to run out. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aDemo, approves, asks, type Demo, lastThread, turns } from './a-demo.ts';

let demo: Demo;
let lin: Page;
let ana: Page;

beforeAll(async () => {
  demo = await aDemo();
  [lin, ana] = await Promise.all([demo.sits('lin'), demo.sits('ana')]);
});

afterAll(() => demo.close());

it('says that the bot is down, where a press fails, and goes on when it is started', {
  timeout: 180_000,
}, async () => {
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

async function overlap(one: Locator, other: Locator): Promise<boolean> {
  const [a, b] = await Promise.all([one.boundingBox(), other.boundingBox()]);
  if (!a || !b) throw new Error('one of them is not there');
  const across = a.x < b.x + b.width && b.x < a.x + a.width;
  return across && a.y < b.y + b.height && b.y < a.y + a.height;
}
