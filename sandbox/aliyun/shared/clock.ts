/** The clock of the account: the time it was given plus whatever was skipped by hand. */

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /**
   * The time of day in the answers, in milliseconds since 1970: what was skipped by hand is not in it, for only exports move
   * on by that.
   */
  timeOfDay(): number;
  /** Skips `ms` and wakes every caller that waits for a time that is now past. */
  advance(ms: number): void;
  /** Resolves once the clock has moved on by `ms`, by itself or by `advance`. */
  wait(ms: number): Promise<void>;
}

/** `ahead`: how far the time of day runs ahead of `source`, in ms. */
export function createClock(source: () => number, ahead: () => number = () => 0): Clock {
  const sleepers = new Set<() => void>();
  let skipped = 0;
  const now = () => source() + skipped;

  function sleepUntil(due: number, awake: () => void) {
    let timer: NodeJS.Timeout | undefined;
    const look = () => {
      clearTimeout(timer);
      if (now() >= due) {
        sleepers.delete(look);
        awake();
        return;
      }
      timer = setTimeout(look, Math.max(10, due - now())).unref();
    };
    sleepers.add(look);
    look();
  }

  return {
    now,
    timeOfDay: () => source() + ahead(),
    advance(ms) {
      skipped += ms;
      for (const look of [...sleepers]) look();
    },
    wait: (ms) => new Promise((resolve) => sleepUntil(now() + ms, resolve)),
  };
}
