/** The state of the watch in memory, by the same contract as in Redis; the regions are given, and no outage is forgotten by itself. */
import type { LastWatched, WatchState } from '../../src/workflow/ports/watch-state.ts';

export function createFakeWatchState(regions: readonly string[] = []): WatchState {
  const scanned = new Map<string, number>();
  const watched = new Map<string, LastWatched>();
  const begun = new Map<string, number>();
  const note = (requestId: string, at: Partial<LastWatched>) =>
    void watched.set(requestId, { listedAt: 0, detailedAt: 0, ...watched.get(requestId), ...at });

  return {
    askedRegions: async () => [...regions],
    scannedUntil: async (regionId) => scanned.get(regionId),
    async markScanned(regionId, until) {
      scanned.set(regionId, until);
    },

    schedule: async () => new Map(watched),
    async noteListed(requestIds, listedAt) {
      for (const id of requestIds) note(id, { listedAt });
    },
    async noteDetailed(requestId, detailedAt) {
      note(requestId, { detailedAt });
    },
    async unschedule(requestIds) {
      for (const id of requestIds) watched.delete(id);
    },

    async noteOutage(outage, at) {
      const since = Math.min(begun.get(outage) ?? at, at);
      begun.set(outage, since);
      return since;
    },
    async endOutages(outages) {
      for (const outage of outages) begun.delete(outage);
    },
  };
}
