/** Finds who could approve under a rule, with the sources of the rule that each belongs to. */
import type { Rule } from '../../domain/policy/rule.ts';
import type { Voter } from '../../domain/policy/seats.ts';
import { groupOf, isGroup, type Source } from '../../domain/policy/source.ts';
import type { UserGroups } from '../ports/groups.ts';
import type { People } from '../ports/people.ts';

/** `isAtMost`: so many were not looked up one by one that guests and bots may be among them. */
export type EligibleVoters = { voters: readonly Voter[]; isAtMost: boolean };

export type FindEligible = (asked: {
  rule: Rule;
  channel: string;
  requester: string;
  groups: UserGroups;
}) => Promise<EligibleVoters>;

/** More are not looked up, so that a form does not spend the questions that Slack allows in a minute. */
const mostLookedUp = 20;

/** Those in the channel of the card: others would not see it. */
export function createFindEligible(needs: {
  membersOf: (channel: string) => Promise<readonly string[]>;
  people: Pick<People, 'person'>;
}): FindEligible {
  const { membersOf, people } = needs;

  return async ({ rule, channel, requester, groups }) => {
    const inChannel = await membersOf(channel);
    const possible = inChannel
      .filter((userId) => userId !== requester)
      .map((userId): Voter => ({ person: userId, sources: sourcesOf(userId, rule, groups) }))
      .filter(({ sources }) => sources.size > 0);
    const isAtMost = possible.length > mostLookedUp;
    return { voters: isAtMost ? possible : await withoutGuests(possible), isAtMost };
  };

  async function withoutGuests(voters: readonly Voter[]): Promise<Voter[]> {
    const looked = await Promise.all(voters.map(({ person }) => people.person(person)));
    return voters.filter((_, index) => looked[index]?.isBot === false && !looked[index].isGuest);
  }
}

function sourcesOf(userId: string, { approvers }: Rule, groups: UserGroups): ReadonlySet<Source> {
  const isIn = (source: Source) => {
    if (source === 'channel') return true;
    return isGroup(source) ? groups.get(groupOf(source))?.members.has(userId) === true : source === userId;
  };
  return new Set(approvers.map(({ from }) => from).filter(isIn));
}
