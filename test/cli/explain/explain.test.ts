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
    const act = language === 'en' ? /Who can fix it: .+\n {2}Next: [A-Z]/ : /处理人：.+\n {2}下一步：/;
    const lacking = listedCodes.flatMap((code) => {
      const { text, isKnown } = drawRow({ code, language });
      const isWhole = isKnown && text.startsWith(code) && act.test(text) && !/[{}]|undefined/.test(text);
      return isWhole ? [] : [text];
    });

    expect(listedCodes.length).toBeGreaterThan(90);
    expect(lacking).toEqual([]);
  });

  it('gives each reason of a code with several, and how to distinguish them', () => {
    const { text } = drawRow({ code: 'ImageNotSupported', language: 'en' });

    expect(text.match(/Who can fix it/g)).toHaveLength(3);
    expect(text).toMatch(/HTTP 403, with a message such as “.*image market.*”\)\n {2}The image comes from the Market/);
    expect(text).toMatch(/HTTP 400, with a message such as “.*encrypted.*”\)\n {2}The image contains encrypted/);
    expect(drawRow({ code: 'NoSuchBucket', language: 'en' }).text).toContain('(as the error of an export task)');
  });

  it('gives an old code its new name, and a ticket its text', () => {
    expect(drawRow({ code: 'OssPrefix.Malformed', language: 'en' }).text).toContain(
      'Now called: InvalidOSSPrefix.Malformed',
    );
    expect(drawRow({ code: 'UserNotInTheWhiteList', language: 'en' }).text).toContain(
      'For the ticket: Please enable image export',
    );
    expect(drawRow({ code: 'UserNotInTheWhiteList', language: 'zh' }).text).toContain(
      '工单内容：请为本账号开通镜像导出功能',
    );
  });

  it('knows a relative by its family', () => {
    expect(drawRow({ code: 'Throttling.Resource', language: 'en' })).toMatchObject({ isKnown: true });
  });

  it.each([
    ['nosuchbucket', 'NoSuchBucket'],
    ['NOSETROLETOECSSERVICEACOUNT', 'NoSetRoletoECSServiceAcount'],
    ['bot.toolate', 'Bot.TooLate'],
  ])('takes %s in any case', (typed, code) => {
    expect(drawRow({ code: typed, language: 'en' })).toEqual(drawRow({ code, language: 'en' }));
  });

  it('knows a relative in any case, and what it is about', () => {
    const { text, isKnown } = drawRow({ code: 'invalidTag.malformed', language: 'en' });

    expect(isKnown).toBe(true);
    expect(text).toContain('Correct Tag in the form');
  });

  it.each([
    ['NoSuchBuckets', 'Did you mean NoSuchBucket?'],
    ['NoSetRoleToECSServiceAcont', 'Did you mean NoSetRoletoECSServiceAcount?'],
    ['InvalidOSSBucketNotFound', 'Did you mean InvalidOSSBucket.NotFound?'],
    ['signature', 'Did you mean SignatureNonceUsed, SignatureDoesNotMatch or IncompleteSignature?'],
  ])('asks about %s: %s', (typed, question) => {
    const { text, isKnown } = drawRow({ code: typed, language: 'en' });

    expect(text).toBe(`This code is not in the table. ${question}\n`);
    expect(isKnown).toBe(false);
  });

  it('explains a relative that is close to a listed code, and names that', () => {
    const { text, isKnown } = drawRow({ code: 'InvalidImageld.NotFound', language: 'en' });

    expect(isKnown).toBe(true);
    expect(text).toMatch(/^Did you mean InvalidImageId\.NotFound\?\n\nInvalidImageld\.NotFound\n/);
  });

  it.each(['X', 'abc', '...', ''])('guesses nothing from %j', (typed) => {
    expect(drawRow({ code: typed, language: 'en' }).text).not.toContain('Did you mean');
  });

  it.each(languages)('speaks in %s of nothing that a terminal does not have', (language) => {
    const unsuited = listedCodes
      .map((code) => drawRow({ code, language }).text)
      .filter((text) => /\b(?:thread|button|card|press|Retry)\b|话题|卡片|点击|按钮/i.test(text));

    expect(unsuited).toEqual([]);
  });

  it.each(languages)('fits in %s into a narrow terminal, but for links and code', (language) => {
    const width = 50;
    const tooWide = listedCodes
      .flatMap((code) => drawRow({ code, language, width }).text.split('\n'))
      .filter((line) => line.replace(/[^\p{ASCII}]/gu, (sign) => (/[“”]/.test(sign) ? '"' : '**')).length > width)
      .filter((line) => / \S+ |\p{Script=Han}/u.test(line));

    expect(tooWide).toEqual([]);
  });

  it('is honest about an unknown code', () => {
    const { text, isKnown } = drawRow({ code: 'Brand.New', language: 'en' });

    expect(isKnown).toBe(false);
    expect(text).toContain('This code is not in the table.');
    expect(text).toContain('Alibaba Cloud gave a code that the bot does not know.');
  });
});

describe('the command line', () => {
  it.each([
    [['NoSuchBucket'], 0, /^NoSuchBucket.*\n {2}.+\n {2}Who can fix it: /],
    [[' NoSuchBucket ', '--language', 'zh'], 0, /^NoSuchBucket.*\n {2}.+\n {2}处理人：/],
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
