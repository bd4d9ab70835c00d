/** People who have just left, kept in Redis: the bot process that hears of it is not the worker that checks their requests. */
import type { Redis } from 'ioredis';
import type { Leavers } from '../workflow/ports/leavers.ts';
import { keysOf } from './keys.ts';

const most = 10_000;
const atOnce = 1_000;

/** Without a worker for so long, the regular check is due anyway. In milliseconds. */
const keptFor = 3_600_000;

export function createLeavers({ redis, prefix }: { redis: Redis; prefix: string }): Leavers {
  const { leavers } = keysOf(prefix);

  return {
    async note(userId) {
      if ((await redis.scard(leavers)) >= most) return;
      await redis.sadd(leavers, userId);
      await redis.pexpire(leavers, keptFor);
    },
    some: async () => (await redis.smembers(leavers)).slice(0, atOnce),
    async forget(userIds) {
      if (userIds.length > 0) await redis.srem(leavers, ...userIds);
    },
  };
}
