/** Rules that a copy of an image gets around, and which of two rules asks for less. */
import { describe, expect, it } from 'vitest';
import { isLaxer } from '../../../src/domain/policy/is-laxer.ts';
import { namesAlone } from '../../../src/domain/policy/rests-on-names.ts';
import { builtInRule, type Rule } from '../../../src/domain/policy/rule.ts';

const rule = (name: string, given: Partial<Rule> = {}): Rule => ({ ...builtInRule, name, ...given });
const strict = { approvals: 2 };
const named = { when: { image: { name: ['drill-*'] } } };
const tagged = { when: { image: { tags: { env: ['prod'] } } } };
const fromSecurity = [{ from: 'group:S1', atLeast: 1, joined: 'before' as const }, ...builtInRule.approvers];

describe('names alone', () => {
  it.each([
    ['a name', { image: { name: ['hr-*'] } }],
    ['tags', { image: { tags: { a: ['b'] } } }],
    ['an id', { image: { id: ['m-1'] } }],
  ])('hold a never by %s, which a copy has not', (_what, when) => {
    expect(namesAlone([{ name: 'hr', when, never: 'no' }])).toEqual([{ is: 'never', rule: 'hr' }]);
  });

  it('lead to a rule that asks for less than a later one', () => {
    expect(namesAlone([rule('drill', named), rule('rest', strict)])).toEqual([
      { is: 'lax', rule: 'drill', insteadOf: 'rest' },
    ]);
  });

  it('lead to a rule that asks for more than a later one', () => {
    expect(namesAlone([rule('prod', { ...tagged, ...strict }), rule('rest')])).toEqual([
      { is: 'strict', rule: 'prod', elseBy: 'rest' },
    ]);
  });

  it('are no risk beside a bucket, with the id of an image, or where a later rule asks for as much', () => {
    const inBucket = { when: { ...named.when, bucket: ['acme-drill'] } };
    const byId = { when: { image: { id: ['m-1'], name: ['a'] } } };

    expect(namesAlone([rule('drill', inBucket), rule('rest', strict)])).toEqual([]);
    expect(namesAlone([rule('one', byId), rule('rest', strict)])).toEqual([]);
    expect(namesAlone([rule('same', named), rule('rest')])).toEqual([]);
    expect(namesAlone([{ name: 'hr', when: { bucket: ['b'], image: { name: ['hr'] } }, never: 'no' }])).toEqual([]);
  });
});

describe('a rule asks for less than another', () => {
  const standing = { until: 0, most: 1, span: 1 };

  it.each<[string, Partial<Rule>, Partial<Rule>]>([
    ['with fewer people', {}, strict],
    ['where it approves by itself', { standing }, {}],
    ['without the seat of a group', strict, { ...strict, approvers: fromSecurity }],
    ['by all of a channel', {}, { approvers: [{ from: 'group:S1', joined: 'before' }] }],
  ])('%s', (_how, lax, stricter) => {
    expect(isLaxer(rule('a', lax), rule('b', stricter))).toBe(true);
    expect(isLaxer(rule('b', stricter), rule('a', lax))).toBe(false);
  });

  it('not where they are the same, or two groups stand for each other', () => {
    const [one, other] = ['group:S1', 'group:S2'].map((from) => ({ approvers: [{ from, joined: 'any' as const }] }));

    expect(isLaxer(rule('a'), rule('b'))).toBe(false);
    expect(isLaxer(rule('a', one), rule('b', other))).toBe(false);
  });
});
