/** Where notices are, in memory, by the same contract as in Redis. */
import type { Place } from '../../src/workflow/ports/announcements.ts';
import type { Notices } from '../../src/workflow/ports/notices.ts';

export type FakeNotices = Notices & { kept: Map<string, Place> };

export function createFakeNotices(): FakeNotices {
  const kept = new Map<string, Place>();
  return {
    kept,
    async read(key) {
      return kept.get(key);
    },
    async mark(key, place) {
      kept.set(key, { ...place });
    },
    async forget(key) {
      kept.delete(key);
    },
  };
}
