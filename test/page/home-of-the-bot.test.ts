/** Home as the bot draws it: a request that waits is approved there, on a phone, and Home follows. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aDemo, asks, type Demo, form, lastThread, newContext } from './a-demo.ts';
import { findings } from './axe.ts';

let demo: Demo;
let lin: Page;

beforeAll(async () => {
  demo = await aDemo();
  lin = await demo.sits('lin');
  await asks(lin, { reason: 'DR drill, OPS-812' });
});

afterAll(() => demo.close());

it('lists what waits for an approver, who approves it there on a phone', async () => {
  const context = await newContext(demo.browser, { width: 390, height: 844 });
  const ana = await demo.sits('ana', { context, in: 'home' });
  const home = ana.getByRole('region', { name: 'Home of the bot' });
  await home.getByRole('heading', { name: 'Waiting for you' }).waitFor();
  await home.getByText('DR drill, OPS-812').waitFor();
  expect(await ana.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  expect(await findings(ana)).toEqual([]);

  await home.getByRole('button', { name: 'Approve export of m-bp1acmeweb01' }).click();
  await form(ana).getByRole('button', { name: 'Approve', exact: true }).click();

  await home.getByRole('heading', { name: 'Your last step' }).waitFor();
  await home.getByText('Nothing is waiting for you.').waitFor();
  await lastThread(lin).getByText('Approved by @ana').first().waitFor();
  await lastThread(lin).getByText('Exported in').first().waitFor();
});

it('shows the requester what they asked for, and opens the form', async () => {
  await lin.getByRole('link', { name: 'Home' }).click();
  const home = lin.getByRole('region', { name: 'Home of the bot' });
  await home.getByRole('heading', { name: 'Your requests' }).waitFor();

  await home.getByRole('button', { name: 'Open the form to ask for an export' }).click();

  await form(lin).getByLabel('Region', { exact: true }).waitFor();
  await lin.keyboard.press('Escape');
  await form(lin).waitFor({ state: 'detached' });
});

it('is Chinese for a person whose Slack is', async () => {
  const yun = await demo.sits('yun', { in: 'home' });

  const home = yun.getByRole('region', { name: 'Home of the bot' });

  await home.getByRole('button').first().waitFor();
  expect(await home.getAttribute('lang')).toBe('zh-CN');
  expect(await home.textContent()).toMatch(/[\u4e00-\u9fff]/);
});
