/** Rules that can never decide: only what is certain, and never a rule that does decide some export. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseRule } from '../../../src/domain/policy/choose.ts';
import type { ExportFacts, When } from '../../../src/domain/policy/condition.ts';
import { coveredRules } from '../../../src/domain/policy/covered.ts';
import { builtInRule, type NeverRule, type Rule } from '../../../src/domain/policy/rule.ts';

const rule = (name: string, when?: When): Rule => ({ ...builtInRule, name, ...(when && { when }) });
const never = (name: string, when?: When): NeverRule => ({ name, never: 'no', ...(when && { when }) });
const standing = { until: Date.UTC(2030, 0), most: 1, span: 1_000 };

describe('a rule never applies', () => {
  it.each<[string, When | undefined, When | undefined]>([
    ['after one for everything', undefined, { region: ['cn-hangzhou'] }],
    ['after the same one', { bucket: ['a'] }, { bucket: ['a'] }],
    ['after one with a wider glob', { image: { name: ['prod-*'] } }, { image: { name: ['PROD-db-?', 'prod-web'] } }],
    ['after one for smaller images', { largerThan: 100 }, { largerThan: 100 }],
    ['after one with fewer tags', { image: { tags: { a: ['*'] } } }, { image: { tags: { a: ['x'], b: ['y'] } } }],
    ['after one for more people', { requester: ['U1', 'group:S1'] }, { requester: ['group:S1'] }],
  ])('%s', (_how, wide, narrow) => {
    expect(coveredRules([rule('first', wide), rule('late', narrow)])).toEqual([
      { rule: 'late', by: 'first', byNever: false },
    ]);
  });

  it('where a never forbids all of it, wherever that one is', () => {
    expect(coveredRules([rule('open', { bucket: ['a'] }), never('closed', { bucket: ['*'] })])).toEqual([
      { rule: 'open', by: 'closed', byNever: true },
    ]);
  });

  it('where it is a never after one that forbids the same, and not before', () => {
    const [wide, narrow] = [never('wide', { region: ['cn-*'] }), never('narrow', { region: ['cn-hangzhou'] })];

    expect(coveredRules([wide, narrow])).toEqual([{ rule: 'narrow', by: 'wide', byNever: true }]);
    expect(coveredRules([narrow, wide])).toEqual([]);
  });
});

describe('a rule may apply', () => {
  it.each<[string, When | undefined, When | undefined]>([
    ['after a narrower one', { region: ['cn-hangzhou'] }, undefined],
    ['after one whose ? is no *', { image: { name: ['prod-?'] } }, { image: { name: ['prod-*'] } }],
    ['after one for larger images', { largerThan: 200 }, { largerThan: 100 }],
    ['after one that asks for a tag', { image: { tags: { a: ['*'] } } }, { image: { tags: {} } }],
  ])('%s', (_how, first, late) => {
    expect(coveredRules([rule('first', first), rule('late', late)])).toEqual([]);
  });

  it('after a standing one, which has only so many places, and is no never for being covered by a rule', () => {
    expect(coveredRules([{ ...rule('drill'), standing }, rule('late')])).toEqual([]);
    expect(coveredRules([rule('all'), never('closed', { bucket: ['a'] })])).toEqual([]);
  });
});

it('is never said of a rule that decides an export', () => {
  const pattern = fc.constantFrom('*', 'a', 'b', 'a*', '?', 'a?', 'ab');
  const when = fc.record(
    {
      bucket: fc.array(pattern, { minLength: 1, maxLength: 2 }),
      region: fc.array(pattern, { minLength: 1, maxLength: 2 }),
    },
    { requiredKeys: [] },
  );
  const rules = fc.array(fc.tuple(when, fc.boolean()), { maxLength: 5 });
  const text = fc.constantFrom('a', 'b', 'ab', 'aab', '');
  fc.assert(
    fc.property(rules, text, text, (all, bucket, region) => {
      const made = all.map(([one, isNever], index) => (isNever ? never : rule)(String(index), one));
      const image = { id: 'm-1', name: undefined, tags: undefined, size: undefined };
      const facts: ExportFacts = { region, bucket, format: 'raw', image, requester: { id: 'U1', groups: new Set() } };

      const choice = chooseRule(made, facts);

      const covered = coveredRules(made).map((one) => one.rule);
      if (choice.is !== 'none') expect(covered).not.toContain(choice.rule.name);
    }),
  );
});
