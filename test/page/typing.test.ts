/** Typing on the page as in Slack: keys that send, errors that stay, and the direct messages with the bot. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readManifest } from '../../sandbox/page/read-manifest.ts';
import { aDemo, chooses, type Demo, form } from './a-demo.ts';

const required = 'Please complete this required field.';

let demo: Demo;

beforeAll(async () => {
  demo = await aDemo();
});

afterEach(async () => {
  const { lin } = demo.stage.people;
  while (lin.form) await lin.closes();
});

afterAll(() => demo.close());

describe.each(['Control+Enter', 'Meta+Enter'])('%s', (keys) => {
  it('sends the text of the composer', async () => {
    const lin = await demo.sits('lin');

    await lin.getByLabel('Message to').fill(`sent by ${keys}`);
    await lin.keyboard.press(keys);

    await lin.getByRole('article').getByText(`sent by ${keys}`).waitFor();
  });

  it('sends a form from a field of several lines, and from a list', async () => {
    const lin = await opensForm();

    await form(lin).getByLabel('Reason').press(keys);
    await form(lin).getByText(required).first().waitFor();
    await form(lin).getByLabel('Region').and(lin.locator(':focus')).waitFor();
    await chooses(lin, 'Region', 'cn-hangzhou');
    await chooses(lin, 'Image', 'm-bp1acmeweb01');
    await chooses(lin, 'OSS bucket', 'acme-exports');
    await form(lin).getByLabel('Reason').fill(`asked by ${keys}`);
    await form(lin).getByLabel('OSS bucket').press(keys);

    await lin.getByRole('article').getByText(`asked by ${keys}`).first().waitFor();
  });
});

it('keeps an error beside a field that was edited right before it was sent', async () => {
  const lin = await opensForm();
  const reason = form(lin).getByLabel('Reason');
  await lin.clock.install();

  await reason.press('x');
  await reason.press('Backspace');
  await reason.press('Control+Enter');
  await error(lin).waitFor();
  const entered: string[] = [];
  lin.on('request', (request) => entered.push(request.url()));
  // By now the pause after which typed text is handed over has passed.
  await lin.clock.runFor(2_000);

  expect(entered.filter((url) => url.endsWith('/enters'))).toEqual([]);
  expect(await error(lin).isVisible()).toBe(true);
});

describe('the direct messages with the bot', () => {
  it('take commands, as the manifest of the app allows', async () => {
    const lin = await demo.sits('lin', { in: 'direct' });

    await lin.getByLabel('Message to image-export').fill('/export-image');
    await lin.keyboard.press('Enter');

    await form(lin).getByLabel('Region').waitFor();
  });

  it.each([
    ['messages_tab_enabled: false', false],
    ['messages_tab_read_only_enabled: true', false],
    ['messages_tab_read_only_enabled: false', true],
  ])('with %s take them: %s', async (line, expected) => {
    const [name = ''] = line.split(':');
    const folder = await mkdtemp(join(tmpdir(), 'manifest-'));
    const path = join(folder, 'manifest.yml');
    await writeFile(path, (await readFile('manifest.yml', 'utf8')).replace(new RegExp(`${name}: \\w+`), line));

    const { takesMessages } = await readManifest(path, demo.stage.slack.app);

    await rm(folder, { recursive: true });
    expect(takesMessages).toBe(expected);
  });
});

async function opensForm(): Promise<Page> {
  const lin = await demo.sits('lin');
  await lin.getByLabel('Message to').fill('/export-image');
  await lin.keyboard.press('Enter');
  await form(lin).getByLabel('Reason').waitFor();
  return lin;
}

function error(page: Page) {
  return form(page).locator('.field', { hasText: 'Reason' }).getByText(required);
}
