import { describe, expect, it } from 'vitest';
import { suggestionFault } from '../../../sandbox/slack/check-answer.ts';
import { fieldsOf } from '../../../sandbox/slack/json.ts';
import { LIMITS } from '../../../sandbox/slack/limits.ts';
import { languages } from '../../../src/domain/language.ts';
import { imageReasons } from '../../../src/domain/preflight.ts';
import { ok, refuse } from '../../../src/domain/result.ts';
import { createDrawOptions } from '../../../src/slack/form/draw-options.ts';
import { textsIn } from '../../../src/slack/texts/texts-in.ts';
import type { FormOption, Found, SuggestedOptions } from '../../../src/workflow/asking/suggest-options.ts';
import { anImage } from '../../builders.ts';
import { expectSendable } from '../drawn.ts';
import { hostileTexts, invisibleTexts } from '../hostile.ts';

const now = Date.parse('2026-11-24T10:00:00Z');
const day = 24 * 60 * 60 * 1000;

const drawOptions = createDrawOptions();
const answerTo = (options: SuggestedOptions) => drawOptions(options, now, textsIn('en'));
const found = (options: FormOption[], note?: Found['note']): SuggestedOptions => ok({ options, ...(note && { note }) });

/** All options, those of groups too. */
function optionsOf(options: SuggestedOptions) {
  const answer = answerTo(options);
  return 'options' in answer ? answer.options : answer.option_groups.flatMap(({ options }) => options);
}

const shown = (options: SuggestedOptions) => optionsOf(options).map(({ text, value }) => [text.text, value]);

function many(count: number): FormOption[] {
  return Array.from({ length: count }, (_, index) => ({ id: `m-${index}`, name: `web ${index}` }));
}

const encrypted = { reason: 'image-encrypted', hard: true } as const;

describe('the options of a select', () => {
  it('show the name and the id, and carry the bare id', () => {
    const options = found([
      { id: 'm-1', name: 'web' },
      { id: 'acme-exports', name: '' },
    ]);

    expect(shown(options)).toEqual([
      ['web · m-1', 'm-1'],
      ['acme-exports', 'acme-exports'],
    ]);
  });

  it('describe an image by size, age and system', () => {
    const image = anImage({
      createdAt: now - 3 * day,
      disks: [40, 100].map((sizeGib) => ({ kind: 'data', sizeGib, isEncrypted: false })),
    });
    const young = anImage({ createdAt: now - 5 * 60 * 60 * 1000 });

    const options = optionsOf(found([image, young].map((one) => ({ id: 'm-1', name: 'web', image: one }))));

    expect(options.map(({ description }) => description?.text)).toEqual([
      '40 + 100 GiB · 3 days old · Ubuntu 22.04 64 bit',
      '40 GiB · 5 h old · Ubuntu 22.04 64 bit',
    ]);
  });

  it('keep the id of an image with a long name in sight', () => {
    const [option] = optionsOf(found([{ id: 'm-bp1acmeweb01', name: 'x'.repeat(200) }]));

    expect(option?.text.text).toMatch(/^x+… · m-bp1acmeweb01$/);
    expect(option?.text.text.length).toBeLessThanOrEqual(75);
  });

  it('show those that cannot be used in a group of their own, with the reason', () => {
    const warning = { reason: 'image-licensed', hard: false } as const;
    const answer = answerTo(
      found([
        { id: 'm-1', name: 'vault', image: anImage(), result: encrypted },
        { id: 'm-2', name: 'web' },
        { id: 'm-3', name: 'office', result: warning },
      ]),
    );

    const groups = 'option_groups' in answer ? answer.option_groups : [];
    expect(groups.map(({ label, options }) => [label.text, options.map(({ value }) => value)])).toEqual([
      ['Can be used', ['m-2', 'm-3']],
      ["Can't be used", ['m-1']],
    ]);
    expect(groups[1]?.options[0]?.description?.text).toMatch(/^encrypted · 40 GiB/);
    expect(groups[0]?.options[1]?.description?.text).toBe('licensed, may be refused');
  });

  it('are in the language of the reader, and no older than an hour', () => {
    const options = found([{ id: 'm-1', name: 'web', image: anImage({ createdAt: now - 5 * 60 * 60 * 1000 }) }]);
    const described = (at: number, language: 'en' | 'zh') => {
      const answer = drawOptions(options, at, textsIn(language));
      return 'options' in answer && answer.options[0]?.description?.text;
    };

    expect(described(now, 'en')).toContain('5 h old');
    expect(described(now, 'zh')).toContain('创建于 5 小时前');
    expect(described(now + 60 * 60 * 1000, 'en')).toContain('6 h old');
  });

  it('show no empty group', () => {
    const answer = answerTo(found([{ id: 'm-1', name: 'vault', result: encrypted }]));

    expect('option_groups' in answer && answer.option_groups.map(({ label }) => label.text)).toEqual(["Can't be used"]);
  });

  it.each([98, 99])('are all of %i', (count) => {
    expect(optionsOf(found(many(count))).map(({ value }) => value)).toEqual(many(count).map(({ id }) => id));
  });

  it.each([100, 101, 5_000])('are cut to what Slack takes where there are %i, and the last one says so', (count) => {
    const options = optionsOf(found(many(count), 'late'));

    expect(options.length).toBeLessThanOrEqual(LIMITS.options);
    expect(options.slice(-2).map(({ text, value }) => [text.text, value])).toEqual([
      ['There are more. Type to narrow the list.', '-'],
      ['Alibaba Cloud is slow right now, so this list may be incomplete.', '-'],
    ]);
  });

  it('leave out ids that Slack does not take as a value', () => {
    const options = found([
      { id: 'x'.repeat(76), name: '' },
      { id: 'y'.repeat(75), name: '' },
    ]);

    expect(shown(options)).toEqual([['y'.repeat(75), 'y'.repeat(75)]]);
  });

  it.each([...hostileTexts, ...invisibleTexts])('are taken by Slack whatever an image is called: %s', (_what, name) => {
    const image = anImage({ name, system: name });
    const options = found([
      { id: 'm-1', name, image },
      { id: 'm-2', name, image, result: encrypted },
    ]);

    expect(suggestionFault(fieldsOf(answerTo(options)))).toBeUndefined();
    for (const { text, description } of optionsOf(options)) expectSendable(`${text.text}${description?.text ?? ''}`);
  });

  it.each([
    [refuse({ reason: 'no-region' as const }), 'Choose a region first.'],
    [refuse({ reason: 'unanswered' as const }), "Alibaba Cloud isn't answering. Type again in a moment."],
    [refuse({ reason: 'not-allowed' as const }), "I'm not allowed to list these. Ask the bot's operator."],
    [refuse({ reason: 'not-a-member' as const }), 'Only people who can ask for an export can see this list.'],
    [refuse({ reason: 'guest' as const }), "Guests can't see this list."],
    [refuse({ reason: 'bot' as const }), "Bots can't see this list."],
    [found([], 'none'), 'No match. Try another word or region.'],
    [found([], 'empty'), "Nothing in this region, or I'm not allowed to list it."],
    [found([{ id: 'x'.repeat(76), name: '' }], 'none'), 'No match. Try another word or region.'],
  ])('are one that says why there are none: %j', (options, words) => {
    expect(shown(options)).toEqual([[words, '-']]);
    expect(suggestionFault(fieldsOf(answerTo(options)))).toBeUndefined();
  });

  it('give every reason in few words, in each language', () => {
    for (const language of languages) {
      const shortly: Record<string, string> = textsIn(language).shortly;
      for (const reason of imageReasons.filter((one) => one !== 'image-missing')) expect(shortly[reason]).toBeTruthy();
    }
  });
});
