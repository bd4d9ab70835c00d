/** What axe-core finds on the page, in light and in dark, wide and narrow. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { aDemo, approves, asks, type Demo, form, lastThread, newContext } from './a-demo.ts';
import { findings } from './axe.ts';

let demo: Demo;

beforeAll(async () => {
  demo = await aDemo();
  const lin = await demo.sits('lin');
  await asks(lin, { reason: 'to be looked at' });
  await approves(lin);
  await lin.getByText('Only visible to you').waitFor();
  const ana = await demo.sits('ana');
  await lastThread(ana).getByRole('button', { name: 'Approve' }).first().waitFor();
  await approves(ana);
  await ana.getByText('Exported in').first().waitFor();
  await asks(lin, { reason: 'still waiting' });
});

afterEach(async () => {
  const { lin } = demo.stage.people;
  while (lin.form) await lin.closes();
});

afterAll(() => demo.close());

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  it('the channel and every tab of the panel are without serious findings', async () => {
    const page = await opened({ colorScheme, width: 1400 });

    for (const tab of ['Alibaba Cloud', 'Trouble', 'Stories']) {
      await page.getByRole('tab', { name: tab }).click();
      expect(await findings(page), tab).toEqual([]);
    }
  });

  it('so are the form, its open list and what it says beside its fields', async () => {
    const page = await opened({ colorScheme, width: 1400 });
    await page.getByLabel('Message to').fill('/export-image');
    await page.keyboard.press('Enter');
    await form(page).getByRole('button', { name: 'Ask for approval' }).click();
    await form(page).getByText('Please complete this required field.').first().waitFor();

    expect(await findings(page)).toEqual([]);
    await form(page).getByLabel('Region').press('ArrowDown');
    await page.getByRole('option').first().waitFor();
    expect(await findings(page)).toEqual([]);
  });

  it('so is a narrow window, in which nothing sticks out', async () => {
    const page = await opened({ colorScheme, width: 390 });

    expect(await findings(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  });
});

describe('the switch of colours', () => {
  it('wins over the system, and is kept', async () => {
    const page = await opened({ colorScheme: 'light', width: 1400 });
    await page.getByRole('radio', { name: 'dark' }).check();

    await page.reload();
    await page.getByLabel('Message to').waitFor();

    expect(await page.evaluate('getComputedStyle(document.body.firstElementChild).colorScheme')).toBe('dark');
  });
});

describe('a screen reader', () => {
  it('hears what comes, in the words that the app gives for it', async () => {
    const page = await opened({ colorScheme: 'light', width: 1400 });
    const { stage } = demo;

    stage.people.ana.says(stage.approvals, 'Hello to *everybody*');

    await page.getByRole('log').getByText('Hello to everybody').waitFor({ state: 'attached' });
    stage.people.ana.says(stage.approvals, `Look into <#${stage.approvals.id}>, <@${stage.people.wei.id}>`);
    await page.getByRole('log').getByText('Look into #image-approvals, @wei').waitFor({ state: 'attached' });
  });
});

async function opened({ colorScheme, width }: { colorScheme: 'light' | 'dark'; width: number }): Promise<Page> {
  const context = await newContext(demo.browser, { width, height: 860 }, { colorScheme, reducedMotion: 'reduce' });
  const page = await demo.sits('lin', { context });
  await page.getByText('still waiting').first().waitFor();
  return page;
}
