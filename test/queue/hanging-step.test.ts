import { performance } from 'node:perf_hooks';
import { expect, it } from 'vitest';
import { aLatch } from '../a-latch.ts';
import { aDiary, aQueue } from './a-queue.ts';

it('does not wait for ever for a step that hangs when it is asked to stop', async () => {
  const { jobs, startWorkers } = await aQueue();
  const diary = aDiary();
  const latch = aLatch();
  const workers = startWorkers({
    advanceExport: async () => {
      diary.note('begins');
      await latch.opened;
      return undefined;
    },
  });
  await jobs.toAdvance('7k2m4x');
  await diary.until((entries) => entries.length === 1);
  const before = performance.now();

  await workers.close();

  expect(performance.now() - before).toBeLessThan(30_000);
  latch.open();
});
