/** The history of exports in Redis: the last region of each person, and the buckets that exports have gone into. */
import type { Redis } from 'ioredis';
import type { ExportHistory } from '../workflow/ports/export-history.ts';
import { keysOf } from './keys.ts';

export function createExportHistory({ redis, prefix }: { redis: Redis; prefix: string }): ExportHistory {
  const { lastRegions, usedBuckets } = keysOf(prefix);

  return {
    lastRegionOf: async (userId) => (await redis.hget(lastRegions, userId)) ?? undefined,
    async choseRegion(userId, regionId) {
      await redis.hset(lastRegions, userId, regionId);
    },
    hasUsed: async (bucket) => (await redis.sismember(usedBuckets, bucket)) === 1,
    async used(bucket) {
      await redis.sadd(usedBuckets, bucket);
    },
  };
}
