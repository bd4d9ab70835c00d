/** Counts who could approve under a rule before anyone is asked: a request that no quorum can decide is not made. */

import { fillSeats, isQuorum } from '../../domain/policy/seats.ts';
import { createFindEligible, type FindEligible } from './find-eligible.ts';

/** `isAtMost`: so many were not looked up one by one that guests and bots may be among them. */
export type Eligible = { count: number; isAtMost: boolean; isEnough: boolean };

export type CountEligible = (asked: Parameters<FindEligible>[0]) => Promise<Eligible>;

export function createCountEligible(needs: Parameters<typeof createFindEligible>[0]): CountEligible {
  const findEligible = createFindEligible(needs);
  return async (asked) => {
    const { voters, isAtMost } = await findEligible(asked);
    return { count: voters.length, isAtMost, isEnough: isQuorum(fillSeats(asked.rule, voters)) };
  };
}
