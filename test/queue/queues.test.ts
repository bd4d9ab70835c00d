import { describe, expect, inject, it } from 'vitest';
import { readRequestJob } from '../../src/queue/jobs.ts';
import { createQueues } from '../../src/queue/queues.ts';
import { connectRedis } from '../../src/redis/connection.ts';
import { RetryAfter } from '../../src/workflow/ports/retry-after.ts';
import { aDiary, aQueue } from './a-queue.ts';

it('makes one job of one request, however often it is added', async () => {
  const { jobs, look } = await aQueue();

  await Promise.all([1, 2, 3].map(() => jobs.toAdvance('7k2m4x')));
  await jobs.toAdvance('8k2m4x');

  expect((await look('advance').getJobs()).map(({ id }) => id).sort()).toEqual(['export-7k2m4x-1', 'export-8k2m4x-1']);
});

it('makes one job of an announcement that has not begun yet', async () => {
  const { jobs, look } = await aQueue();

  await Promise.all([1, 2, 3].map(() => jobs.toAnnounce('7k2m4x')));

  expect(await look('announce').getJobs()).toHaveLength(1);
});

it('makes one more round of reconciling when it is wanted, and one of several that are wanted together', async () => {
  const { roundAgain, look } = await aQueue();

  await Promise.all([1, 2, 3].map(() => roundAgain(3_600_000)));
  await roundAgain(7_200_000);

  const rounds = await look('reconcile').getDelayed();
  expect(rounds.map(({ delay }) => Math.round(delay / 60_000)).sort()).toEqual([120, 60]);
});

it('wakes an announcement that has put itself off, since what is to be announced now may be urgent', async () => {
  const { jobs, look, startWorkers } = await aQueue();
  const diary = aDiary();
  startWorkers({
    announceRequest: async () => {
      diary.note('tries');
      if (diary.entries.length === 1) throw new RetryAfter('others come first', 3_600_000);
    },
  });
  await jobs.toAnnounce('7k2m4x');
  await expect.poll(() => look('announce').getDelayedCount()).toBe(1);

  await jobs.toAnnounce('7k2m4x');

  await diary.until((entries) => entries.length === 2);
  await expect.poll(() => look('announce').getJobCountByTypes('active', 'delayed', 'waiting')).toBe(0);
});

it('wakes a step that has put itself off, since a person may want it cancelled', async () => {
  const { jobs, look, startWorkers } = await aQueue();
  const diary = aDiary();
  startWorkers({
    advanceExport: async () => {
      diary.note('steps');
      return diary.entries.length === 1 ? { waitMs: 3_600_000 } : undefined;
    },
  });
  await jobs.toAdvance('7k2m4x');
  await expect.poll(() => look('advance').getDelayedCount()).toBe(1);

  await jobs.toAdvance('7k2m4x');

  await diary.until((entries) => entries.length === 2);
  await expect.poll(() => look('advance').getJobCountByTypes('active', 'delayed', 'waiting')).toBe(0);
});

it('leaves a job of a newer release to a newer worker', async () => {
  const { look, startWorkers, log } = await aQueue();
  const diary = aDiary();
  startWorkers({
    advanceExport: async (requestId) => void diary.note(requestId),
    announceRequest: async (requestId) => void diary.note(requestId),
  });
  const data = { version: 3, request: { id: '7k2m4x' } };

  await look('advance').add('advance', data);
  await look('announce').add('announce', data);

  await expect.poll(() => look('advance').getDelayedCount()).toBe(1);
  await expect.poll(() => look('announce').getDelayedCount()).toBe(1);
  expect((await look('advance').getDelayed())[0]?.data).toEqual(data);
  expect(diary.entries).toEqual([]);
  expect(new Set(log.lines.map(({ message }) => message))).toEqual(new Set(['job of a newer release, left alone']));
});

it('puts a version and ids into a job, and nothing else', async () => {
  const { jobs, schedule, look } = await aQueue();
  await jobs.toAdvance('7k2m4x');
  await jobs.toAnnounce('7k2m4x');

  await schedule({ watch: 60_000, reconcile: 60_000 });

  const added = await Promise.all((['advance', 'announce'] as const).map((name) => look(name).getJobs()));
  expect(added.flat().map(({ data }) => data)).toEqual([
    { version: 2, requestId: '7k2m4x', attempt: 1 },
    { version: 2, requestId: '7k2m4x', attempt: 1 },
  ]);
  const rounds = await Promise.all((['watch', 'reconcile'] as const).map((name) => look(name).getJobs()));
  for (const { data } of rounds.flat()) expect(data).toEqual({ version: 1 });
});

it('runs a request again when it is added after its end', async () => {
  const { jobs, startWorkers } = await aQueue();
  const diary = aDiary();
  startWorkers({ advanceExport: async (requestId) => void diary.note(requestId) });

  await jobs.toAdvance('7k2m4x');
  await diary.until((runs) => runs.length === 1);
  await expect.poll(() => jobs.toAdvance('7k2m4x').then(() => diary.entries.length)).toBeGreaterThan(1);
});

it('makes the rounds, and reconciles at once when a process starts', async () => {
  const { schedule, startWorkers } = await aQueue();
  const diary = aDiary();
  startWorkers({ watchExports: async () => diary.note('watch'), reconcile: async () => diary.note('reconcile') });

  await schedule({ watch: 50, reconcile: 3_600_000 });

  await diary.until((rounds) => rounds.includes('reconcile') && rounds.filter((round) => round === 'watch').length > 2);
});

it('has one scheduler however many processes start', async () => {
  const { schedule, look } = await aQueue();

  await Promise.all([1, 2, 3].map(() => schedule({ watch: 60_000, reconcile: 60_000 })));

  expect(await look('watch').getJobSchedulersCount()).toBe(1);
  expect(await look('reconcile').getJobSchedulersCount()).toBe(1);
});

it('makes one round at a time among all processes', async () => {
  const { schedule, look } = await aQueue();

  await schedule({ watch: 60_000, reconcile: 60_000 });

  expect(await look('watch').getGlobalConcurrency()).toBe(1);
  expect(await look('reconcile').getGlobalConcurrency()).toBe(1);
});

it('fails at once while Redis is away', async () => {
  const { prefix, log } = await aQueue();
  const redis = await connectRedis(inject('redisUrl'), log);
  const { jobs, close } = createQueues({ redis, prefix, log });
  redis.disconnect();

  await expect(jobs.toAdvance('7k2m4x')).rejects.toThrow();
  await close();
});

it.each([
  { version: 1, requestId: '7k2m4x' },
  { version: 0, requestId: '7k2m4x', attempt: 1 },
  { requestId: '7k2m4x' },
  {},
  null,
])('knows no job like %j', (data) => {
  expect(() => readRequestJob(data)).toThrow();
});

it('knows a job of a newer release as such, whatever it carries', () => {
  expect(readRequestJob({ version: 3, request: { id: '7k2m4x' } })).toBe('newer');
});

it.each([1, 2])(
  'knows a job of version %i: the first release writes 1, and leaves what is above it to others',
  (version) => {
    const job = { version, requestId: '7k2m4x', attempt: 1 };

    expect(readRequestJob(job)).toEqual(job);
  },
);

describe('the job of reminders', () => {
  it('is one for each request, and waits for its time', async () => {
    const { jobs, look } = await aQueue();

    await Promise.all([1, 2, 3].map(() => jobs.toRemind('7k2m4x', 3_600_000)));

    const added = await look('remind').getDelayed();
    expect(added.map(({ id, delay, data }) => ({ id, delay, data }))).toEqual([
      { id: 'remind-7k2m4x', delay: 3_600_000, data: { version: 2, requestId: '7k2m4x', attempt: 1 } },
    ]);
  });

  it('puts itself off until the next step, and is gone after the last one', async () => {
    const { jobs, look, startWorkers } = await aQueue();
    const diary = aDiary();
    startWorkers({
      remindRequest: async () => {
        diary.note('step');
        if (diary.entries.length === 1) throw new RetryAfter('Slack asks for a pause', 1);
        return diary.entries.length < 4 ? { waitMs: 1 } : undefined;
      },
    });

    await jobs.toRemind('7k2m4x', 0);

    await diary.until((entries) => entries.length === 4);
    await expect.poll(() => look('remind').getJobCountByTypes('active', 'delayed', 'waiting')).toBe(0);
  });

  it('is woken where a clock that was set back has put it off for too long', async () => {
    const { jobs, look, startWorkers } = await aQueue();
    const diary = aDiary();
    await jobs.toRemind('7k2m4x', 7_200_000);
    startWorkers({ remindRequest: async () => void diary.note('step') });

    await jobs.toRemind('7k2m4x', 60_000);
    expect(await look('remind').getDelayedCount()).toBe(1);
    await jobs.toRemind('7k2m4x', 0);

    await diary.until((entries) => entries.length === 1);
  });
});
