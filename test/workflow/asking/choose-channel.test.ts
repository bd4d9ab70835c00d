/** The channel that a request gets by its rule. */
import { expect, it } from 'vitest';
import { policyWithoutRules } from '../../../src/domain/policy/policy.ts';
import { builtInRule, type PolicyRule } from '../../../src/domain/policy/rule.ts';
import { createChooseRule } from '../../../src/workflow/asking/choose-rule.ts';
import { createMayAsk } from '../../../src/workflow/checking/may-ask.ts';
import { aSubmission, channel, requester } from '../../builders.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createFakeGroupSnapshots } from '../../fakes/group-snapshots.ts';
import { createFakePeople } from '../../fakes/people.ts';

const production = {
  ...builtInRule,
  name: 'production',
  when: { bucket: [aSubmission().fields.bucket] },
  channel: 'CPROD',
};
const rest = { ...builtInRule, name: 'the-rest' };

function setUp(rules: PolicyRule[], otherwise: string | undefined = channel) {
  const people = createFakePeople();
  const counted: string[] = [];
  const currentPolicy = () => ({ ...policyWithoutRules(['UADMIN']), version: 1, rules });
  const chooseRule = createChooseRule({
    currentPolicy,
    people,
    mayAsk: createMayAsk({ people, channel: otherwise, currentPolicy }),
    snapshots: createFakeGroupSnapshots(),
    async countEligible(asked) {
      counted.push(asked.channel);
      return { people: ['UANA'], count: 1, isAtMost: false, isEnough: true };
    },
    clock: createFakeClock(aSubmission().at),
    channel: otherwise,
  });
  return { people, counted, chooseRule };
}

it('is that of the rule, whose members are counted', async () => {
  const { people, counted, chooseRule } = setUp([production, rest]);
  people.inOtherChannels.set('CPROD', new Set([requester]));

  expect(await chooseRule(aSubmission(), undefined)).toMatchObject({ value: { channel: 'CPROD', rule: production } });
  expect(counted).toEqual(['CPROD']);
});

it('is the one for the others where the rule names none', async () => {
  const { chooseRule } = setUp([rest]);

  expect(await chooseRule(aSubmission(), undefined)).toMatchObject({ value: { channel } });
});

it('is not that of another rule under which the requester could ask', async () => {
  const { chooseRule } = setUp([production, rest]);

  expect(await chooseRule(aSubmission(), undefined)).toMatchObject({
    refusal: { reason: 'not-a-requester', requesters: ['channel'], named: { channel: 'CPROD' } },
  });
});

it('is not needed to say that no rule covers an export', async () => {
  const elsewhere = { ...production, when: { bucket: ['another'] } };
  const { chooseRule } = setUp([elsewhere], undefined);

  expect(await chooseRule(aSubmission(), undefined)).toMatchObject({
    refusal: { reason: 'no-rule', admins: ['UADMIN'] },
  });
});
