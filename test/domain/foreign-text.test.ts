/** Text from outside, made harmless. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut, oneLine, typedLines, withoutSecrets } from '../../src/domain/foreign-text.ts';

describe('typed lines', () => {
  it.each([
    ['line breaks of every kind', 'a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
    ['one empty line where there are many', 'a\n\n \n\u200B\nb', 'a\n\nb'],
    ['nothing around the text', '\n\n a \n\n', 'a'],
    ['nothing unseen', 'a\u202Eb\nc\uD83D', 'a b\nc'],
  ])('have %s', (_what, text, expected) => {
    expect(typedLines(text, 100)).toBe(expected);
  });

  it('are cut with a sign that something is missing, by length and by lines', () => {
    expect(typedLines('abc\ndef', 7)).toBe('abc\ndef');
    expect(typedLines('abc\ndefg', 7)).toBe('abc\nde…');
    expect(typedLines('x\n'.repeat(12), 100)).not.toContain('…');
    expect(typedLines('x\n'.repeat(13), 100)).toBe(`${'x\n'.repeat(11)}x…`);
  });
});

describe('one line', () => {
  it.each([
    ['line breaks', 'a\r\nb\n\nc', 'a b c'],
    ['separators', 'a\u2028b\u2029c\u0085d', 'a b c d'],
    ['tabs and many spaces', '  a \t  b  ', 'a b'],
    ['marks that turn the direction of writing', 'safe\u202Egnp.exe\u202C', 'safe gnp.exe'],
    ['characters without width', 'ad\u200Bmin\uFEFF', 'ad min'],
    ['control characters', 'a\u0000b\u001Bc', 'a b c'],
    ['halves of characters', 'a\uD83Db', 'a b'],
  ])('has no %s', (_what, text, expected) => {
    expect(oneLine(text, 100)).toBe(expected);
  });

  it('is cut with a sign that something is missing', () => {
    expect(oneLine('abcdef', 6)).toBe('abcdef');
    expect(oneLine('abcdefg', 6)).toBe('abcde…');
  });

  it('is cut between characters, never within one', () => {
    expect(oneLine('😀😀😀', 4)).toBe('😀…');
  });

  it('is that of the whole text, however much of it is unseen and wherever a character has two halves', () => {
    const run = fc.tuple(fc.constantFrom('a', '😀', ' ', '\u200B', '\uD83D', '\n'), fc.nat(200));
    const wholeLine = (text: string) =>
      text
        .replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]+/gu, ' ')
        .replace(/\s+/g, ' ')
        .trim();

    fc.assert(
      fc.property(fc.array(run, { maxLength: 8 }), fc.integer({ min: 1, max: 60 }), (runs, most) => {
        const text = runs.map(([sign, times]) => sign.repeat(times)).join('');
        const whole = wholeLine(text);

        expect(oneLine(text, most)).toBe(whole.length <= most ? whole : cut([...whole], most));
      }),
    );
  });

  it('is never longer than allowed and never more than one line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 40 }), (text, most) => {
        const line = oneLine(text, most);

        expect(line.length).toBeLessThanOrEqual(most);
        expect(line).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029\n]/u);
        expect(oneLine(line, most)).toBe(line);
      }),
    );
  });
});

describe('text of Alibaba Cloud', () => {
  it.each([
    ['a key', 'The specified LTAI5tAbCdEfGhIjKlMnOp is wrong', 'The specified [key] is wrong'],
    ['a key of a role', 'id STS.NTabcdefghijkl is wrong', 'id [key] is wrong'],
    ['a token of Slack', 'used xoxb-12-abc and xapp-1-A2-x', 'used [token] and [token]'],
    ['a signature', 'GET /?Signature=abc%2Bd&X=1', 'GET /?Signature=[hidden]&X=1'],
    ['a token in a URL', 'security-token=CAIS%2B&x', 'security-token=[hidden]&x'],
    ['a resource', "resource 'acs:ram::123:role/admin' denied", "resource '[resource]' denied"],
    ['a key in a URL', 'AccessKeyId%3DLTAI5tAbCdEfGh%26X', 'AccessKeyId%3D[hidden]%26X'],
    ['a hook of Slack', 'https://hooks.slack.com/services/T0/B0/xyz', 'https://hooks.slack.com/[hidden]'],
    ['an account', 'account 1234567890123456 has no right', 'account [account] has no right'],
  ])('loses %s', (_what, text, expected) => {
    expect(withoutSecrets(text)).toBe(expected);
  });

  it('loses every one of several', () => {
    expect(withoutSecrets('LTAIabcdefgh1 and LTAIabcdefgh2')).toBe('[key] and [key]');
  });

  it('keeps what it says, with image, task and request ids', () => {
    const text = 'Image m-bp1acmeweb01, task t-bp67acfmxazb4p, request 473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E, 12345.';

    expect(withoutSecrets(text)).toBe(text);
  });
});
