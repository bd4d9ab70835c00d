/** Presses that are not settled yet, in memory, by the same contract as in Redis. */
import type { Ballot, BallotName, Ballots } from '../../src/workflow/ports/presses.ts';

export function createFakeBallots(): Ballots {
  const kept = new Map<string, Ballot>();
  return {
    async keep(ballot) {
      kept.set(nameOf(ballot), { ...ballot });
    },
    async unsettled() {
      return [...kept.values()].map((ballot) => ({ ...ballot }));
    },
    async unreadable() {
      return [];
    },
    async settle(ballot) {
      kept.delete(nameOf(ballot));
    },
  };
}

function nameOf({ requestId, by, choice }: BallotName): string {
  return [requestId, by, choice].join('/');
}
