import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { code, dateTime, duration, escapeMrkdwn, objectList, quoted } from '../../src/slack/text.ts';
import { textsIn } from '../../src/slack/texts/texts-in.ts';
import { expectSendable } from './drawn.ts';

/** Any text, with many of the signs that Slack takes as its own. */
const anyText = fc.string({
  unit: fc.oneof(fc.constantFrom('&', '<', '>', '`', '\n', '\u202E', '\uD83D', '😀', ' '), fc.string()),
});

const en = textsIn('en');

describe('text from outside', () => {
  it('is escaped as Slack wants it, and nothing else is', () => {
    expect(escapeMrkdwn('<!here> & "x" &amp;')).toBe('&lt;!here&gt; &amp; "x" &amp;amp;');
  });

  it('stays whole where it fits', () => {
    expect(quoted('a & b', 9)).toBe('a &amp; b');
  });

  it.each([
    ['&&&', 10, '&amp;…'],
    ['&&&', 11, '&amp;&amp;…'],
    ['a & b', 8, 'a &amp;…'],
    ['😀😀😀', 4, '😀…'],
    ['abcdef', 4, 'abc…'],
  ])('%j is cut to %i without breaking an entity or a character', (text, most, cut) => {
    expect(quoted(text, most)).toBe(cut);
  });

  it('is never longer than allowed, never half an entity, and one line', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 60 }), (text, most) => {
        const shown = quoted(text, most);

        expect(shown.length).toBeLessThanOrEqual(most);
        expect(shown.replace(/&(?:amp|lt|gt);/g, '')).not.toMatch(/[&<>\n]/);
        expect(shown).not.toMatch(/\p{Cf}/u);
        expectSendable(shown);
      }),
    );
  });

  it('cannot leave the type of code', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(code(text).slice(1, -1)).not.toContain('`');
        expect(code(text)).toMatch(/^`.*`$/);
      }),
    );
  });
});

describe('times', () => {
  it('are shown in the zone of the reader, with UTC for clients that cannot', () => {
    expect(dateTime(Date.parse('2026-11-24T10:42:59.999Z'))).toBe(
      '<!date^1795516979^{date_short_pretty} {time}|2026-11-24 10:42 UTC>',
    );
  });

  it.each([
    [-5, 'less than a minute'],
    [29_999, 'less than a minute'],
    [30_000, '1 min'],
    [43 * 60_000, '43 min'],
    [60 * 60_000, '1 h'],
    [61 * 60_000, '1 h 1 min'],
    [26 * 3_600_000, '26 h'],
  ])('a duration of %i ms is %s', (ms, words) => {
    expect(duration(ms, en)).toBe(words);
  });
});

describe('a list of objects', () => {
  it('names five, and counts the others', () => {
    expect(objectList(['a'], en)).toBe('`a`');
    expect(objectList(['a', 'b', 'c', 'd', 'e'], en)).toBe('`a`, `b`, `c`, `d`, `e`');
    expect(objectList(['a', 'b', 'c', 'd', 'e', 'f'], en)).toBe('`a`, `b`, `c`, `d`, `e` and 1 more');
  });
});
