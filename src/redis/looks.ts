/** When running exports were last looked at, kept in Redis for all workers together. */
import type { Redis } from 'ioredis';
import type { Look, Looks } from '../workflow/ports/watch-state.ts';
import { keysOf } from './keys.ts';

export function createLooks({ redis, prefix }: { redis: Redis; prefix: string }): Looks {
  const keys = keysOf(prefix);
  const [listed, detailed] = [keys.looks('listed'), keys.looks('detailed')];

  return {
    async all() {
      const [listedAt, detailedAt] = await Promise.all([redis.hgetall(listed), redis.hgetall(detailed)]);
      const requestIds = new Set([...Object.keys(listedAt), ...Object.keys(detailedAt)]);
      return new Map([...requestIds].map((id) => [id, lookOf(listedAt[id], detailedAt[id])]));
    },
    async noteListed(requestIds, at) {
      await redis.hset(listed, Object.fromEntries(requestIds.map((id) => [id, at])));
    },
    async noteDetailed(requestId, at) {
      await redis.hset(detailed, requestId, at);
    },
    async forget(requestIds) {
      await Promise.all([redis.hdel(listed, ...requestIds), redis.hdel(detailed, ...requestIds)]);
    },
  };
}

function lookOf(listedAt = '0', detailedAt = '0'): Look {
  return { listedAt: Number(listedAt), detailedAt: Number(detailedAt) };
}
