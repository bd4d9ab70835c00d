/** Has the rounds scheduled, and again whenever Redis comes back: one that was emptied, or has lost what it wrote last, knows of none any more. */
import type { Log } from '../workflow/ports/clock.ts';

/** Until it is tried again, in milliseconds: the first time, and at most. */
const pauses = { first: 1_000, longest: 30_000 };

type Connection = Record<'on' | 'off', (event: 'ready', listener: () => void) => unknown>;

/**
 * `schedule` is safe to call twice. Redis may be back and not take it yet, such as a replica that is not promoted: then it is
 * tried again until it does. Keeps no process alive.
 */
export function keepScheduled(needs: {
  redis: Connection;
  schedule: () => Promise<void>;
  log: Log;
  firstPause?: number;
}): { begin: () => Promise<void>; stop: () => void } {
  const { redis, schedule, log, firstPause = pauses.first } = needs;
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<void> = Promise.resolve();
  let isStopped = false;

  const whenBack = () => inTurn(firstPause);
  return {
    /** Resolves when it was tried for the first time: a start does not end because Redis goes away in the middle. */
    async begin() {
      redis.on('ready', whenBack);
      whenBack();
      await last;
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
      redis.off('ready', whenBack);
    },
  };

  /** Redis may come back once more in the middle of it: then all of it is to be done again, and not by two at once. */
  function inTurn(pause: number): void {
    last = last.then(() => attempt(pause));
  }

  async function attempt(pause: number): Promise<void> {
    clearTimeout(timer);
    if (isStopped) return;
    try {
      await schedule();
    } catch (err) {
      if (isStopped) return;
      log.warn({ err }, 'rounds not scheduled, will be tried again');
      timer = setTimeout(inTurn, pause, Math.min(2 * pause, pauses.longest)).unref();
    }
  }
}
