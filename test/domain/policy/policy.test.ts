import { expect, it } from 'vitest';
import { groupsNamedIn, namesGroups, type Policy, policyWithoutRules } from '../../../src/domain/policy/policy.ts';
import { builtInRule } from '../../../src/domain/policy/rule.ts';

const policy: Policy = policyWithoutRules();

it('names no user groups without rules', () => {
  expect(groupsNamedIn(policy)).toEqual([]);
  expect(namesGroups(policy)).toBe(false);
});

it.each<[string, Partial<Policy>]>([
  ['approvers', { rules: [{ ...builtInRule, approvers: [{ from: 'group:S1', joined: 'before' }] }] }],
  ['requesters of a rule', { rules: [{ ...builtInRule, requesters: ['group:S1'] }] }],
  ['a condition', { rules: [{ ...builtInRule, when: { requester: ['group:S1'] } }] }],
  ['a never', { rules: [{ name: 'hr', when: { requester: ['group:S1'] }, never: 'no' }] }],
  ['requesters', { requesters: ['channel', 'group:S1'] }],
  ['admins', { admins: ['U1', 'group:S1', 'group:S1'] }],
])('names a user group by its %s', (_where, named) => {
  expect(groupsNamedIn({ ...policy, ...named })).toEqual(['S1']);
  expect(namesGroups({ ...policy, ...named })).toBe(true);
});
