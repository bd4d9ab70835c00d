/** Limits of what one person may make in a span of time, counted in Redis for all processes together. */
import type { Redis } from 'ioredis';
import type { RequestLimit } from '../workflow/ports/people.ts';
import { keysOf } from './keys.ts';

type Limit = { redis: Redis; prefix: string; most: number; span: number };

/** How many requests. `span` in milliseconds. Counting the same idempotency key again changes nothing, so a submit delivered twice counts once. */
export function createRequestLimit({ prefix, ...limit }: Limit): RequestLimit {
  return counted(limit, keysOf(prefix).requestsOf);
}

/** How many emergencies are messaged to the people whom they skip; one request counts once. */
export function createEmergencyLimit({ prefix, ...limit }: Limit): RequestLimit {
  return counted(limit, keysOf(prefix).emergenciesOf);
}

function counted({ redis, most, span }: Omit<Limit, 'prefix'>, keyOf: (userId: string) => string): RequestLimit {
  return async (userId, idempotencyKey) => {
    const allowed = await redis.countRequest(keyOf(userId), idempotencyKey, most, span);
    return allowed === 1;
  };
}
