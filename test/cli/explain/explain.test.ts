import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { answerTo } from '../../../src/cli/answer.ts';
import { explain } from '../../../src/cli/explain/command.ts';
import { drawPage } from '../../../src/cli/explain/draw-page.ts';
import { drawRow } from '../../../src/cli/explain/draw-row.ts';
import { languages } from '../../../src/domain/language.ts';
import { listedCodes } from '../../../src/explanations/meanings.ts';

const root = new URL('../../..', import.meta.url).pathname;

describe('a row on the terminal', () => {
  it.each(languages)('says in %s all that people need to act on each code', (language) => {
    const act = language === 'en' ? /Who can fix it: .+\n {2}Next: [A-Z]/ : /谁能处理: .+\n {2}下一步: /;
    const lacking = listedCodes.flatMap((code) => {
      const { text, isKnown } = drawRow(code, language);
      const isWhole = isKnown && text.startsWith(code) && act.test(text) && !/[{}]|undefined/.test(text);
      return isWhole ? [] : [text];
    });

    expect(listedCodes.length).toBeGreaterThan(90);
    expect(lacking).toEqual([]);
  });

  it('tells each reason of a code with several, and how to tell them apart', () => {
    const { text } = drawRow('ImageNotSupported', 'en');

    expect(text.match(/Who can fix it/g)).toHaveLength(3);
    expect(text).toMatch(/HTTP 403, with a message such as “.*image market.*”\)\n {2}The image comes from the Market/);
    expect(text).toMatch(/HTTP 400, with a message such as “.*encrypted.*”\)\n {2}The image contains encrypted/);
    expect(drawRow('NoSuchBucket', 'en').text).toContain('(as the error of an export task)');
  });

  it('gives an old code its new name, and a ticket its text', () => {
    expect(drawRow('OssPrefix.Malformed', 'en').text).toContain('Today: InvalidOSSPrefix.Malformed');
    expect(drawRow('UserNotInTheWhiteList', 'en').text).toContain('For the ticket: Please enable image export');
    expect(drawRow('UserNotInTheWhiteList', 'zh').text).toContain('工单内容: 请为本账号开通镜像导出功能');
  });

  it('knows a relative by its family', () => {
    expect(drawRow('Throttling.Resource', 'en')).toMatchObject({ isKnown: true });
  });

  it('is honest about a code that nobody knows', () => {
    const { text, isKnown } = drawRow('Brand.New', 'en');

    expect(isKnown).toBe(false);
    expect(text).toContain('This code is not in the table.');
    expect(text).toContain('Alibaba Cloud gave a code that I do not know.');
  });
});

describe('the command line', () => {
  it.each([
    [['NoSuchBucket'], 0, /^NoSuchBucket.*\n {2}.+\n {2}Who can fix it: /],
    [[' NoSuchBucket ', '--language', 'zh'], 0, /^NoSuchBucket.*\n {2}.+\n {2}谁能处理: /],
    [['--language=en', 'NoSuchBucket'], 0, /\n {2}Who can fix it: /],
    [['Brand.New'], 1, /^This code is not in the table\./],
    [['--page'], 0, /^# Errors\n/],
    [['--help'], 0, /^Usage: /],
    [[], 2, /^CODE is missing\.\n\nUsage: /],
    [[''], 2, /^CODE is missing\.\n\nUsage: /],
    [['X', 'Y'], 2, /^There is more than one CODE\.\n\nUsage: /],
    [['X', '--language', 'fr'], 2, /^--language takes en or zh, not “fr”\.\n\nUsage: /],
    [['X', '--page'], 2, /^--page takes no CODE\.\n\nUsage: /],
    [['--nonsense'], 2, /^--nonsense is not an option\.\n\nUsage: /],
  ])('%j ends with %i', async (args, exitCode, text) => {
    expect(await answerTo(['explain', ...args], { explain })).toEqual({ text: expect.stringMatching(text), exitCode });
  });
});

describe('docs/errors.md', () => {
  const page = readFileSync(`${root}docs/errors.md`, 'utf8');

  it('is what npm run docs:errors makes of the table today', () => {
    expect(page).toBe(drawPage());
  });

  it('has a line for every code, and no cell that ends early', () => {
    const lines = page.split('\n').filter((line) => line.startsWith('| '));

    expect(listedCodes.filter((code) => !lines.some((line) => line.startsWith(`| \`${code}\``)))).toEqual([]);
    expect(lines.filter((line) => line.replaceAll('\\|', '').split('|').length !== 6)).toEqual([]);
  });
});
