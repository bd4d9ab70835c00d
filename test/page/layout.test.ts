/** How the page lies: the channel follows its end, forms scroll in one place, and nothing is lost on a phone. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDemo, asks, type Demo, form, lastThread, newContext } from './a-demo.ts';

let demo: Demo;

beforeAll(async () => {
  demo = await aDemo();
  const { approvals, people } = demo.stage;
  for (let number = 1; number <= 30; number += 1) people.ana.says(approvals, `message ${number}`);
});

afterAll(() => demo.close());

describe('the channel', () => {
  it('stays at its end when a message shrinks and another one comes before the next frame', async () => {
    const lin = await atTheEnd();

    await lin.evaluate(`{
      const [last] = [...document.querySelectorAll('.thread')].slice(-1);
      last.style.height = '900px';
      const grow = () => {
        last.style.height = '700px';
        last.closest('.messages').dataset.changed = 'yes';
      };
      requestAnimationFrame(() => requestAnimationFrame(() => {
        last.style.height = '40px';
        setTimeout(grow);
      }));
    }`);
    await lin.locator('.messages[data-changed=yes]').waitFor();

    await comes(lin, 'the newest');
    await expect.poll(() => fromEnd(lin)).toBeLessThan(1);
  });

  it('follows again when a message shrinks so far that its end is before the reader', async () => {
    const lin = await atTheEnd();
    await lin.evaluate(`[...document.querySelectorAll('.thread')].slice(-1)[0].style.height = '600px'`);
    await expect.poll(() => fromEnd(lin)).toBeLessThan(1);
    await lin.locator('.messages').hover();
    await lin.mouse.wheel(0, -300);
    await expect.poll(() => fromEnd(lin)).toBe(300);

    await lin.evaluate(`[...document.querySelectorAll('.thread')].slice(-1)[0].style.height = '310px'`);

    await expect.poll(() => fromEnd(lin)).toBeLessThan(1);
    await comes(lin, 'one more');
    await expect.poll(() => fromEnd(lin)).toBeLessThan(1);
  });

  it('stays where its reader has scrolled to', async () => {
    const lin = await atTheEnd();

    await lin.locator('.messages').hover();
    await lin.mouse.wheel(0, -600);
    await expect.poll(() => fromEnd(lin)).toBeGreaterThan(300);
    await comes(lin, 'not looked at');

    expect(await fromEnd(lin)).toBeGreaterThan(300);
  });
});

describe('a form', () => {
  it('scrolls in one place only, in a window that is too low for it', async () => {
    const lin = await demo.sits('lin');
    await lin.setViewportSize({ width: 1280, height: 560 });
    await lin.getByLabel('Message to').fill('/export-image');
    await lin.keyboard.press('Enter');
    await form(lin).getByLabel('Reason').waitFor();

    const scrolling = await lin.evaluate(`[...document.querySelectorAll('dialog, dialog *')]
      .filter((one) => one.scrollHeight > one.clientHeight && /auto|scroll/.test(getComputedStyle(one).overflowY))
      .map((one) => one.className)`);

    expect(scrolling).toEqual(['dialog-body']);
    await form(lin).getByRole('button', { name: 'Cancel' }).click();
  });
});

describe('on a phone', () => {
  it('says what each person is there for, and changes to one of them', async () => {
    const context = await newContext(demo.browser);
    const page = await demo.sits('lin', { context });
    await page.setViewportSize({ width: 390, height: 844 });

    await page.getByRole('button', { name: 'lin asks for exports' }).click();
    for (const role of ['is not in the channel', 'is a guest']) await page.getByText(role).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.getByText('ana approves').click();

    await page.getByRole('button', { name: 'ana approves' }).waitFor();
    await expect.poll(() => page.title()).toBe('#image-approvals · ana');
    expect(await page.getByText('is a guest').isVisible()).toBe(false);
  });
});

/** What an approver needs to decide is on one screen of 390 × 844. */
describe('the card of an ordinary request, on a phone', () => {
  let phone: Page;

  beforeAll(async () => {
    const lin = await demo.sits('lin');
    await asks(lin, { reason: 'DR drill, OPS-812\nThe second site needs it by Friday.' });
    const context = await newContext(demo.browser, { width: 390, height: 844 });
    phone = await demo.sits('ana', { context });
    await lastThread(phone).getByRole('button', { name: 'Approve' }).waitFor();
  });

  it('fits between the head of the channel and the composer, from its headline to its buttons', async () => {
    const card = lastThread(phone).getByRole('article');
    const room = await boxOf(phone.locator('.messages'));
    const first = await boxOf(card.getByText('wants to export'));
    const last = await boxOf(card.getByRole('button', { name: 'Deny' }));

    expect(last.y + last.height - first.y).toBeLessThan(room.height);
    // The people on top are the demo's own: Slack has that room for the message as well.
    const stage = await boxOf(phone.locator('.sidebar'));
    expect((await boxOf(card)).height).toBeLessThan(room.height + stage.height);
    for (const words of ['Before you decide:', 'The second site needs it by Friday.', 'checks passed', 'Expires'])
      expect(await card.getByText(words).count(), words).toBe(1);
  });

  it('asks once more with image, size and bucket, inside of the screen', async () => {
    await lastThread(phone).getByRole('button', { name: 'Approve' }).click();
    const question = await boxOf(form(phone));

    expect(await form(phone).textContent()).toContain('acme-web-2026-11, up to 40 GiB, to acme-exports (cn-hangzhou).');
    expect(question.x).toBeGreaterThanOrEqual(0);
    expect(question.x + question.width).toBeLessThanOrEqual(390);
    await form(phone).getByRole('button', { name: 'Back' }).click();
  });
});

async function atTheEnd(): Promise<Page> {
  const lin = await demo.sits('lin');
  await lin.getByText('message 30', { exact: true }).waitFor({ state: 'attached' });
  await expect.poll(() => fromEnd(lin)).toBeLessThan(1);
  return lin;
}

async function comes(page: Page, words: string): Promise<void> {
  demo.stage.people.ana.says(demo.stage.approvals, words);
  await page.getByRole('article').getByText(words).waitFor({ state: 'attached' });
}

/** In pixels. */
async function fromEnd(page: Page): Promise<number> {
  return Number(
    await page.evaluate(
      `(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight)(document.querySelector('.messages'))`,
    ),
  );
}

async function boxOf(what: Locator) {
  return (await what.boundingBox()) ?? expect.unreachable('it is not shown');
}
