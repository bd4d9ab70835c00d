/** Checks that the rounds end in time, and schedules late ones anew: BullMQ's own schedule may lie in the future of a clock that was set back. */
import type { Clock, Log } from '../workflow/ports/clock.ts';
import type { Round, RoundEnds } from '../workflow/ports/rounds.ts';

/** Between two checks, in milliseconds. */
const checkInterval = 5_000;

/** How many intervals a round may be late, and the milliseconds that it may take itself. */
const grace = { intervals: 3, duration: 5_000 };

/** `scheduleAnew` answers whether there was anything to do: a round that runs, or that a worker is about to take up, needs no schedule. */
export function keepOnTime(needs: {
  roundEnds: RoundEnds;
  every: Readonly<Record<Round, number>>;
  scheduleAnew: (late: Round) => Promise<boolean>;
  clock: Pick<Clock, 'elapsed'>;
  log: Log;
  between?: number;
}): { areOnTime: () => boolean; stop: () => void } {
  const { roundEnds, every, scheduleAnew, clock, log, between = checkInterval } = needs;
  const begunAt = clock.elapsed();
  let late: Round[] = [];
  let isStopped = false;
  let timer = setTimeout(checkAgain, between).unref();

  return {
    areOnTime: () => late.length === 0,
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };

  async function checkAgain(): Promise<void> {
    try {
      await check();
    } catch (err) {
      if (!isStopped) log.warn({ err }, 'rounds could not be checked');
    }
    if (!isStopped) timer = setTimeout(checkAgain, between).unref();
  }

  async function check(): Promise<void> {
    const ages = await roundEnds.ages();
    late = (['watch', 'reconcile'] as const).filter((round) => isLate(round, ages.get(round)));
    for (const round of late) {
      if (!isStopped && (await scheduleAnew(round))) log.warn({ round }, 'a round is overdue, all are scheduled anew');
    }
  }

  /** After a start there is time for the first one. An end in the future was noted by a clock of Redis that is set back since. */
  function isLate(round: Round, age = Number.POSITIVE_INFINITY): boolean {
    const longest = grace.intervals * every[round] + grace.duration;
    return clock.elapsed() - begunAt > longest && Math.abs(age) > longest;
  }
}
