/** Tries WAIT as an acknowledgement uses it: whether replicas have a write within half a second. */
import type { Redis } from 'ioredis';
import { refusalName } from './refusal-name.ts';

/** `replicas`: how many have the write. `code`: the name of the error. */
export type WaitTrial = { is: 'reached'; replicas: number } | { is: 'refused'; code: string } | { is: 'silent' };

/** In milliseconds: what Redis waits, as in `createReplicaWait`; and how much later its answer may come. */
const longest = 500;
const late = 3_000;

/** `redis`: a connection for this alone, since WAIT holds up what comes after it. Writes `key`, which expires at once. */
export async function tryWait(redis: Redis, key: string, replicas: number): Promise<WaitTrial> {
  const timer = new AbortController();
  try {
    return await Promise.race([ask(), silence(timer.signal)]);
  } catch (err) {
    const code = refusalName(err);
    if (!code) throw err;
    return { is: 'refused', code };
  } finally {
    timer.abort();
  }

  async function ask(): Promise<WaitTrial> {
    const [, reached] = await Promise.all([redis.set(key, '', 'PX', longest), redis.wait(replicas, longest)]);
    return { is: 'reached', replicas: reached };
  }
}

function silence(signal: AbortSignal): Promise<WaitTrial> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, longest + late, { is: 'silent' });
    signal.addEventListener('abort', () => clearTimeout(timer));
  });
}
