/** What the bot says in Slack keeps to the words of the project, in both languages: as it is written, and as it is put together. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { languages } from '../src/domain/language.ts';
import { textsIn } from '../src/slack/texts/texts-in.ts';
import { phrasesIn, riddles, unnaturalChinese, vagueInMessages } from './plain-words.ts';
import { allRequests } from './slack/a-request.ts';
import { allWordsOn } from './slack/all-words.ts';
import { mrkdwnIn } from './slack/drawn.ts';

const literal = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g;

/** Each text of a language, with … for what is filled in; comments are held by other rules. */
function textsOf(language: string): string[] {
  const path = new URL(`../src/slack/texts/${language}.ts`, import.meta.url);
  const source = readFileSync(path, 'utf8')
    .replaceAll(/\/\*\*?[\s\S]*?\*\//g, '')
    .replaceAll(/^ *(\/\/|import ).*$/gm, '');
  return [...source.matchAll(literal)].map(([text]) => text.slice(1, -1).replaceAll(/\$\{[^}]*\}/g, '…'));
}

/** Slack sees bold between spaces, ASCII punctuation and its own signs; full-width punctuation is neither. */
function withoutBold(text: string): string {
  return text.replaceAll(/`[^`\n]*`/g, '').replaceAll(/(?<=^|[\s(>])\*(?=\S)[^*\n]*?\S\*(?=$|[\s.,:;!?)<])/gm, '');
}

describe.each(languages)('the texts in %s', (language) => {
  const all = textsOf(language);

  it('are many', () => {
    expect(all.length).toBeGreaterThan(300);
  });

  it.each([
    ['no riddle', riddles],
    ['nobody unnamed', vagueInMessages],
    ['no sign or term that Chinese writes otherwise', unnaturalChinese],
  ])('have %s', (_what, rule) => {
    expect(all.filter((text) => phrasesIn(text, rule).length > 0)).toEqual([]);
  });

  it('have no bold that Slack would show with its asterisks', () => {
    expect(all.filter((text) => withoutBold(text).includes('*'))).toEqual([]);
  });
});

describe.each(allRequests)('what is said in Chinese of a request that is %s', (_name, request) => {
  it('has no space between sentences', () => {
    const said = allWordsOn(request, textsIn('zh')).flatMap(([, words]) => [words.text, ...mrkdwnIn(words.blocks)]);

    expect(said.flatMap((text) => text.match(/.{0,20}[。，；：] (?![*·]|<http).{0,20}/g) ?? [])).toEqual([]);
  });
});

describe.each(languages)('what is said in %s', (language) => {
  it.each(allRequests)('of a request that is %s shows no asterisks', (_name, request) => {
    const said = allWordsOn(request, textsIn(language)).flatMap(([, { blocks }]) => mrkdwnIn(blocks));

    expect(said.filter((text) => withoutBold(text).includes('*'))).toEqual([]);
  });
});

describe('the rules', () => {
  it.each([
    ['*导出已冻结*，直到 …', '*导出已冻结*，直到 …'],
    ['谁可以申请：…。*可以审批：* …', '谁可以申请：…。*可以审批：* …'],
    ['*Denied:* by …. `hr-*`', ' by …. '],
  ])('know bold and code in %s', (text, rest) => {
    expect(withoutBold(text)).toBe(rest);
  });

  it.each([
    ['Tell whoever runs this bot.', riddles],
    ['Nobody was asked.', riddles],
    ['48 %', riddles],
    ['… %', riddles],
    ['Ask somebody there.', vagueInMessages],
    ['已提交: 等待', unnaturalChinese],
    ['处理人:', unnaturalChinese],
    ['完成。 正在', unnaturalChinese],
    ['请在会话中查看', unnaturalChinese],
    ['服务器端加密', unnaturalChinese],
  ])('find %s', (text, rule) => {
    expect(phrasesIn(text, rule)).toHaveLength(1);
  });

  it('leave alone what is right', () => {
    const right = ['*已取消：* @ana。 *已批准：* @wei。', '进度 48%。', 'Stand-in. Nobody decided within 24 hours.'];

    for (const rule of [riddles, vagueInMessages, unnaturalChinese]) {
      expect(right.flatMap((text) => phrasesIn(text, rule))).toEqual([]);
    }
  });
});
