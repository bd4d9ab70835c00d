/** Since when trouble lasts, kept in Redis. */
import type { Redis } from 'ioredis';
import type { Troubles } from '../workflow/ports/watch-state.ts';
import { keysOf } from './keys.ts';

/** In milliseconds. */
const keptFor = 3_600_000;

export function createTroubles({ redis, prefix }: { redis: Redis; prefix: string }): Troubles {
  const keys = keysOf(prefix);

  return {
    async note(trouble, at) {
      const key = keys.trouble(trouble);
      // After a failover the clock may be behind the one that it began by.
      const since = Math.min(Number((await redis.get(key)) ?? at), at);
      await redis.set(key, since, 'PX', keptFor);
      return since;
    },
    async end(troubles) {
      if (troubles.length > 0) await redis.del(...troubles.map(keys.trouble));
    },
  };
}
