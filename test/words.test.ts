/** What the bot says keeps to the words of the project, in both languages: in its messages, and in what it explains. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('..', import.meta.url).pathname;

const files = ['src/slack/texts'].flatMap((folder) =>
  readdirSync(`${root}${folder}`)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name}`),
);

/** Phrases that make people read twice, each with the plain one beside it in the guide for contributors. */
const riddles =
  /\bwhoever\b|\bsomebody\b|\beverybody\b|\bnobody (needs|was asked)\b|\btold\b|\bstands?\b(?!-)|\bright when\b|\bmay decide\b|\bmind before\b|\bby myself\b|\bwrite to you\b|\bwanted cancelled\b|\bcancel wanted\b/gi;

/** In any language: a percentage has its sign right after it. */
const spacedPercent = /[\d…] %/g;

const afterChinese = /[\p{Script=Han}）”][:,;!?]|\p{Script=Han}\(|。 (?![*…])/gu;

/** One word for one thing: 话题, 点击, 服务端加密, 处理人, 机器人的维护者. */
const otherTerms =
  /会话|线程|主题帖|消息串|单击|按下|请按|上按|服务器端加密|服务器加密|谁能|本机器人的维护者|机器人维护者|没有任何变化|没有通知任何/g;

/** Each text that a file holds, with … for what is filled in; comments are held by other rules. */
function textsOf(file: string): string[] {
  const source = readFileSync(`${root}${file}`, 'utf8')
    .replaceAll(/\/\*\*?[\s\S]*?\*\//g, '')
    .replaceAll(/^ *(\/\/|import ).*$/gm, '');
  return [...source.matchAll(literal)].map(([text]) => text.slice(1, -1).replaceAll(/\$\{[^}]*\}/g, '…'));
}

const literal = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g;

function foundIn(texts: readonly string[], pattern: RegExp): string[] {
  return texts.filter((text) => text.match(pattern) !== null);
}

describe.each(files)('%s', (file) => {
  it('has no riddle', () => {
    expect(foundIn(textsOf(file), riddles)).toEqual([]);
  });

  it('writes 23%, not 23 %', () => {
    expect(foundIn(textsOf(file), spacedPercent)).toEqual([]);
  });

  it('has the punctuation of Chinese after Chinese', () => {
    expect(foundIn(textsOf(file), afterChinese)).toEqual([]);
  });

  it('has one Chinese term for one thing', () => {
    expect(foundIn(textsOf(file), otherTerms)).toEqual([]);
  });
});

describe('the rules', () => {
  it.each([
    ['Tell whoever runs this bot.', riddles],
    ['Nobody was asked.', riddles],
    ['48 %', spacedPercent],
    ['… %', spacedPercent],
    ['已提交: 等待', afterChinese],
    ['处理人:', afterChinese],
    ['完成。 正在', afterChinese],
    ['请在会话中查看', otherTerms],
    ['服务器端加密', otherTerms],
  ])('find %s', (text, rule) => {
    expect(foundIn([text], rule)).toEqual([text]);
  });

  it('leave alone what is right', () => {
    const right = ['*已取消：* @ana。 *已批准：* @wei。', '进度 48%。', 'Stand-in. Nobody decided within 24 hours.'];

    for (const rule of [riddles, spacedPercent, afterChinese, otherTerms]) expect(foundIn(right, rule)).toEqual([]);
  });
});
