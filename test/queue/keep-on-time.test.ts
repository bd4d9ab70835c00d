/** Rounds that do not end in time are scheduled anew, and named until they do. */
import { expect, it, onTestFinished, vi } from 'vitest';
import { keepOnTime } from '../../src/queue/keep-on-time.ts';
import type { Round } from '../../src/workflow/ports/rounds.ts';
import { aLatch } from '../a-latch.ts';
import { createFakeLog } from '../fakes/log.ts';
import { aDiary, aQueue } from './a-queue.ts';

const every = { watch: 15_000, reconcile: 60_000 };

/** The milliseconds that a round may be late: three intervals, and its own time. */
const grace = { watch: 50_000, reconcile: 185_000 };

const processClock = { elapsed: () => performance.now() };

/** Checks once, in a process that has kept watch for so long, at rounds that have ended so long ago. */
async function aLook({ watchedFor = 3_600_000, ages }: { watchedFor?: number; ages: [Round, number][] }) {
  const anew: Round[] = [];
  const looks = aDiary();
  let elapsed = 0;
  const kept = keepOnTime({
    roundEnds: {
      note: async () => {},
      async ages() {
        looks.note('look');
        return new Map(ages);
      },
    },
    every,
    scheduleAnew: async (late) => anew.push(late) > 0,
    clock: { elapsed: () => elapsed },
    log: createFakeLog(),
    between: 1,
  });
  onTestFinished(kept.stop);
  elapsed = watchedFor;
  await looks.until((entries) => entries.length === 1);
  await new Promise(setImmediate);
  kept.stop();
  return { anew, isOnTime: kept.areOnTime() };
}

it.each<[string, Parameters<typeof aLook>[0], Round[]]>([
  [
    'in time',
    {
      ages: [
        ['watch', grace.watch],
        ['reconcile', grace.reconcile],
      ],
    },
    [],
  ],
  [
    'late by more than three intervals',
    {
      ages: [
        ['watch', grace.watch + 1],
        ['reconcile', 0],
      ],
    },
    ['watch'],
  ],
  [
    'by another clock of Redis, which was ahead',
    {
      ages: [
        ['watch', 0],
        ['reconcile', -grace.reconcile - 1],
      ],
    },
    ['reconcile'],
  ],
  ['never', { ages: [] }, ['watch', 'reconcile']],
  ['never, but the process has only just started', { ages: [], watchedFor: grace.watch }, []],
])('a round that has ended %s', async (_, given, late) => {
  expect(await aLook(given)).toEqual({ anew: late, isOnTime: late.length === 0 });
});

it('goes on checking when Redis does not answer', async () => {
  const looks = aDiary();
  const log = createFakeLog();
  const ages = async () => {
    looks.note('look');
    throw new Error('Redis hung up');
  };
  const scheduleAnew = async () => true;
  const kept = keepOnTime({
    roundEnds: { note: async () => {}, ages },
    every,
    scheduleAnew,
    clock: processClock,
    log,
    between: 1,
  });
  onTestFinished(kept.stop);

  await looks.until((entries) => entries.length === 2);

  expect(kept.areOnTime()).toBe(true);
  expect(log.lines).toMatchObject([{ level: 'warn', message: 'rounds could not be checked' }]);
});

it('has the rounds made, and jobs of requests woken, that were planned by a clock which is set back', async () => {
  const now = Date.now;
  let ahead = 30 * 60_000;
  vi.spyOn(Date, 'now').mockImplementation(() => now() + ahead);
  onTestFinished(() => void vi.restoreAllMocks());
  const { schedule, scheduleAnew, roundEnds, jobs, startWorkers, look, log } = await aQueue();
  const diary = aDiary();
  startWorkers({
    watchExports: async () => diary.note('watch'),
    reconcile: () => jobs.toAdvance('7k2m4x'),
    async advanceExport() {
      diary.note('advance');
      return { waitMs: 1_000 };
    },
  });
  const soon = { watch: 50, reconcile: 3_600_000 };
  await schedule(soon);
  const count = (what: string) => diary.entries.filter((entry) => entry === what).length;
  await diary.until(() => count('watch') > 2 && count('advance') > 0);
  await expect.poll(() => look('advance').getDelayedCount()).toBe(1);

  ahead = 0;
  const [watches, steps] = [count('watch'), count('advance')];
  const anew = (late: Round) => scheduleAnew(late, soon);
  const kept = keepOnTime({ roundEnds, every: soon, scheduleAnew: anew, clock: processClock, log, between: 50 });
  onTestFinished(kept.stop);
  await diary.until(() => count('watch') > watches + 2 && count('advance') > steps);

  await expect.poll(kept.areOnTime).toBe(true);
  expect(log.lines.map(({ message }) => message)).toContain('a round is overdue, all are scheduled anew');
});

it('schedules nothing anew while the round is running, or a worker is about to take it up', async () => {
  const { schedule, scheduleAnew, startWorkers, look } = await aQueue();
  await schedule(every);
  expect(await scheduleAnew('reconcile', every)).toBe(false);
  const diary = aDiary();
  const latch = aLatch();
  startWorkers({
    async reconcile() {
      diary.note('reconciling');
      await latch.opened;
    },
  });
  onTestFinished(latch.open);
  await diary.until((entries) => entries.length === 1);

  expect(await scheduleAnew('reconcile', every)).toBe(false);

  expect(await look('reconcile').getJobCountByTypes('active')).toBe(1);
});
