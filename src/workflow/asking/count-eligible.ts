/** Counts who could approve under a rule before anyone is asked: a request that no quorum can decide is not made. */

import type { Rule } from '../../domain/policy/rule.ts';
import { fillSeats, isQuorum, type Voter } from '../../domain/policy/seats.ts';
import { groupOf, isGroup, type Source } from '../../domain/policy/source.ts';
import type { ReadMembers } from '../members/read-members.ts';
import type { UserGroups } from '../ports/groups.ts';
import type { Members } from '../ports/members.ts';
import type { People } from '../ports/people.ts';

/** `isAtMost`: so many were not looked up one by one that guests and bots may be among them. */
export type Eligible = { count: number; isAtMost: boolean; isEnough: boolean };

export type CountEligible = (asked: {
  rule: Rule;
  channel: string;
  requester: string;
  groups: UserGroups;
}) => Promise<Eligible>;

/** More are not looked up, so that a form does not spend the questions that Slack allows in a minute. */
const mostLookedUp = 20;

/** Those in the channel of the card: others would not see it. Throws while it is not known who that is. */
export function createCountEligible(needs: {
  members: Pick<Members, 'all' | 'count'>;
  readMembers: ReadMembers;
  people: Pick<People, 'person'>;
}): CountEligible {
  const { members, readMembers, people } = needs;

  return async ({ rule, channel, requester, groups }) => {
    const inChannel = await membersOf(channel);
    const possible = inChannel
      .filter((userId) => userId !== requester)
      .map((userId): Voter => ({ person: userId, sources: sourcesOf(userId, rule, groups) }))
      .filter(({ sources }) => sources.size > 0);
    const isAtMost = possible.length > mostLookedUp;
    const voters = isAtMost ? possible : await withoutGuests(possible);
    return { count: voters.length, isAtMost, isEnough: isQuorum(fillSeats(rule, voters)) };
  };

  /** A channel that a rule has just named may not have been read yet. */
  async function membersOf(channel: string): Promise<string[]> {
    if ((await members.count(channel)) === undefined) await readMembers(channel);
    if ((await members.count(channel)) === undefined) throw new Error('the members are being read');
    return members.all(channel);
  }

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
