/** Turns in memory, by the same contract as in Redis; none comes back by itself. */
import type { Turns } from '../../src/workflow/ports/turns.ts';

export type FakeTurns = Turns & { taken: Set<string> };

export function createFakeTurns(): FakeTurns {
  const taken = new Set<string>();
  return {
    taken,
    async take(key) {
      if (taken.has(key)) return false;
      taken.add(key);
      return true;
    },
  };
}
