/** Rules of a company that tests are about: two people, one of them of a group. */
import { type Policy, policyWithoutRules } from '../src/domain/policy/policy.ts';
import type { Rule } from '../src/domain/policy/rule.ts';
import { aRule } from './builders.ts';

export const security = 'group:S0SECURITY';
export const oncall = 'group:S0ONCALL';
export const leads = 'group:S0LEADS';

export function aTwoPersonRule(given: Partial<Rule> = {}): Rule {
  return aRule({
    name: 'production',
    approvals: 2,
    approvers: [
      { from: security, atLeast: 1, joined: 'before' },
      { from: 'channel', joined: 'before' },
    ],
    ...given,
  });
}

export function aPolicy(given: Partial<Policy> = {}): Policy {
  return { ...policyWithoutRules(), version: 7, digest: 'digest-7', rules: [aTwoPersonRule()], ...given };
}
