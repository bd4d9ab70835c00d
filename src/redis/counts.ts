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

/** How many emergencies wait for their review, and how many are overdue by the clock of Redis, which is that of the records. */
export function createReviewCounts({ redis, prefix }: { redis: Redis; prefix: string }) {
  const { reviews } = keysOf(prefix);
  return async (): Promise<Map<'open' | 'overdue', number>> => {
    const [seconds] = await redis.time();
    const [open, overdue] = await Promise.all([
      redis.zcard(reviews),
      redis.zcount(reviews, '-inf', Number(seconds) * 1000),
    ]);
    return new Map([
      ['open', open],
      ['overdue', overdue],
    ] as const);
  };
}
