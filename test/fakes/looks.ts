/** Looks at running exports in memory, by the same contract as in Redis. */
import type { Look, Looks } from '../../src/workflow/ports/watch-state.ts';

export function createFakeLooks(): Looks {
  const known = new Map<string, Look>();
  const note = (requestId: string, look: Partial<Look>) =>
    void known.set(requestId, { listedAt: 0, detailedAt: 0, ...known.get(requestId), ...look });
  return {
    async all() {
      return new Map(known);
    },
    async noteListed(requestIds, listedAt) {
      for (const id of requestIds) note(id, { listedAt });
    },
    async noteDetailed(requestId, detailedAt) {
      note(requestId, { detailedAt });
    },
    async forget(requestIds) {
      for (const id of requestIds) known.delete(id);
    },
  };
}
