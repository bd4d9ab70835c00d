/** Reads the user groups in the pace of Slack: people who ask at the same time share one reading. */
import type { ReadGroups, UserGroups } from '../ports/groups.ts';
import type { Pace } from '../ports/pace.ts';
import { RetryAfter } from '../ports/retry-after.ts';

/** A longer pause is not waited for: the question is to be asked again after it. In milliseconds. */
const longestPause = 20_000;

/** A shorter pause is not worth a message, in milliseconds. */
const worthTelling = 1_000;

export type GroupReadings = {
  /** The reading that leaves next, after the question: for what is decided. */
  next: ReadGroups;
  /** The last reading where it left less than so many milliseconds ago, for whatever use; else the next. */
  within: (freshFor: number) => ReadGroups;
};

type Needs = {
  list: () => Promise<UserGroups>;
  pace: Pace;
  /** Names this process in the line of all processes. */
  who: string;
  pause: (ms: number) => Promise<void>;
  /** A clock that only grows, in milliseconds. */
  elapsed: () => number;
};

export function createGroupReadings(needs: Needs): GroupReadings {
  const { elapsed } = needs;
  /** The reading that has not left yet. */
  let coming: { answer: Promise<UserGroups>; delay: Delay } | undefined;
  let last: { leftAt: number; answer: Promise<UserGroups> } | undefined;
  return { next, within: (freshFor) => (onWait) => recent(freshFor) ?? next(onWait) };

  function recent(freshFor: number): Promise<UserGroups> | undefined {
    return last && elapsed() - last.leftAt < freshFor ? last.answer : undefined;
  }

  function next(onWait?: () => void): Promise<UserGroups> {
    coming ??= begin();
    if (onWait) coming.delay.tell(onWait);
    return coming.answer;
  }

  function begin() {
    const delay = createDelay();
    return { delay, answer: readInTurn(delay) };
  }

  async function readInTurn(delay: Delay): Promise<UserGroups> {
    try {
      await turn(needs, delay);
    } finally {
      coming = undefined;
    }
    const left = { leftAt: elapsed(), answer: heeding(needs) };
    last = left;
    try {
      return await left.answer;
    } catch (err) {
      if (last === left) last = undefined;
      throw err;
    }
  }
}

async function turn({ pace, who, pause }: Needs, delay: Delay): Promise<void> {
  for (;;) {
    const waitMs = await pace.take({ act: 'groups', urgency: 'card', who });
    if (waitMs === 0) return;
    if (waitMs > longestPause) throw new RetryAfter('Slack has asked for a pause', waitMs);
    if (waitMs >= worthTelling) delay.happened();
    await pause(waitMs);
  }
}

/** A pause that Slack asks for is kept by all processes. */
async function heeding({ list, pace }: Needs): Promise<UserGroups> {
  try {
    return await list();
  } catch (err) {
    if (err instanceof RetryAfter) await pace.hold({ act: 'groups' }, err.afterMs);
    throw err;
  }
}

/** That a reading has to wait for its turn: each person who waits for it hears so once. */
type Delay = { happened: () => void; tell: (onWait: () => void) => void };

function createDelay(): Delay {
  const listeners: (() => void)[] = [];
  let hasHappened = false;
  return {
    happened() {
      hasHappened = true;
      for (const onWait of listeners.splice(0)) onWait();
    },
    tell(onWait) {
      if (hasHappened) onWait();
      else listeners.push(onWait);
    },
  };
}
