/** A reader whose Slack is in Chinese, before a bot that writes English and before one that writes Chinese. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDemo, type Demo, form } from './a-demo.ts';

const approve = '批准';

let demo: Demo;

afterAll(() => demo.close());

describe('with BOT_LANGUAGE=zh', () => {
  beforeAll(async () => {
    demo = await aDemo({ language: 'zh' });
  });

  it('yun fills in a Chinese form, and all read a Chinese card', async () => {
    const yun = await demo.sits('yun');
    const lin = await demo.sits('lin');
    await opensForm(yun);

    await form(yun).getByLabel('原因').press('Control+Enter');
    await form(yun).getByText('请填写此必填字段。').first().waitFor();
    await chooses(yun, '地域', 'cn-hangzhou');
    await chooses(yun, '镜像', 'm-bp1acmeweb01');
    await chooses(yun, 'OSS Bucket', 'acme-exports');
    await form(yun).getByLabel('原因').fill('容灾演练，OPS-812');
    await form(yun).getByLabel('原因').press('Control+Enter');

    await lin.getByRole('button', { name: approve }).waitFor();
    expect(await form(yun).getAttribute('lang')).toBe('zh-CN');
    await yun.keyboard.press('Escape');
    await form(yun).waitFor({ state: 'detached' });
  });

  it('lin still fills in an English form', async () => {
    const lin = await demo.sits('lin');
    // Where Slack answers late, the first form is in the language of the bot.
    await opensForm(lin);
    await lin.keyboard.press('Escape');
    await form(lin).waitFor({ state: 'detached' });
    await opensForm(lin);

    await form(lin).getByLabel('Region').waitFor();
    await form(lin).getByRole('button', { name: 'Cancel' }).click();
  });

  it('yun alone reads in Chinese that a request of her own is not hers to approve', async () => {
    const yun = await demo.sits('yun');

    await yun.getByRole('button', { name: approve }).last().click();
    await form(yun).getByRole('button', { name: approve }).click();

    const note = yun.getByRole('article').filter({ hasText: '仅您可见' });
    await note
      .getByText(/[一-龥]{4}/)
      .first()
      .waitFor();
  });

  it('stories say that they are about a bot that writes English', async () => {
    const lin = await demo.sits('lin');

    await lin.getByRole('tab', { name: 'Stories' }).click();
    await lin.getByRole('button', { name: 'Approved and exported' }).click();

    await lin.getByRole('alert').getByText('The stories are about a bot that writes English.').waitFor();
  });

  it('two people at once find the buttons by their Chinese words', async () => {
    const lin = await demo.sits('lin');

    await lin.getByRole('tab', { name: 'Trouble' }).click();
    await lin.getByRole('button', { name: 'Two people click at once' }).click();

    await lin.getByRole('button', { name: approve }).waitFor({ state: 'detached' });
  });
});

it.each([
  ['导', '出'],
  ['🟡', '🟢'],
])('%s and %s are drawn: bin/setup has brought fonts that have them', async (...signs) => {
  const page = await demo.sits('yun');

  const pictures = await page.evaluate(`${JSON.stringify(signs)}.map((sign) => {
    const context = Object.assign(document.createElement('canvas'), { width: 40, height: 40 }).getContext('2d');
    context.font = '32px ' + getComputedStyle(document.documentElement).fontFamily;
    context.fillText(sign, 2, 34);
    return context.canvas.toDataURL();
  })`);

  expect(new Set(Array.isArray(pictures) ? pictures : []).size).toBe(2);
});

async function opensForm(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Message to' }).fill('/export-image');
  await page.keyboard.press('Enter');
  await form(page).waitFor();
}

async function chooses(page: Page, label: string, option: string): Promise<void> {
  await form(page).getByLabel(label, { exact: true }).click();
  await page.getByRole('option', { name: option }).first().click();
}
