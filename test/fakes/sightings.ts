/** What the search for exports of others remembers, in memory; the regions are given. */
import type { Sightings } from '../../src/workflow/ports/watch-state.ts';

export function createFakeSightings(regions: readonly string[]): Sightings {
  const seen = new Map<string, number>();
  return {
    async regions() {
      return [...regions];
    },
    async seenUntil(regionId) {
      return seen.get(regionId);
    },
    async markSeen(regionId, until) {
      seen.set(regionId, until);
    },
  };
}
