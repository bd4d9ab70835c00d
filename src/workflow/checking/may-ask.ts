/** Looks up a person and says whether the person may ask for an export: under one rule, or under any. */
import { type MayNotAsk, mayAsk, type Person } from '../../domain/people.ts';
import { channelsOf } from '../../domain/policy/channels.ts';
import { decidingRules, requestersOf } from '../../domain/policy/policy.ts';
import type { Rule } from '../../domain/policy/rule.ts';
import { type Result, refuse } from '../../domain/result.ts';
import { isInAny } from '../members/is-in-any.ts';
import type { People } from '../ports/people.ts';
import type { CurrentPolicy } from '../ports/policy.ts';

/** `channels`: where those are who may ask. */
export type MayNotAskThere = MayNotAsk & { channels: readonly string[] };

/** Without a rule: whether there is one under which the person could ask. */
export type MayAsk = (userId: string, rule?: Rule) => Promise<Result<Person, MayNotAskThere>>;

type Needs = { people: People; channel: string | undefined; currentPolicy: CurrentPolicy };

/** `channel`: of rules that name no other. Throws when Slack does not say: a guess lets no person ask. */
export function createMayAsk({ people, channel, currentPolicy }: Needs): MayAsk {
  return async (userId, rule) => {
    const policy = currentPolicy();
    const rules = rule ? [rule] : decidingRules(policy);
    const requesters = [...new Set(rules.flatMap((each) => requestersOf(policy, each)))];
    const channels = channelsOf(
      rules.filter((each) => requestersOf(policy, each).includes('channel')),
      channel,
    );
    const [person, isIn] = await Promise.all([
      people.person(userId),
      isInAny(people, { userId, sources: requesters, channels }),
    ]);
    const allowed = mayAsk({ person, requesters, isIn });
    if (allowed.ok) return allowed;
    return refuse({ ...allowed.refusal, channels: channels.length > 0 ? channels : channelsOf(rules, channel) });
  };
}
