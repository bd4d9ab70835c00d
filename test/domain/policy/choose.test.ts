/** Which rule decides an export, also where facts are missing. */
import { describe, expect, it } from 'vitest';
import { type Choosable, chooseRule } from '../../../src/domain/policy/choose.ts';
import type { ExportFacts } from '../../../src/domain/policy/condition.ts';

const facts: ExportFacts = {
  region: 'cn-hangzhou',
  bucket: 'acme-dr-1',
  format: 'raw',
  image: { id: 'm-1', name: 'prod-db', tags: { env: 'prod' }, size: 340 },
  requester: { id: 'U1', groups: new Set(['S1']) },
};

const withImage = (image: Partial<ExportFacts['image']>): ExportFacts => ({
  ...facts,
  image: { ...facts.image, ...image },
});

const never: Choosable = { name: 'never', when: { image: { name: ['hr-*'] } }, never: 'stays inside' };
const production: Choosable = { name: 'production', when: { image: { tags: { env: ['prod'] } } } };
const rest: Choosable = { name: 'rest' };

describe('the rule of an export', () => {
  it('is the first that matches', () => {
    expect(chooseRule([production, rest], facts)).toEqual({ is: 'rule', rule: production });
    expect(chooseRule([rest, production], facts)).toEqual({ is: 'rule', rule: rest });
  });

  it('is a never that matches, wherever it is in the file', () => {
    const hr = withImage({ name: 'HR-payroll' });
    expect(chooseRule([rest, production, never], hr)).toEqual({ is: 'never', rule: never });
    const untagged: Choosable = { name: 'also', when: { image: { tags: { a: ['b'] } } }, never: 'no' };
    expect(chooseRule([untagged, never], { ...hr, image: { ...hr.image, tags: undefined } })).toEqual({
      is: 'never',
      rule: never,
    });
  });

  it('is none where no rule matches', () => {
    expect(chooseRule([production], withImage({ tags: {} }))).toEqual({ is: 'none' });
    expect(chooseRule([], facts)).toEqual({ is: 'none' });
  });

  it.each<[string, Choosable, ExportFacts, string]>([
    ['a name', never, withImage({ name: undefined }), 'name'],
    ['tags', production, withImage({ tags: undefined }), 'tags'],
    ['a size', { name: 'large', when: { largerThan: 500 } }, withImage({ size: undefined }), 'size'],
    [
      'groups',
      { name: 'team', when: { requester: ['group:S2'] } },
      { ...facts, requester: { id: 'U1', groups: undefined } },
      'groups',
    ],
  ])('cannot be said without %s', (_what, rule, missing, name) => {
    expect(chooseRule([rule, rest], missing)).toEqual({ is: 'unknown', rule, facts: [name] });
  });

  it('does not apply with a condition known to be false, whatever else is missing', () => {
    const elsewhere: Choosable = { name: 'elsewhere', when: { region: ['us-*'], image: { tags: { env: ['prod'] } } } };
    expect(chooseRule([elsewhere, rest], withImage({ tags: undefined }))).toEqual({ is: 'rule', rule: rest });
  });

  it('of a never that cannot be said refuses, wherever it is in the file', () => {
    expect(chooseRule([rest, never], withImage({ name: undefined }))).toEqual({
      is: 'unknown',
      rule: never,
      facts: ['name'],
    });
  });

  it('takes an empty list of tags for none, and reads no tag that every object has', () => {
    const inherited: Choosable = { name: 'inherited', when: { image: { tags: { toString: ['*'] } } } };
    expect(chooseRule([inherited], withImage({ tags: {} }))).toEqual({ is: 'none' });
  });

  it.each([
    [500, false],
    [340, false],
    [339, true],
  ])('larger than %i GiB is %j of 340', (largerThan, applies) => {
    expect(chooseRule([{ name: 'large', when: { largerThan } }], facts).is).toBe(applies ? 'rule' : 'none');
  });

  it('knows a requester by id where Slack does not say in which groups they are', () => {
    const rule: Choosable = { name: 'named', when: { requester: ['U1', 'group:S2'] } };
    expect(chooseRule([rule], { ...facts, requester: { id: 'U1', groups: undefined } })).toEqual({ is: 'rule', rule });
  });
});
