/** Whether Redis can be used now. `/readyz` is open to unauthenticated callers, so Redis is asked once a second at most. */
import type { Redis } from 'ioredis';
import type { Clock } from '../workflow/ports/clock.ts';
import { createSteadiness, historyIn } from './history.ts';
import { keysOf } from './keys.ts';
import { serverStateIn } from './server-state.ts';

/** In milliseconds. The key that is written expires soon, since the next check writes it again. */
const freshFor = 1_000;
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
  let last: { at: number; answer: Promise<boolean> } | undefined;

  return () => {
    if (!last || elapsed() - last.at >= freshFor) last = { at: elapsed(), answer: read() };
    return last.answer;
  };

  async function read(): Promise<boolean> {
    const [info] = await Promise.all([redis.info(), redis.set(keys.probe, '', 'PX', writtenFor)]);
    return isSteady(historyIn(info)) && serverStateIn(info).faults.length === 0;
  }
}
