/** Turns of work that all processes share, kept in Redis. */
import type { Turns } from '../workflow/ports/turns.ts';
import type { InRedis } from './in-redis.ts';
import { keysOf } from './keys.ts';

export function createTurns({ redis, prefix }: InRedis): Turns {
  const keys = keysOf(prefix);

  return {
    async take(key, forMs) {
      return (await redis.set(keys.noticeClaim(key), '1', 'PX', forMs, 'NX')) === 'OK';
    },
  };
}
