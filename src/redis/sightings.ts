/** What the search for exports of others remembers, kept in Redis. */
import type { Redis } from 'ioredis';
import type { Sightings } from '../workflow/ports/watch-state.ts';
import { keysOf } from './keys.ts';

export function createSightings({ redis, prefix }: { redis: Redis; prefix: string }): Sightings {
  const keys = keysOf(prefix);

  return {
    async regions() {
      return (await redis.smembers(keys.regions)).sort();
    },
    async seenUntil(regionId) {
      const until = await redis.hget(keys.seenUntil, regionId);
      return until === null ? undefined : Number(until);
    },
    async markSeen(regionId, until) {
      await redis.hset(keys.seenUntil, regionId, until);
    },
  };
}
