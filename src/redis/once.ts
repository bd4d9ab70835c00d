/** What is said or done once for all processes, kept in Redis. */
import type { Once } from '../workflow/ports/once.ts';
import type { InRedis } from './in-redis.ts';
import { keysOf } from './keys.ts';

/** Earlier releases read the place of a message under these keys, and fail on anything else. */
const done = JSON.stringify({ channel: '', ts: '' });

export function createOnce({ redis, prefix }: InRedis): Once {
  const keys = keysOf(prefix);

  return {
    async claim(key, forMs) {
      return (await redis.set(keys.noticeClaim(key), '1', 'PX', forMs, 'NX')) === 'OK';
    },
    async release(key) {
      await redis.del(keys.noticeClaim(key));
    },
    async isDone(key) {
      return (await redis.exists(keys.notice(key))) === 1;
    },
    async markDone(key, keepFor) {
      if (keepFor === undefined) await redis.set(keys.notice(key), done);
      else await redis.set(keys.notice(key), done, 'PX', keepFor);
    },
    async forget(key) {
      await redis.del(keys.notice(key));
    },
  };
}
