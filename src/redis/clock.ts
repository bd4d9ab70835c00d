/** The clock that all processes share: the time of the Redis server. */
import { performance } from 'node:perf_hooks';
import type { Redis } from 'ioredis';
import type { Clock } from '../workflow/ports.ts';

export function createClock(redis: Redis): Clock {
  return {
    async now() {
      const [seconds, microseconds] = await redis.time();
      return Number(seconds) * 1000 + Math.floor(Number(microseconds) / 1000);
    },
    elapsed: () => performance.now(),
  };
}
