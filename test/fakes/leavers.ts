/** People who have just left, in memory, by the same contract as in Redis. */
import type { Leavers } from '../../src/workflow/ports/leavers.ts';

export function createFakeLeavers(): Leavers {
  const noted = new Set<string>();
  return {
    async note(userId) {
      noted.add(userId);
    },
    some: async () => [...noted],
    async forget(userIds) {
      for (const userId of userIds) noted.delete(userId);
    },
  };
}
