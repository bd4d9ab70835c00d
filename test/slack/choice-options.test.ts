import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../sandbox/slack/limits.ts';
import { selectOptions } from '../../sandbox/slack/text-schema.ts';
import { ok, refuse } from '../../src/domain/result.ts';
import { choiceOptions } from '../../src/slack/choice-options.ts';
import { textsIn } from '../../src/slack/texts/texts-in.ts';
import type { Choice, Choices } from '../../src/workflow/suggest-choices.ts';
import { expectSendable } from './drawn.ts';
import { hostileTexts, invisibleTexts } from './hostile.ts';

const optionsOf = (choices: Choices) => choiceOptions(choices, textsIn('en'));

function many(count: number): Choice[] {
  return Array.from({ length: count }, (_, index) => ({ id: `m-${index}`, name: `web ${index}` }));
}

const texts = (choices: Choices) => optionsOf(choices).map(({ text }) => text.text);

describe('the options of a select', () => {
  it('show the name and the id, and carry the bare id', () => {
    const options = optionsOf(
      ok([
        { id: 'm-1', name: 'web' },
        { id: 'acme-exports', name: '' },
      ]),
    );

    expect(options.map(({ text, value }) => [text.text, value])).toEqual([
      ['web · m-1', 'm-1'],
      ['acme-exports', 'acme-exports'],
    ]);
  });

  it.each([99, 100])('are all of %i', (count) => {
    expect(optionsOf(ok(many(count))).map(({ value }) => value)).toEqual(many(count).map(({ id }) => id));
  });

  it('are cut to what Slack takes, and the last one says so', () => {
    const options = optionsOf(ok(many(101)));

    expect(options).toHaveLength(LIMITS.options);
    expect(options.at(-1)?.text.text).toBe('There are more: type to narrow the list.');
    expect(options.at(-1)?.value).toBe('-');
  });

  it('leave out ids that Slack does not take as a value', () => {
    expect(
      texts(
        ok([
          { id: 'x'.repeat(76), name: '' },
          { id: 'y'.repeat(75), name: '' },
        ]),
      ),
    ).toEqual(['y'.repeat(75)]);
  });

  it.each([...hostileTexts, ...invisibleTexts])('are taken by Slack whatever an image is called: %s', (_what, name) => {
    const options = optionsOf(ok([{ id: 'm-1', name }]));

    expect(selectOptions.safeParse(options).error).toBeUndefined();
    expectSendable(options[0]?.text.text ?? '');
  });

  it.each([
    [refuse({ reason: 'no-region' as const }), 'Choose a region first.'],
    [refuse({ reason: 'unanswered' as const }), 'Alibaba Cloud does not answer now. Type again in a moment.'],
    [refuse({ reason: 'not-a-member' as const }), 'Only members of the approval channel see this list.'],
    [refuse({ reason: 'guest' as const }), 'Guests do not see this list.'],
    [refuse({ reason: 'bot' as const }), 'Bots do not see this list.'],
    [ok([]), 'Nothing found here. Try another word or region.'],
  ])('are one that says why there are none: $refusal.reason', (choices, words) => {
    const options = optionsOf(choices);

    expect(options.map(({ text, value }) => [text.text, value])).toEqual([[words, '-']]);
    expect(selectOptions.safeParse(options).error).toBeUndefined();
  });

  it('say that nothing is left where every id is too long', () => {
    expect(texts(ok([{ id: 'x'.repeat(76), name: '' }]))).toEqual(['Nothing found here. Try another word or region.']);
  });
});
