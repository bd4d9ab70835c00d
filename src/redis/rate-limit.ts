/** How many requests one person may make in a span of time, counted in Redis for all bots together. */
import type { Redis } from 'ioredis';
import type { RequestLimit } from '../workflow/ports/request-limit.ts';
import { keysOf } from './keys.ts';

/** `span` in milliseconds. Counting the same idempotency key again changes nothing, so a submit delivered twice counts once. */
export function createRequestLimit(needs: { redis: Redis; prefix: string; most: number; span: number }): RequestLimit {
  const { redis, prefix, most, span } = needs;
  const keys = keysOf(prefix);
  return async (userId, idempotencyKey) => {
    const allowed = await redis.countRequest(keys.requestsOf(userId), idempotencyKey, most, span);
    return allowed === 1;
  };
}
