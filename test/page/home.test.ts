/** The Home tab: what an app publishes there, by mouse, keyboard and phone. */
import type { App } from '@slack/bolt';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Fields } from '../../sandbox/slack/json.ts';
import { fieldsOf } from '../../sandbox/slack/json.ts';
import { type RunningApp, startSocketApp } from '../sandbox/slack/bolt-apps.ts';
import { aDemo, type Demo, form, newContext } from './a-demo.ts';
import { findings } from './axe.ts';
import { everyBlock, plain } from './every-block.ts';

let demo: Demo;
let app: RunningApp;
let page: Page;
/** What the app has heard of: the tab that was opened, or the button that was pressed, and by whom. */
let heard: string[];

beforeAll(async () => {
  demo = await aDemo({ withBot: false });
  app = await startSocketApp(demo.stage.slack, listens);
});

beforeEach(() => {
  heard = [];
});

afterEach(async () => {
  await page.context().close();
  demo.stage.slack.state.homes.clear();
});

afterAll(async () => {
  await app.stop();
  await demo.close();
});

describe('the Home tab', () => {
  it('says that it is empty, and is announced to the app each time it is opened, as the Messages tab is', async () => {
    page = await demo.sits('ana');
    expect(heard).toEqual([]);

    await tab('Home').click();
    await page.getByText('No Home tab has been published for you yet.').waitFor();
    await expect.poll(() => heard).toEqual(['home ana']);
    expect(await page.title()).toBe('Home · ana');
    await tab('image-export').click();
    await expect.poll(() => heard).toEqual(['home ana', 'messages ana']);
    await tab('Home').click();
    await expect.poll(() => heard).toHaveLength(3);

    await page.reload();
    await expect.poll(() => heard).toEqual(['home ana', 'messages ana', 'home ana', 'home ana']);
    expect(await tab('Home').getAttribute('aria-current')).toBe('page');
  });

  it('shows each person their own, with the blocks of messages, and follows what is published', async () => {
    await publishes('ana', [...everyBlock, words('Two requests wait for you.')]);
    page = await demo.sits('ana', { in: 'home' });
    await home().getByText('Two requests wait for you.').waitFor();
    expect(await home().getByRole('heading', { name: 'A header' }).count()).toBe(1);
    expect(await home().getByText('not drawn').count()).toBe(0);

    await publishes('ana', [words('Nothing waits for you.')]);
    await home().getByText('Nothing waits for you.').waitFor();
    expect(await home().getByText('Two requests').count()).toBe(0);

    await page.getByRole('radio', { name: 'wei' }).check();
    await page.getByText('No Home tab has been published for you yet.').waitFor();
    await expect.poll(() => heard).toEqual(['home ana', 'home wei']);
  });

  it('is where a link to it leads, without loading the page again, as a link to the Messages tab leads there', async () => {
    const link = (to: string) => `<slack://app?team=T1&id=A1&tab=${to}|the tab ${to}>`;
    await publishes('ana', [{ type: 'section', text: { type: 'mrkdwn', text: link('messages') } }, ...list()]);
    page = await demo.sits('ana');
    demo.stage.people.lin.says(demo.stage.approvals, `See ${link('home')}, not ${link('other')}`);
    await page.evaluate('window.isSame = true');

    await page.getByText('not the tab other').waitFor();
    expect(await page.getByRole('link', { name: 'the tab other' }).count()).toBe(0);
    await page.getByRole('link', { name: 'the tab home' }).click();
    await home().getByText('One request waits.').waitFor();
    await page.getByRole('link', { name: 'the tab messages' }).click();
    await page.getByRole('heading', { name: 'image-export' }).waitFor();
    await page.goBack();
    await home().getByText('One request waits.').waitFor();

    expect(await page.evaluate('window.isSame')).toBe(true);
    await expect.poll(() => heard).toEqual(['home ana', 'messages ana', 'home ana']);
  });

  it('lets people press what is on it by mouse, and open a form from it', async () => {
    await publishes('ana', list());
    page = await demo.sits('ana', { in: 'home' });

    await home().getByRole('button', { name: 'Details of 7k2m4x' }).click();
    await form(page).getByText('All about 7k2m4x').waitFor();
    await form(page).getByRole('button', { name: 'Cancel' }).click();
    await form(page).waitFor({ state: 'detached' });

    expect(heard).toEqual(['home ana', 'details 7k2m4x ana']);
    expect(await focused()).toBe('Details of 7k2m4x');
    await home().getByRole('button', { name: 'Approve 7k2m4x' }).click();
    await form(page).getByText('Sure?').waitFor();
    await form(page).getByRole('button', { name: 'Yes' }).click();
    await home().getByText('Nothing waits for you.').waitFor();
    expect(heard.at(-1)).toBe('approve 7k2m4x ana');
  });

  it('can be used by keyboard alone, and keeps the focus when the button that opened a form is gone', async () => {
    await publishes('ana', list());
    page = await demo.sits('ana');

    await tab('Home').focus();
    await page.keyboard.press('Enter');
    await home().getByText('One request waits.').waitFor();
    while ((await focused()) !== 'Details of 7k2m4x') await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await form(page).getByText('All about 7k2m4x').waitFor();
    await publishes('ana', [words('Nothing waits for you.')]);
    await page.keyboard.press('Escape');
    await form(page).waitFor({ state: 'detached' });

    await expect.poll(focused).toBe('Home of the bot');
  });

  it('fits a phone, where it is pressed with a finger', async () => {
    await publishes('ana', [...everyBlock, ...list()]);
    const context = await demo.browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
    page = await demo.sits('ana', { context });

    await tab('Home').tap();
    await home().getByText('One request waits.').waitFor();
    demo.stage.people.lin.says(demo.stage.approvals, 'Something new');
    const bar = page.getByRole('navigation', { name: 'Conversations' });
    await bar.getByLabel('1 new').waitFor();
    expect(await bar.evaluate((all) => all.scrollWidth > all.clientWidth)).toBe(false);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(await home().evaluate((all) => all.scrollWidth > all.clientWidth)).toBe(false);
    await home().getByRole('button', { name: 'Details of 7k2m4x' }).tap();

    await form(page).getByText('All about 7k2m4x').waitFor();
    const box = await form(page).boundingBox();
    expect(box && box.x >= 0 && box.x + box.width <= 390).toBe(true);
    await form(page).getByRole('button', { name: 'Cancel' }).tap();
    await form(page).waitFor({ state: 'detached' });
  });

  it.each(['light', 'dark'] as const)(
    'is without serious findings in %s, empty and full, wide and narrow',
    async (colorScheme) => {
      page = await demo.sits('ana', { in: 'home', context: await newContext(demo.browser) });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.getByText('No Home tab has been published').waitFor();
      expect(await findings(page), 'empty').toEqual([]);

      await publishes('ana', [
        ...everyBlock,
        ...Array.from({ length: 40 }, (_, row) => words(`Row ${row}`)),
        ...list(),
      ]);
      await home().getByText('One request waits.').waitFor();
      expect(await findings(page), 'wide').toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await findings(page), 'narrow').toEqual([]);
    },
  );
});

function tab(name: string) {
  return page.getByRole('navigation', { name: 'Conversations' }).getByRole('link', { name });
}

function home() {
  return page.getByRole('region', { name: 'Home of the bot' });
}

/** The name of what has the keyboard. */
function focused(): Promise<string> {
  return page.evaluate(
    "(document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '').trim()",
  );
}

function words(text: string): Fields {
  return { type: 'section', text: plain(text) };
}

function list(): Fields[] {
  const button = (action: string, label: string, more: Fields = {}) => {
    const ids = { action_id: `home_${action}`, value: '7k2m4x', accessibility_label: label };
    return { type: 'button', ...ids, text: plain(action), ...more };
  };
  const confirm = { title: plain('Sure?'), text: plain('It starts at once.') };
  const elements = [button('approve', 'Approve 7k2m4x', { confirm }), button('details', 'Details of 7k2m4x')];
  return [words('One request waits.'), { type: 'actions', block_id: '7k2m4x', elements }];
}

async function publishes(name: string, blocks: Fields[]): Promise<void> {
  const user = demo.stage.slack.people.find((person) => person.name === name);
  await app.app.client.apiCall('views.publish', {
    token: demo.stage.slack.app.botToken,
    user_id: user?.id,
    view: { type: 'home', blocks },
  });
}

function listens(bolt: App): void {
  const nameOf = (id: string) => demo.stage.slack.people.find((person) => person.id === id)?.name;
  bolt.event('app_home_opened', async ({ event }) => void heard.push(`${event.tab} ${nameOf(event.user)}`));
  bolt.action('home_approve', async ({ ack, body }) => {
    await ack();
    heard.push(`approve 7k2m4x ${nameOf(body.user.id)}`);
    await publishes('ana', [words('Nothing waits for you.')]);
  });
  bolt.action('home_details', async ({ ack, body, client }) => {
    await ack();
    heard.push(`details 7k2m4x ${nameOf(body.user.id)}`);
    const trigger_id = String(fieldsOf(body)['trigger_id']);
    const view = { type: 'modal', title: plain('Details'), blocks: [words('All about 7k2m4x')] };
    await client.apiCall('views.open', { trigger_id, view });
  });
}
