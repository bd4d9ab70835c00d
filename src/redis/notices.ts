/** What was said in the approval channel beside the requests, kept in Redis. */
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Notices } from '../workflow/ports/notices.ts';
import { keysOf } from './keys.ts';

const PlaceOnRecord = z.object({ channel: z.string(), ts: z.string() });

export function createNotices({ redis, prefix }: { redis: Redis; prefix: string }): Notices {
  const keys = keysOf(prefix);

  return {
    async claim(key, forMs) {
      return (await redis.set(keys.noticeClaim(key), '1', 'PX', forMs, 'NX')) === 'OK';
    },
    async read(key) {
      const json = await redis.get(keys.notice(key));
      return json === null ? undefined : PlaceOnRecord.parse(JSON.parse(json));
    },
    async mark(key, place, keepFor) {
      const json = JSON.stringify(place);
      if (keepFor === undefined) await redis.set(keys.notice(key), json);
      else await redis.set(keys.notice(key), json, 'PX', keepFor);
    },
    async forget(key) {
      await redis.del(keys.notice(key));
    },
  };
}
