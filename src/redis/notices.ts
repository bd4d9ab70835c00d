/** Where the notices are that may be drawn again, kept in Redis. */
import { z } from 'zod';
import type { Notices } from '../workflow/ports/notices.ts';
import type { InRedis } from './in-redis.ts';
import { keysOf } from './keys.ts';

const PlaceOnRecord = z.object({ channel: z.string(), ts: z.string() });

export function createNotices({ redis, prefix }: InRedis): Notices {
  const keys = keysOf(prefix);

  return {
    async read(key) {
      const json = await redis.get(keys.notice(key));
      return json === null ? undefined : PlaceOnRecord.parse(JSON.parse(json));
    },
    async mark(key, place) {
      await redis.set(keys.notice(key), JSON.stringify(place));
    },
    async forget(key) {
      await redis.del(keys.notice(key));
    },
  };
}
