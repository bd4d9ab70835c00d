/** The clock that all processes share: the time of the Redis server. */
import { performance } from 'node:perf_hooks';
import type { Redis } from 'ioredis';
import { type Offset, offsetOf } from '../domain/clock-offset.ts';
import type { Clock } from '../workflow/ports/clock.ts';

/** `here`: the clock of this process, in milliseconds since 1970. */
export function createClock(redis: Pick<Redis, 'time'>, here: () => number = Date.now): Clock {
  let offset: Offset | undefined;

  return {
    async now() {
      const sent = here();
      const started = performance.now();
      const [seconds, microseconds] = await redis.time();
      const theirs = Number(seconds) * 1000 + Math.floor(Number(microseconds) / 1000);
      offset = offsetOf({ sent, received: here(), took: performance.now() - started, theirs, cut: 1 });
      return theirs;
    },
    elapsed: () => performance.now(),
    offset: () => offset,
  };
}
