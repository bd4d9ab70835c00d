/** Reading mrkdwn: what is styled, what is kept literally, and what never becomes more than words. */
import { describe, expect, it } from 'vitest';
import { drawDate } from '../../sandbox/page/client/text/draw-date.ts';
import { parseMrkdwn } from '../../sandbox/page/client/text/parse-mrkdwn.ts';

const text = (words: string) => ({ kind: 'text', text: words });

describe('mrkdwn', () => {
  it.each([
    ['plain', 'a < b &amp; c', [text('a < b & c')]],
    ['bold', 'an *image* here', [text('an '), { kind: 'bold', inside: [text('image')] }, text(' here')]],
    ['italic in bold', '*_both_*', [{ kind: 'bold', inside: [{ kind: 'italic', inside: [text('both')] }] }]],
    ['signs inside words', 'snake_case_name 2*3*4', [text('snake_case_name 2*3*4')]],
    ['code with signs', '`*no* &lt;b&gt;`', [{ kind: 'code', text: '*no* <b>' }]],
    ['code in bold', '*a `b`*', [{ kind: 'bold', inside: [text('a '), { kind: 'code', text: 'b' }] }]],
    ['a person', '<@U1>', [{ kind: 'person', id: 'U1' }]],
    ['a channel with a label', '<#C1|x>', [{ kind: 'channel', id: 'C1' }]],
    ['a group', '<!subteam^S1|@team>', [{ kind: 'group', id: 'S1' }]],
    ['everybody', '<!channel>', [{ kind: 'broadcast', text: '@channel' }]],
    ['a link', '<https://a.b/c_d_e|a &amp; b>', [{ kind: 'link', url: 'https://a.b/c_d_e', text: 'a & b' }]],
    ['an emoji', 'done :tada: :unknown_one:', [text('done 🎉 :unknown_one:')]],
    ['marks of our own', '\ue000\ue001', []],
  ])('reads %s', (_name, source, inside) => {
    expect(parseMrkdwn(source)).toEqual([{ quoted: false, inside }]);
  });

  it('reads quoted lines together', () => {
    expect(parseMrkdwn('wrote:\n&gt;one\n&gt; two')).toEqual([
      { quoted: false, inside: [text('wrote:')] },
      { quoted: true, inside: [text('one\ntwo')] },
    ]);
  });

  it('reads a date with its fallback', () => {
    expect(parseMrkdwn('<!date^1764000000^{date_short_pretty} {time}|24 Nov>')[0]?.inside).toEqual([
      { kind: 'date', seconds: 1764000000, format: '{date_short_pretty} {time}', url: '', fallback: '24 Nov' },
    ]);
  });
});

describe('a date', () => {
  const noon = new Date(2026, 10, 24, 12);
  const at = (days: number) => ({ seconds: noon.getTime() / 1000 + days * 86_400, fallback: 'then' });

  it.each([
    ['{date_short_pretty}', 0, 'today'],
    ['{date_short_pretty}', -1, 'yesterday'],
    ['{date_short_pretty} at {time}', 1, 'tomorrow at 12:00'],
    ['{date_short}', 5, '29 Nov 2026'],
    ['{odd}', 0, '{odd}'],
    ['', 0, 'then'],
  ])('in the format "%s", %d days from now, is "%s"', (format, days, drawn) => {
    expect(drawDate({ format, ...at(days) }, { now: noon, locale: 'en-US' })).toBe(drawn);
  });

  it.each([
    ['{date_short_pretty} {time}', 1, '明天 12:00'],
    ['{date_short}', 5, '2026年11月29日'],
  ])('of a Chinese reader, in the format "%s", is "%s"', (format, days, drawn) => {
    expect(drawDate({ format, ...at(days) }, { now: noon, locale: 'zh-CN' })).toBe(drawn);
  });
});
