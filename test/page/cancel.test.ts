/** Ending what was asked for, on the page: withdrawn before the decision, cancelled while it runs, each after a question. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDemo, asks, type Demo, form, lastThread } from './a-demo.ts';

let demo: Demo;
let lin: Page;

beforeAll(async () => {
  demo = await aDemo();
  lin = await demo.sits('lin');
});

afterAll(() => demo.close());

describe('the buttons on a card', () => {
  it('withdraw a request, once the question is answered with yes', async () => {
    await asks(lin, { reason: 'to be withdrawn' });

    await lastThread(lin).getByRole('button', { name: 'More' }).click();
    await lin.getByRole('menuitem', { name: 'Withdraw' }).click();
    await form(lin).getByText('It can no longer be approved.').waitFor();
    await form(lin).getByRole('button', { name: 'Withdraw' }).click();

    await lastThread(lin).getByRole('button', { name: 'Approve' }).waitFor({ state: 'detached' });
    expect(demo.stage.cloud.calls.filter(({ action }) => action === 'ExportImage')).toEqual([]);
  });

  it('cancel a running export: the question can be left, and yes stops the task', async () => {
    demo.stage.cloud.set({ exportDuration: 120_000 });
    await asks(lin, { reason: 'to be cancelled' });
    await demo.stage.people.ana.presses('Approve', { in: newestCard() });
    await lastThread(lin).getByText('Export started').waitFor();

    const cancel = lastThread(lin).getByRole('button', { name: 'Cancel export of' });
    await cancel.click();
    await form(lin).getByText("can't be resumed").waitFor();
    await lin.keyboard.press('Escape');
    await form(lin).waitFor({ state: 'detached' });
    expect(demo.stage.cloud.tasks.at(-1)?.status).toBe('Processing');
    await cancel.click();
    await form(lin).getByRole('button', { name: 'Cancel the export' }).click();

    await lastThread(lin).getByText('The export has stopped').first().waitFor();
    await lin.getByText(/^Deleted · \d+%/).waitFor();
    expect(demo.stage.cloud.calls.filter(({ action }) => action === 'ExportImage')).toHaveLength(1);
  });
});

function newestCard() {
  const card = demo.stage.approvals.messages.at(-1);
  if (!card) throw new Error('there is no card');
  return card;
}
