/** A lease in Redis: one process holds it, until it stops prolonging it. It only saves work, since two may hold it for a moment; what must be certain is compared in scripts. */
import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Lease } from '../workflow/ports/lease.ts';

/** `duration` in milliseconds: `hold` is called well within it. */
export function createLease({ redis, key, duration }: { redis: Redis; key: string; duration: number }): Lease {
  const holder = randomUUID();

  return {
    async hold() {
      if ((await redis.set(key, holder, 'PX', duration, 'NX')) === 'OK') return true;
      if ((await redis.get(key)) !== holder) return false;
      return (await redis.pexpire(key, duration)) === 1;
    },
    async giveUp() {
      if ((await redis.get(key)) === holder) await redis.del(key);
    },
  };
}
