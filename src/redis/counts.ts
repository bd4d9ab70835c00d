/** How many requests are in each state, from the indexes alone. */
import type { Redis } from 'ioredis';
import { statuses } from '../domain/status.ts';
import { keysOf } from './keys.ts';

export function createCounts({ redis, prefix }: { redis: Redis; prefix: string }): () => Promise<Map<string, number>> {
  const keys = keysOf(prefix);
  return async () => {
    const counted = statuses.map(async (status) => [status, await redis.zcard(keys.status(status))] as const);
    return new Map(await Promise.all(counted));
  };
}
