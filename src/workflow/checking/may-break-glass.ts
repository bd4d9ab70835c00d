/** Whether a person may start an emergency export: the checkbox of the form is for these people alone. */
import { type BreakGlass, isEntitled } from '../../domain/policy/break-glass.ts';
import { groupsOf } from '../members/groups-of.ts';
import type { People } from '../ports/people.ts';
import type { CurrentPolicy } from '../ports/policy.ts';

/** On which terms; undefined for a person who may not. The submission is judged again. Never throws: where Slack does not say, the person may not. */
export type MayBreakGlass = (userId: string) => Promise<BreakGlass | undefined>;

type Needs = { people: Pick<People, 'groups'>; currentPolicy: CurrentPolicy };

/** Slack is asked for groups only where the policy does not name the person. */
export function createMayBreakGlass({ people, currentPolicy }: Needs): MayBreakGlass {
  return async (userId) => {
    const { breakGlass } = currentPolicy();
    if (!breakGlass) return undefined;
    const named = isEntitled({ breakGlass }, { id: userId, groups: undefined });
    if (named !== undefined) return named ? breakGlass : undefined;
    const groups = await people.groups().catch(() => undefined);
    const isIn = groups && isEntitled({ breakGlass }, { id: userId, groups: groupsOf(userId, groups) });
    return isIn ? breakGlass : undefined;
  };
}
