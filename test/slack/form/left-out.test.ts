import { describe, expect, it } from 'vitest';
import { blockFaults } from '../../../sandbox/slack/check-blocks.ts';
import { languages } from '../../../src/domain/language.ts';
import { leftOutSection, unclearSentence } from '../../../src/slack/form/left-out.ts';
import { textsIn } from '../../../src/slack/texts/texts-in.ts';
import type { Field, LeftOut } from '../../../src/workflow/asking/prefill.ts';
import { drawn, expectSendable, mrkdwnIn } from '../drawn.ts';
import { hostileTexts } from '../hostile.ts';

const en = textsIn('en');
const fields: Field[] = ['regionId', 'imageId', 'imageName', 'bucket', 'prefix', 'format', 'reason'];

function everyKind(word: string): LeftOut[] {
  return [
    { because: 'unknown', word },
    { because: 'cut', word },
    { because: 'misspelt', word, meant: word },
    { because: 'format-not-offered', word },
    { because: 'no-region', word },
    { because: 'no-list', word },
    { because: 'no-image', word },
    { because: 'several-images', word },
    ...fields.flatMap((field): LeftOut[] => [
      { because: 'second', word, field },
      { because: 'malformed', word, field },
    ]),
  ];
}

const shown = (leftOut: readonly LeftOut[], texts = en) =>
  drawn({ blocks: leftOutSection(leftOut, 'cn-hangzhou', texts) });

describe('the words that are not in the form', () => {
  it('are not spoken of where there are none', () => {
    expect(leftOutSection([], 'cn-hangzhou', en)).toEqual([]);
  });

  it('are each named, with the reason', () => {
    const leftOut: LeftOut[] = [
      { because: 'unknown', word: 'please' },
      { because: 'unknown', word: 'export' },
      { because: 'malformed', word: 'a-b', field: 'prefix' },
      { because: 'second', word: 'm-2', field: 'imageId' },
      { because: 'format-not-offered', word: 'vhd' },
      { because: 'misspelt', word: 'hlep', meant: '/export-image help' },
    ];

    expect(shown(leftOut)).toMatchInlineSnapshot(`
      "Not filled in:
      • a-b: Use 1–30 letters or digits, no dash and no slash.
      • m-2: Image is filled in already; a request takes one.
      • vhd: cn-hangzhou exports only RAW.
      • hlep: did you mean /export-image help?
      • please, export: not understood. The name of an image also needs its region; /export-image help shows the rest."
    `);
  });

  it.each(languages.map(textsIn))('have a sentence of their own for each reason, in $language', (texts) => {
    const lines = everyKind('zz').map((one) => shown([one], texts).split('\n').at(-1) ?? '');

    expect(lines.filter((line) => !line.includes('zz') || line.includes('undefined'))).toEqual([]);
  });

  it('are counted where they are too many to be named', () => {
    const leftOut = Array.from({ length: 300 }, (_, index): LeftOut => ({ because: 'unknown', word: `w${index}` }));

    expect(shown(leftOut)).toContain('290 more');
  });

  it.each(hostileTexts)('obey nothing, and fit into one section: %s', (_name, text) => {
    for (const texts of languages.map(textsIn)) {
      for (const leftOut of [
        everyKind(text),
        everyKind(text).slice(0, 6),
        Array.from({ length: 20 }, () => everyKind(text)).flat(),
      ]) {
        const blocks = leftOutSection(leftOut, text, texts);

        expect(blockFaults(blocks)).toEqual([]);
        expectSendable(JSON.stringify(blocks));
        expect(mrkdwnIn(blocks).join()).not.toMatch(/<[^>]*>/);
      }
    }
  });
});

describe('what is said instead of the form', () => {
  it.each([
    [{ because: 'needs-id', word: 'status' }, /\/export-image status ID/],
    [{ because: 'misspelt', word: 'hlep', meant: '/export-image help' }, /don't know `hlep`.*`\/export-image help`\?/],
  ] as const)('names what was typed, and what exists: %j', (unclear, sentence) => {
    expect(unclearSentence({ verb: 'unclear', ...unclear }, en)).toMatch(sentence);
  });

  it.each(hostileTexts)('obeys nothing: %s', (_name, text) => {
    for (const texts of languages.map(textsIn)) {
      const sentence = unclearSentence({ verb: 'unclear', because: 'misspelt', word: text, meant: text }, texts);

      expectSendable(sentence);
      expect(sentence).not.toMatch(/<[^>]*>/);
      expect(sentence.length).toBeLessThan(1_000);
    }
  });
});
