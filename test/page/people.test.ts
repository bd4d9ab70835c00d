/** Several people before the page: what each sees, who is refused, and who was first. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDemo, approves, asks, type Demo, form, lastThread, newContext } from './a-demo.ts';

let demo: Demo;

beforeAll(async () => {
  demo = await aDemo();
});

afterAll(() => demo.close());

describe('people on the page', () => {
  it('are refused in private: only lin reads that she may not decide on her own request', async () => {
    const lin = await demo.sits('lin');
    const ana = await demo.sits('ana');
    await asks(lin, { reason: 'my own request' });

    await approves(lin);

    const note = lin.getByRole('article').filter({ hasText: 'your own request' });
    await note.getByText('Only visible to you').waitFor();
    await lastThread(ana).getByText('my own request').waitFor();
    expect(await ana.getByText('Only visible to you').count()).toBe(0);
  });

  it('click at once in two browsers: one decision counts, and the other hears whose it was', async () => {
    const lin = await demo.sits('lin');
    await asks(lin, { reason: 'two at once' });
    const [ana, wei] = await Promise.all([demo.sits('ana'), demo.sits('wei')]);
    await Promise.all([ana, wei].map(aims));

    await Promise.all([ana, wei].map(({ mouse }) => mouse.down()));
    await Promise.all([ana, wei].map(({ mouse }) => mouse.up()));
    await lastThread(lin).getByText('Exported in').first().waitFor();

    const refusals = [ana, wei].map((page) => page.getByRole('article').filter({ hasText: 'Already approved by' }));
    await expect.poll(async () => ((await refusals[0]?.count()) ?? 0) + ((await refusals[1]?.count()) ?? 0)).toBe(1);
    expect(demo.stage.cloud.calls.filter(({ action }) => action === 'ExportImage')).toHaveLength(1);
  });

  it('who are no members look on, and may join; a guest may not ask', async () => {
    const max = await demo.sits('max');
    const gil = await demo.sits('gil');

    await max.getByText('without being a member').waitFor();
    expect(await max.getByLabel('Message to').count()).toBe(0);
    await max.getByRole('button', { name: 'Join channel' }).click();
    await max.getByLabel('Message to #image-approvals').waitFor();
    await gil.getByLabel('Message to #image-approvals').fill('/export-image');
    await gil.keyboard.press('Enter');
    await gil.getByRole('article').filter({ hasText: 'guest' }).getByText('Only visible to you').waitFor();
  });

  it('change places: the switch on the left shows what that person sees, and the address keeps it', async () => {
    const page = await demo.sits('lin', { context: await newContext(demo.browser) });

    await page.getByRole('radio', { name: 'gil' }).check();

    await expect.poll(() => page.title()).toBe('#image-approvals · gil');
    expect(page.url()).toContain('as=gil');
  });
});

/** Puts the mouse over Approve in the question that Approve on the newest card asks. */
async function aims(page: Page): Promise<void> {
  await lastThread(page).getByRole('button', { name: 'Approve export of' }).click();
  await form(page).getByRole('button', { name: 'Approve', exact: true }).hover();
}
