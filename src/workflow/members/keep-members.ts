/** Has the members of a channel read at once after each gap, and checks from time to time whether a read is due. */

import type { Log } from '../ports/clock.ts';
import type { Members } from '../ports/members.ts';
import { RetryAfter } from '../ports/retry-after.ts';
import type { ReadMembers } from './read-members.ts';

/** In milliseconds: between two checks, and until a failed read is tried again. */
const checkEvery = 10_000;
const retryAfter = 5_000;

/** `gap`: events may have been missed. Keeps no process alive. */
export type KeepMembers = { gap: () => void; stop: () => void };

export function keepMembers(needs: {
  channel: string;
  members: Pick<Members, 'suspectGap'>;
  readMembers: ReadMembers;
  log: Log;
}): KeepMembers {
  const { channel, members, readMembers, log } = needs;
  let hasGap = false;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let last = Promise.resolve();
  next(checkEvery);
  return {
    gap() {
      hasGap = true;
      read();
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };

  /** Not two at once: the second sees what the first has left. */
  function read(): void {
    last = last.then(attempt);
  }

  async function attempt(): Promise<void> {
    if (isStopped) return;
    try {
      if (hasGap) await noteGap();
      await readMembers(channel);
      next(checkEvery);
    } catch (err) {
      if (isStopped) return;
      log.warn({ err, channel }, 'members not read, will be tried again');
      next(err instanceof RetryAfter ? err.afterMs : retryAfter);
    }
  }

  /** Another gap may come while this one is noted. */
  async function noteGap(): Promise<void> {
    hasGap = false;
    try {
      await members.suspectGap(channel);
    } catch (err) {
      hasGap = true;
      throw err;
    }
  }

  function next(afterMs: number): void {
    clearTimeout(timer);
    if (!isStopped) timer = setTimeout(read, afterMs).unref();
  }
}
