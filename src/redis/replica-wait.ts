/** Waits until replicas have what was just written, so that a failover does not lose what is about to be acknowledged. */
import type { Redis } from 'ioredis';
import type { Log } from '../workflow/ports/clock.ts';
import { keysOf } from './keys.ts';

/** Resolves when so many replicas have all that was written before, or after half a second; then the log says so. Never throws. */
export type ReplicasHave = () => Promise<void>;

/** Slack waits three seconds for its acknowledgement. In milliseconds. */
const longest = 500;

type Needs = { redis: Redis; prefix: string; replicas: number; log: Log };

/**
 * `redis`: a connection for this alone, since WAIT holds up what comes after it. It waits for a write of its own, which comes to replicas
 * after all that was written before it. https://redis.io/docs/latest/commands/wait
 */
export function createReplicaWait({ redis, prefix, replicas, log }: Needs): ReplicasHave {
  const key = keysOf(prefix).replicaMark;
  let asked: Promise<unknown> = Promise.resolve();
  let next: Promise<number> | undefined;

  return async () => {
    const timer = new AbortController();
    try {
      const reached = await Promise.race([together(), after(longest, timer.signal)]);
      if (reached < replicas) log.warn({ reached, replicas }, 'acknowledged before enough replicas have it');
    } catch (err) {
      log.warn({ err, replicas }, 'acknowledged before enough replicas have it');
    } finally {
      timer.abort();
    }
  };

  /** One at a time; what comes meanwhile shares the next. */
  function together(): Promise<number> {
    next ??= asked.then(() => {
      const reached = ask();
      next = undefined;
      asked = reached.catch(() => {});
      return reached;
    });
    return next;
  }

  async function ask(): Promise<number> {
    const [, reached] = await Promise.all([redis.set(key, '', 'PX', longest), redis.wait(replicas, longest)]);
    return reached;
  }
}

function after(ms: number, signal: AbortSignal): Promise<number> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms, 0);
    signal.addEventListener('abort', () => clearTimeout(timer));
  });
}
