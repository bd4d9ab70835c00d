/** Why each rule does or does not match: the same verdicts as those of the choice. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseRule } from '../../../src/domain/policy/choose.ts';
import { comparable, type ExportFacts, truthOf, type When } from '../../../src/domain/policy/condition.ts';
import { explainMatch } from '../../../src/domain/policy/explain-match.ts';
import { builtInRule, type Rule } from '../../../src/domain/policy/rule.ts';

const now = Date.UTC(2027, 0);

const facts: ExportFacts = {
  region: 'cn-hangzhou',
  bucket: 'acme-dr',
  format: 'raw',
  image: { id: 'm-1', name: 'prod-db', tags: { env: 'prod' }, size: 340 },
  requester: { id: 'U1', groups: new Set(['S1']) },
};

const rule = (name: string, given: Partial<Rule> = {}): Rule => ({ ...builtInRule, name, ...given });

it('names each condition, what it wants, what the export has, and whether that fits', () => {
  const when: When = {
    region: ['cn-*'],
    image: { id: ['m-2'], name: ['prod-*'], tags: { env: ['prod'], team: ['web'] } },
    bucket: ['acme-*', 'b'],
    format: ['vhd'],
    largerThan: 500,
    requester: ['group:S2'],
  };

  const [match] = explainMatch([rule('all', { when })], facts, now).matches;

  expect(match?.truth).toEqual({ is: 'false' });
  expect(match?.conditions.map(({ condition, wanted, found, truth }) => [condition, wanted, found, truth.is])).toEqual([
    ['region', ['cn-*'], ['cn-hangzhou'], 'true'],
    ['image.id', ['m-2'], ['m-1'], 'false'],
    ['image.name', ['prod-*'], ['prod-db'], 'true'],
    ['image.tags.env', ['prod'], ['prod'], 'true'],
    ['image.tags.team', ['web'], [], 'false'],
    ['bucket', ['acme-*', 'b'], ['acme-dr'], 'true'],
    ['format', ['vhd'], ['raw'], 'false'],
    ['larger_than', ['500GiB'], ['340GiB'], 'false'],
    ['requester', ['group:S2'], ['U1', 'group:S1'], 'false'],
  ]);
});

it('says which facts are not known', () => {
  const image = { id: 'm-1', name: undefined, tags: undefined, size: undefined };
  const when: When = { image: { name: ['a'], tags: { env: ['b'] } }, largerThan: 1, requester: ['group:S1'] };

  const [match] = explainMatch(
    [rule('all', { when })],
    { ...facts, image, requester: { id: 'U1', groups: undefined } },
    now,
  ).matches;

  expect(match?.conditions.map(({ truth, found }) => [truth, found])).toEqual([
    [{ is: 'unknown', facts: ['name'] }, undefined],
    [{ is: 'unknown', facts: ['tags'] }, undefined],
    [{ is: 'unknown', facts: ['size'] }, undefined],
    [{ is: 'unknown', facts: ['groups'] }, ['U1']],
  ]);
});

describe('a standing rule', () => {
  const drill = (until: number) => rule('drill', { standing: { until, most: 4, span: 1_000 } });

  it('is chosen, with the rule that comes after it', () => {
    const rest = rule('rest');

    expect(explainMatch([drill(now + 1), rest], facts, now)).toMatchObject({
      choice: { is: 'rule', rule: { name: 'drill' } },
      otherwise: { is: 'rule', rule: rest },
    });
  });

  it('is passed over once its last day is over', () => {
    const explained = explainMatch([drill(now), rule('rest')], facts, now);

    expect(explained.matches.map(({ isOver }) => isOver)).toEqual([true, false]);
    expect(explained.choice).toMatchObject({ is: 'rule', rule: { name: 'rest' } });
    expect(explained).not.toHaveProperty('otherwise');
  });
});

it('agrees with the choice, whatever the rules and facts', () => {
  const text = fc.constantFrom('a', 'b', '*', 'a*');
  const some = fc.array(text, { minLength: 1, maxLength: 2 });
  const image = fc.record({ name: some, tags: fc.dictionary(text, some, { maxKeys: 2 }) }, { requiredKeys: [] });
  const when = fc.record({ region: some, image, bucket: some, largerThan: fc.nat(2) }, { requiredKeys: [] });
  const fact = fc.option(text, { nil: undefined });
  const tags = fc.option(fc.dictionary(text, text), { nil: undefined });
  fc.assert(
    fc.property(fc.array(when, { maxLength: 4 }), text, fact, tags, (whens, region, name, known) => {
      const asked = { ...facts, region, image: { ...facts.image, name, tags: known } };
      const rules = whens.map((one, index) => rule(String(index), { when: one }));

      const { matches, choice } = explainMatch(rules, asked, now);

      expect(choice).toEqual(chooseRule(rules, asked));
      for (const { rule: one, truth, conditions } of matches) {
        const is = conditions.map(({ truth: each }) => each.is);
        expect(truth).toEqual(truthOf(one.when ?? {}, comparable(asked)));
        expect(truth.is).toBe(is.includes('false') ? 'false' : is.includes('unknown') ? 'unknown' : 'true');
      }
    }),
  );
});
