/** Reloads, two tabs of one person, and a demo that ends. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createControl } from '../../sandbox/control.ts';
import { createPage } from '../../sandbox/page/page.ts';
import { aDemo, type Demo, form, newContext } from './a-demo.ts';

let demo: Demo;

beforeAll(async () => {
  demo = await aDemo();
});

afterAll(() => demo.close());

describe('a form', () => {
  it('is as it was left after a reload, which is said', async () => {
    const lin = await demo.sits('lin');
    await lin.getByLabel('Message to').fill('/export-image');
    await lin.keyboard.press('Enter');
    await form(lin).getByLabel('Reason').fill('kept over a reload');
    await demo.stage.people.lin.seesForm(({ fields }) => fields.some(({ value }) => value === 'kept over a reload'));

    await lin.reload();

    await lin.getByText('Reloaded. Nothing is lost').waitFor();
    expect(await form(lin).getByLabel('Reason').inputValue()).toBe('kept over a reload');
    await form(lin).getByRole('button', { name: 'Cancel' }).click();
    await form(lin).waitFor({ state: 'detached' });
  });

  it('is open in one tab; another says where it is, and brings it over', async () => {
    const context = await newContext(demo.browser);
    const first = await demo.sits('lin', { context });
    const second = await demo.sits('lin', { context });
    await first.getByLabel('Message to').fill('/export-image');
    await first.keyboard.press('Enter');
    await form(first).waitFor();

    await second.getByText('Your form is open in another tab.').waitFor();
    expect(await form(second).count()).toBe(0);
    await second.getByRole('button', { name: 'Bring it here' }).click();

    await form(second).waitFor();
    await first.getByText('Your form is open in another tab.').waitFor();
    await second.keyboard.press('Escape');
    await form(second).waitFor({ state: 'detached' });
    await first.getByText('Your form is open in another tab.').waitFor({ state: 'detached' });
  });

  it('that was closed elsewhere is refused in a sentence', async () => {
    const answer = await fetch(`${demo.url}/people/lin/sends`, { method: 'POST', body: '{"viewId":"V0GONE"}' });

    expect(answer.status).toBe(409);
    expect(await answer.json()).toEqual({ error: 'This form is not open any more: it was sent or closed elsewhere.' });
  });
});

describe('a demo that ends', () => {
  it('is missed in a sentence, and the page comes back with the next one', { timeout: 60_000 }, async () => {
    const control = await createControl(demo.stage, { page: await createPage(demo.stage) });
    const { port } = new URL(control.url);
    const page = await (await newContext(demo.browser)).newPage();
    await page.goto(control.url);
    await page.getByLabel('Message to').waitFor();

    await control.stop();
    await page.getByText('The demo has ended, or cannot be reached.').waitFor();
    const next = await createControl(demo.stage, { port: Number(port), page: await createPage(demo.stage) });
    await page.getByText('The demo has ended, or cannot be reached.').waitFor({ state: 'detached' });

    await next.stop();
  });
});
