/** Schedules the rounds at start and whenever Redis comes back: a Redis that was emptied, or has lost its last writes, has no schedule. */
import type { Log } from '../workflow/ports/clock.ts';

/** Between a failed attempt and the next one, in milliseconds: after the first failure, and at most. */
const pauses = { first: 1_000, longest: 30_000 };

type Connection = Record<'on' | 'off', (event: 'ready', listener: () => void) => unknown>;

/**
 * `schedule` is safe to call twice. A Redis that is back may refuse the schedule, such as a replica that is not promoted: `schedule` is called
 * again until Redis takes it. Keeps no process alive.
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
    /** Resolves after the first attempt, also a failed one: the bot starts although Redis goes away in the middle. */
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

  /** Redis may come back again during an attempt: the next attempt begins when that one has ended, so no two run at once. */
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
