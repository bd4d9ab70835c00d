/** Whether Redis can be used now: by what the server says of itself, and by a write. */
import type { Redis } from 'ioredis';
import type { Clock } from '../workflow/ports/clock.ts';
import { createSteadiness, historyIn } from './history.ts';
import { keysOf } from './keys.ts';
import { serverStateIn } from './server-state.ts';

/** In milliseconds. The key that is written expires soon, since the next check writes it again. */
const writtenFor = 10_000;

/** A server that answers may still take no write: its memory is full, it has too few replicas, or it cannot save. Rejects then. */
export function createServerCheck(needs: {
  redis: Redis;
  prefix: string;
  elapsed: Clock['elapsed'];
}): () => Promise<boolean> {
  const { redis, prefix, elapsed } = needs;
  const keys = keysOf(prefix);
  const isSteady = createSteadiness(elapsed);

  return async () => {
    const [info] = await Promise.all([redis.info(), redis.set(keys.probe, '', 'PX', writtenFor)]);
    return isSteady(historyIn(info)) && serverStateIn(info).faults.length === 0;
  };
}
