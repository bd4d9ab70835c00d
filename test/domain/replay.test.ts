/** What another policy makes of a request that is on record. */
import { expect, it } from 'vitest';
import { builtInRule, type PolicyRule, type Rule } from '../../src/domain/policy/rule.ts';
import { replayRequest } from '../../src/domain/replay.ts';
import { aRequest, askedAt } from '../builders.ts';

const rule = (name: string, given: Partial<Rule> = {}): Rule => ({ ...builtInRule, name, ...given });
const image = { name: 'web', disksGib: [40], tags: {} };

const replayed = (rules: readonly PolicyRule[], groups: ReadonlySet<string> | undefined = new Set()) =>
  replayRequest({ policy: { rules }, request: { ...aRequest({ status: 'pending' }), image }, groups });

it('is the same where only the name of the rule, or what binds no decision, is another', () => {
  expect(replayed([rule('everything', { warn: 'Mind the data.' })])).toEqual({ is: 'same' });
});

it('is another decision, with the parts that differ', () => {
  const strict = rule('strict', { approvals: 2, approvalHolds: 1_000 });

  expect(replayed([strict])).toEqual({
    is: 'changed',
    now: { is: 'rule', rule: strict, parts: ['approvals', 'approval_holds'] },
  });
});

it('is forbidden, or covered by no rule', () => {
  expect(replayed([rule('all'), { name: 'no-web', when: { image: { name: ['web'] } }, never: 'no' }])).toEqual({
    is: 'changed',
    now: { is: 'never', rule: 'no-web' },
  });
  expect(replayed([])).toEqual({ is: 'changed', now: { is: 'none' } });
});

it('cannot be said without a fact', () => {
  expect(
    replayRequest({
      policy: { rules: [rule('team', { when: { requester: ['group:S1'] } })] },
      request: aRequest({ status: 'pending' }),
      groups: undefined,
    }),
  ).toEqual({
    is: 'unknown',
    rule: 'team',
    facts: ['groups'],
  });
});

it('passes over a standing rule that was over when the request was made', () => {
  const drill = (until: number) => rule('drill', { standing: { until, most: 1, span: 1_000 } });

  expect(replayed([drill(askedAt), rule('rest')])).toEqual({ is: 'same' });
  expect(replayed([drill(askedAt + 1), rule('rest')])).toMatchObject({
    is: 'changed',
    now: { rule: { name: 'drill' } },
  });
});
