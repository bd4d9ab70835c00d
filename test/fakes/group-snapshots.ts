/** Who was in a group, in memory, by the same contract as in Redis; nothing is forgotten by itself. */
import type { GroupSnapshots } from '../../src/workflow/ports/groups.ts';

export type FakeGroupSnapshots = GroupSnapshots & { kept: Map<string, ReadonlySet<string>> };

export function createFakeGroupSnapshots(): FakeGroupSnapshots {
  const kept = new Map<string, ReadonlySet<string>>();
  return {
    kept,
    async keep(members) {
      const snapshot = `members:${[...members].toSorted().join(',')}`;
      kept.set(snapshot, new Set(members));
      return snapshot;
    },
    async has(snapshot, userId) {
      return kept.get(snapshot)?.has(userId);
    },
  };
}
