/** Looks up a person and says whether the person may ask for an export: under one rule, or under any. */
import { type MayNotAsk, mayAsk, type Person } from '../../domain/people.ts';
import { decidingRules, type Policy, requestersOf } from '../../domain/policy/policy.ts';
import type { Rule } from '../../domain/policy/rule.ts';
import type { Result } from '../../domain/result.ts';
import { isInAny } from '../members/is-in-any.ts';
import type { People } from '../ports/people.ts';
import type { CurrentPolicy } from '../ports/policy.ts';

/** Without a rule: whether there is one under which the person could ask. */
export type MayAsk = (userId: string, rule?: Rule) => Promise<Result<Person, MayNotAsk>>;

type Needs = { people: People; channel: string; currentPolicy: CurrentPolicy };

/** `channel`: of rules that name no other. Throws when Slack does not say: a guess lets no person ask. */
export function createMayAsk({ people, channel, currentPolicy }: Needs): MayAsk {
  return async (userId, rule) => {
    const policy = currentPolicy();
    const rules = rule ? [rule] : decidingRules(policy);
    const requesters = [...new Set(rules.flatMap((each) => requestersOf(policy, each)))];
    const channels = channelsIn(policy, rules, channel);
    const [person, isIn] = await Promise.all([
      people.person(userId),
      isInAny(people, { userId, sources: requesters, channels }),
    ]);
    return mayAsk({ person, requesters, isIn });
  };
}

/** The channels whose members may ask. */
function channelsIn(policy: Policy, rules: readonly Rule[], otherwise: string): string[] {
  const open = rules.filter((rule) => requestersOf(policy, rule).includes('channel'));
  return [...new Set(open.map((rule) => rule.channel ?? otherwise))];
}
