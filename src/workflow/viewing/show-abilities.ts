/** Shows what a person may do here: ask for exports, decide on them, and manage those of others. */
import type { Person } from '../../domain/people.ts';
import { channelsOf } from '../../domain/policy/channels.ts';
import { decidingRules } from '../../domain/policy/policy.ts';
import { sourcesWithEscalation } from '../../domain/policy/rule.ts';
import type { Result } from '../../domain/result.ts';
import type { MayAsk, MayNotAskThere } from '../checking/may-ask.ts';
import { isInAny } from '../members/is-in-any.ts';
import type { People } from '../ports/people.ts';
import type { CurrentPolicy } from '../ports/policy.ts';

/** `mayDecide`: some rule lets the person decide, maybe only after an escalation. Of a single request its card says who may. */
export type Abilities = { mayAsk: Result<Person, MayNotAskThere>; mayDecide: boolean; isAdmin: boolean };

export type ShowAbilities = (userId: string) => Promise<Abilities>;

type Needs = { mayAsk: MayAsk; people: People; channel: string | undefined; currentPolicy: CurrentPolicy };

/** `channel`: of rules that name no other. */
export function createShowAbilities({ mayAsk, people, channel, currentPolicy }: Needs): ShowAbilities {
  return async (userId) => {
    const { admins } = currentPolicy();
    const rules = decidingRules(currentPolicy());
    const approvers = [...new Set(rules.flatMap(sourcesWithEscalation))];
    const [allowed, person, isApprover, isAdmin] = await Promise.all([
      mayAsk(userId),
      people.person(userId),
      isInAny(people, { userId, sources: approvers, channels: channelsOf(rules, channel) }),
      isInAny(people, { userId, sources: admins, channels: [] }),
    ]);
    return { mayAsk: allowed, mayDecide: isApprover && !person.isGuest && !person.isBot, isAdmin };
  };
}
