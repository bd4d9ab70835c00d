/** Counts who could approve under a rule before anyone is asked: a request that no quorum can decide is not made. */

import { fillSeats, isQuorum } from '../../domain/policy/seats.ts';
import type { ReadMembers } from '../members/read-members.ts';
import type { Members } from '../ports/members.ts';
import type { People } from '../ports/people.ts';
import { createFindEligible, type FindEligible } from './find-eligible.ts';

/** `isAtMost`: so many were not looked up one by one that guests and bots may be among them. */
export type Eligible = { people: readonly string[]; count: number; isAtMost: boolean; isEnough: boolean };

export type CountEligible = (asked: Parameters<FindEligible>[0]) => Promise<Eligible>;

/** Throws while it is not known who is in the channel. */
export function createCountEligible(needs: {
  members: Pick<Members, 'all' | 'count'>;
  readMembers: ReadMembers;
  people: Pick<People, 'person'>;
}): CountEligible {
  const { members, readMembers, people } = needs;
  const findEligible = createFindEligible({ membersOf, people });

  return async (asked) => {
    const { voters, isAtMost } = await findEligible(asked);
    return {
      people: voters.map(({ person }) => person),
      count: voters.length,
      isAtMost,
      isEnough: isQuorum(fillSeats(asked.rule, voters)),
    };
  };

  /** A channel that a rule has just named may not have been read yet. */
  async function membersOf(channel: string): Promise<string[]> {
    if ((await members.count(channel)) === undefined) await readMembers(channel);
    if ((await members.count(channel)) === undefined) throw new Error('the members are being read');
    return members.all(channel);
  }
}
