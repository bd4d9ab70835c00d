/** The history of exports in memory, by the same contract as in Redis. */
import type { ExportHistory } from '../../src/workflow/ports/export-history.ts';

export function createFakeExportHistory(): ExportHistory {
  const regions = new Map<string, string>();
  const buckets = new Set<string>();
  return {
    lastRegionOf: async (userId) => regions.get(userId),
    async choseRegion(userId, regionId) {
      regions.set(userId, regionId);
    },
    hasUsed: async (bucket) => buckets.has(bucket),
    async used(bucket) {
      buckets.add(bucket);
    },
  };
}
