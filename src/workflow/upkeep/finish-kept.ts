/** Finishes what a process has kept and not finished, presses and submissions alike, or gives it up with a line in the log. */
import type { Log } from '../ports/clock.ts';
import { forEachFound } from './for-each-found.ts';

/** `at` is undefined where an entry that cannot be read does not say when it was kept. */
type Named = { at: number | undefined };

type Needs<Entry extends Named, Unreadable extends Named> = {
  kept: () => Promise<readonly Entry[]>;
  /** Entries that this release cannot read: a newer release may still finish them. */
  unreadable: () => Promise<readonly Unreadable[]>;
  finish: (entry: Entry) => Promise<unknown>;
  remove: (entry: Entry | Unreadable) => Promise<void>;
  /** A younger entry is still in the hands of the process that kept it. In milliseconds. */
  finishAfter: number;
  /** One more round after so many milliseconds. */
  roundAgain: (afterMs: number) => Promise<void>;
  /** A name for each entry, what the log says of it, and the two messages. */
  words: {
    nameOf: (entry: Entry | Unreadable) => string;
    about: (entry: Entry | Unreadable) => object;
    givenUp: string;
    notReadable: string;
  };
  log: Log;
};

/**
 * An entry that could not be finished for so long is given up: the circumstances in which it was made are over, and its author has
 * tried again or given up. In milliseconds.
 */
const keptFor = 24 * 60 * 60 * 1000;

/** The answer is what went wrong. */
export function createFinishKept<Entry extends { at: number }, Unreadable extends Named>(
  needs: Needs<Entry, Unreadable>,
): (now: number) => Promise<unknown[]> {
  const { kept, unreadable, remove, finishAfter, roundAgain, words, log } = needs;
  const reported = new Set<string>();

  return async (now) => {
    const failures = await Promise.all([
      forEachFound(kept, (entry) => finish(entry, now)),
      forEachFound(unreadable, (entry) => leave(entry, now)),
    ]);
    return failures.flat();
  };

  async function finish(entry: Entry, now: number): Promise<void> {
    const dueAt = entry.at + finishAfter;
    if (dueAt >= now) return roundAgain(dueAt - now);
    if (now >= entry.at + keptFor) return giveUp(entry);
    await needs.finish(entry);
  }

  /** An entry that does not say its time is left alone for good. Each round finds the same ones, so each is reported once. */
  async function leave(entry: Unreadable, now: number): Promise<void> {
    const { at } = entry;
    if (at !== undefined && at + finishAfter >= now) return;
    if (at !== undefined && now >= at + keptFor) return giveUp(entry);
    const name = words.nameOf(entry);
    if (reported.has(name)) return;
    reported.add(name);
    log.error(words.about(entry), words.notReadable);
  }

  async function giveUp(entry: Entry | Unreadable): Promise<void> {
    log.error(words.about(entry), words.givenUp);
    await remove(entry);
  }
}
