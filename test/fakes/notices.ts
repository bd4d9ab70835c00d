/** What was said beside the requests, in memory, by the same contract as in Redis; nothing is forgotten by itself. */
import type { Place } from '../../src/workflow/ports/announcements.ts';
import type { Notices } from '../../src/workflow/ports/notices.ts';

export type FakeNotices = Notices & { kept: Map<string, Place>; claims: Set<string> };

export function createFakeNotices(): FakeNotices {
  const kept = new Map<string, Place>();
  const claims = new Set<string>();
  return {
    kept,
    claims,
    async claim(key) {
      if (claims.has(key)) return false;
      claims.add(key);
      return true;
    },
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
