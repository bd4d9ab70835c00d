/** Runs something again and again, never twice at once; a failure is logged once until it works again. */
import type { Log, WaitFor } from '../ports/clock.ts';

/** `every`: the pause between two runs, in milliseconds. `failed`: what the log says. */
type Repeated = {
  run: () => Promise<unknown>;
  every: number;
  failed: string;
  waitFor: WaitFor;
  log: Pick<Log, 'warn'>;
};

/** `stop` ends with the run that is being made. `works`: whether the last run did. */
export function repeat({ run, every, failed, waitFor, log }: Repeated): {
  stop: () => Promise<void>;
  works: () => boolean;
} {
  const stopping = new AbortController();
  const { signal } = stopping;
  let isFailing = false;
  const running = again();
  return {
    works: () => !isFailing,
    stop() {
      stopping.abort();
      return running;
    },
  };

  async function again(): Promise<void> {
    while (!signal.aborted) {
      isFailing = await run().then(
        () => false,
        (err: unknown) => {
          if (!isFailing) log.warn({ err }, failed);
          return true;
        },
      );
      await waitFor(every, signal);
    }
  }
}
