/** Trouble in memory, by the same contract as in Redis; nothing is forgotten by itself. */
import type { Troubles } from '../../src/workflow/ports/watch-state.ts';

export function createFakeTroubles(): Troubles {
  const begun = new Map<string, number>();
  return {
    async note(trouble, at) {
      const since = Math.min(begun.get(trouble) ?? at, at);
      begun.set(trouble, since);
      return since;
    },
    async end(troubles) {
      for (const trouble of troubles) begun.delete(trouble);
    },
  };
}
