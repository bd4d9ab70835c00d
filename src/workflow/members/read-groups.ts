/** Reads the user groups in the pace of Slack: people who ask at the same time share one reading. */
import type { Clock } from '../ports/clock.ts';
import type { LastGroupReading, ReadGroups, UserGroups } from '../ports/groups.ts';
import type { Pace } from '../ports/pace.ts';
import { RetryAfter } from '../ports/retry-after.ts';

/** A longer pause is not waited for: the question is to be asked again after it. In milliseconds. */
const longestPause = 20_000;

/** A shorter pause is not worth a message, in milliseconds. */
const worthSaying = 1_000;

export type GroupReadings = {
  /** The reading that leaves next, after the question: for what is decided. */
  next: ReadGroups;
  /** The last reading of all processes where it left less than so many milliseconds ago, for whatever use; else the next. */
  within: (freshFor: number) => ReadGroups;
};

type Needs = {
  list: () => Promise<UserGroups>;
  lastReading: LastGroupReading;
  pace: Pace;
  /** Names this process in the line of all processes. */
  who: string;
  pause: (ms: number) => Promise<void>;
  clock: Pick<Clock, 'now' | 'elapsed'>;
};

export function createGroupReadings(needs: Needs): GroupReadings {
  const { lastReading, clock } = needs;
  const recent = createRecent(needs);
  /** The reading that has not left yet. */
  let coming: { answer: Promise<UserGroups>; delay: Delay } | undefined;
  return { next, within: (freshFor) => async (onWait) => (await recent.within(freshFor)) ?? next(onWait) };

  function next(onWait?: () => void): Promise<UserGroups> {
    coming ??= begin();
    if (onWait) coming.delay.whenHappened(onWait);
    return coming.answer;
  }

  function begin() {
    const delay = createDelay();
    return { delay, answer: readInTurn(delay) };
  }

  async function readInTurn(delay: Delay): Promise<UserGroups> {
    let now: number;
    try {
      await turn(needs, delay);
      now = await clock.now();
    } finally {
      coming = undefined;
    }
    const leaving = { leftAt: clock.elapsed(), answer: heeding(needs) };
    recent.left(leaving);
    const groups = await leaving.answer;
    await lastReading.keep({ leftAt: now, groups });
    return groups;
  }
}

/** `leftAt`: by the clock of this process that only grows. */
type Recent = { leftAt: number; answer: Promise<UserGroups> };

/** The last reading, of this process or of another; it may be on its way. */
function createRecent({ lastReading, clock }: Needs) {
  let last: Recent | undefined;
  return {
    async within(freshFor: number): Promise<UserGroups | undefined> {
      const isFresh = ({ leftAt }: Recent) => clock.elapsed() - leftAt < freshFor;
      if (last && isFresh(last)) return last.answer;
      const ofOthers = await readByOthers();
      if (ofOthers && (!last || last.leftAt < ofOthers.leftAt)) last = ofOthers;
      return last && isFresh(last) ? last.answer : undefined;
    },
    left(leaving: Recent): void {
      last = leaving;
      leaving.answer.catch(() => {
        if (last === leaving) last = undefined;
      });
    },
  };

  /** Where its time has not come yet, a clock was set: that reading may be of any age. */
  async function readByOthers(): Promise<Recent | undefined> {
    const asked = clock.elapsed();
    const [reading, now] = await Promise.all([lastReading.read(), clock.now()]);
    if (!reading || reading.leftAt > now) return undefined;
    return { leftAt: asked - (now - reading.leftAt), answer: Promise.resolve(reading.groups) };
  }
}

async function turn({ pace, who, pause }: Needs, delay: Delay): Promise<void> {
  for (;;) {
    const waitMs = await pace.take({ act: 'groups', urgency: 'card', who });
    if (waitMs === 0) return;
    if (waitMs > longestPause) throw new RetryAfter('Slack has asked for a pause', waitMs);
    if (waitMs >= worthSaying) delay.happened();
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
type Delay = { happened: () => void; whenHappened: (onWait: () => void) => void };

function createDelay(): Delay {
  const listeners: (() => void)[] = [];
  let hasHappened = false;
  return {
    happened() {
      hasHappened = true;
      for (const onWait of listeners.splice(0)) onWait();
    },
    whenHappened(onWait) {
      if (hasHappened) onWait();
      else listeners.push(onWait);
    },
  };
}
