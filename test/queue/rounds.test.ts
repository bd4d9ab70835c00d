/** The rounds that are made for ever: by one of all processes at a time, and at once after a start. */
import { it } from 'vitest';
import { aLatch } from '../a-latch.ts';
import { aDiary, aQueue } from './a-queue.ts';

it.concurrent.for(['watchExports', 'reconcile'] as const)(
  'are made by one of several processes at a time, and go on when one of them ends: %s',
  async (round, { expect, onTestFinished }) => {
    const { schedule, startWorkers } = await aQueue(onTestFinished);
    const diary = aDiary();
    let now = 0;
    const rounds = (name: string) => async () => {
      now += 1;
      diary.note(`${name}, ${now} at once`);
      await new Promise((done) => setTimeout(done, 60));
      now -= 1;
    };
    const [first] = ['a', 'b', 'c'].map((name) => startWorkers({ [round]: rounds(name) }));
    const every = { watch: 40, reconcile: 40 };

    await Promise.all([schedule(every), schedule(every), schedule(every)]);
    await diary.until((entries) => entries.length >= 6);
    await first?.close();
    const before = diary.entries.length;
    await diary.until((entries) => entries.length >= before + 3);

    expect(diary.entries.filter((entry) => !entry.endsWith('1 at once'))).toEqual([]);
  },
);

it.concurrent('are made at once after a start, also where the last ones were made a moment ago', async ({
  onTestFinished,
}) => {
  const { schedule, startWorkers } = await aQueue(onTestFinished);
  const diary = aDiary();
  startWorkers({ reconcile: async () => void diary.note('reconciled') });
  const every = { watch: 3_600_000, reconcile: 3_600_000 };
  await schedule(every);
  await diary.until((entries) => entries.length >= 1);
  const before = diary.entries.length;

  await schedule(every);

  await diary.until((entries) => entries.length > before);
});

it.concurrent('are made on while one of them waits for a region, whose failure is logged when it comes', async ({
  expect,
  onTestFinished,
}) => {
  const { schedule, startWorkers, log } = await aQueue(onTestFinished);
  const diary = aDiary();
  const latch = aLatch();
  startWorkers({
    watchExports: async () => {
      diary.note('watched');
      if (diary.entries.length > 1) return;
      await latch.opened;
      throw new Error('too late');
    },
  });

  await schedule({ watch: 50, reconcile: 3_600_000 });
  await diary.until((entries) => entries.length >= 3);
  latch.open();

  await expect.poll(() => JSON.stringify(log.lines)).toContain('round failed');
}, 15_000);
