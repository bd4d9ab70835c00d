/** What the watch remembers from one round to the next, kept in Redis for all workers together. */
import type { Redis } from 'ioredis';
import type { LastWatched, WatchState } from '../workflow/ports/watch-state.ts';
import { keysOf } from './keys.ts';

/** An outage that is not noted again in this time is forgotten. In milliseconds. */
const outageKeptFor = 3_600_000;

export function createWatchState({ redis, prefix }: { redis: Redis; prefix: string }): WatchState {
  const keys = keysOf(prefix);
  const [listed, detailed] = [keys.lastWatched('listed'), keys.lastWatched('detailed')];

  return {
    async askedRegions() {
      return (await redis.smembers(keys.regions)).sort();
    },
    async scannedUntil(regionId) {
      const until = await redis.hget(keys.scannedUntil, regionId);
      return until === null ? undefined : Number(until);
    },
    async markScanned(regionId, until) {
      await redis.hset(keys.scannedUntil, regionId, until);
    },

    async schedule() {
      const [listedAt, detailedAt] = await Promise.all([redis.hgetall(listed), redis.hgetall(detailed)]);
      const requestIds = new Set([...Object.keys(listedAt), ...Object.keys(detailedAt)]);
      return new Map([...requestIds].map((id) => [id, lastWatched(listedAt[id], detailedAt[id])]));
    },
    async noteListed(requestIds, at) {
      await redis.hset(listed, Object.fromEntries(requestIds.map((id) => [id, at])));
    },
    async noteDetailed(requestId, at) {
      await redis.hset(detailed, requestId, at);
    },
    async unschedule(requestIds) {
      await Promise.all([redis.hdel(listed, ...requestIds), redis.hdel(detailed, ...requestIds)]);
    },

    async noteOutage(outage, at) {
      const key = keys.outage(outage);
      // After a failover the clock may be behind the one that the outage began by.
      const since = Math.min(Number((await redis.get(key)) ?? at), at);
      await redis.set(key, since, 'PX', outageKeptFor);
      return since;
    },
    async endOutages(outages) {
      if (outages.length > 0) await redis.del(...outages.map(keys.outage));
    },
  };
}

function lastWatched(listedAt = '0', detailedAt = '0'): LastWatched {
  return { listedAt: Number(listedAt), detailedAt: Number(detailedAt) };
}
