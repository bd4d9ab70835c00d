import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { RetryAfter } from '../../src/workflow/ports/retry-after.ts';
import { aLatch } from '../a-latch.ts';
import { aDiary, aQueue } from './a-queue.ts';

describe('an export', () => {
  it('is taken step by step until nothing is left', async () => {
    const { jobs, startWorkers, look } = await aQueue();
    const diary = aDiary();
    const steps = [{ waitMs: 0 }, { waitMs: 5 }, { waitMs: 0 }, undefined];
    startWorkers({
      advanceExport: async (requestId) => {
        diary.note(requestId);
        return steps[diary.entries.length - 1];
      },
    });

    await jobs.toAdvance('7k2m4x');
    await diary.until((entries) => entries.length === 4);

    await expect.poll(() => look('advance').getJobCountByTypes('active', 'delayed', 'waiting')).toBe(0);
    expect(diary.entries).toHaveLength(4);
  });

  it('gives others their turn when it has much to do', async () => {
    const { jobs, startWorkers } = await aQueue();
    const diary = aDiary();
    startWorkers({
      advanceExport: async (requestId) => {
        diary.note(requestId);
        if (requestId === 'short1') return undefined;
        return diary.entries.includes('short1') ? undefined : { waitMs: 0 };
      },
    });

    await jobs.toAdvance('endles');
    await jobs.toAdvance('short1');

    await diary.until((entries) => entries.includes('short1') && entries.at(-1) === 'endles');
  });

  it('holds no slot while it waits', async () => {
    const { jobs, startWorkers, look } = await aQueue();
    const diary = aDiary();
    startWorkers({
      advanceExport: async (requestId) => {
        diary.note(requestId);
        return requestId === 'urgent' ? undefined : { waitMs: 3_600_000 };
      },
    });

    await Promise.all(Array.from({ length: 60 }, (_, number) => jobs.toAdvance(`wait${number}`)));
    await jobs.toAdvance('urgent');

    await diary.until((entries) => entries.includes('urgent'));
    await expect.poll(() => look('advance').getDelayedCount()).toBe(60);
    expect(new Set(diary.entries).size).toBe(61);
  });

  it('is tried again when a step throws', async () => {
    const { jobs, startWorkers, log } = await aQueue();
    const diary = aDiary();
    startWorkers({
      advanceExport: async () => {
        diary.note('step');
        if (diary.entries.length === 1) throw new Error('Redis hung up');
        return undefined;
      },
    });

    await jobs.toAdvance('7k2m4x');

    await diary.until((entries) => entries.length === 2);
    await expect
      .poll(() => log.lines)
      .toContainEqual({
        level: 'warn',
        message: 'job failed, will be tried again',
        data: { err: new Error('Redis hung up'), queue: 'advance', requestId: '7k2m4x' },
      });
  });

  it('is added no second time while it runs', async () => {
    const { jobs, startWorkers, look } = await aQueue();
    const diary = aDiary();
    const latch = aLatch();
    startWorkers({
      advanceExport: async () => {
        diary.note('step');
        await latch.opened;
        return undefined;
      },
    });
    await jobs.toAdvance('7k2m4x');
    await diary.until((entries) => entries.length === 1);

    await jobs.toAdvance('7k2m4x');
    latch.open();

    await expect.poll(() => look('advance').getJobCountByTypes('active', 'delayed', 'waiting')).toBe(0);
    expect(diary.entries).toEqual(['step']);
  });
});

describe('an announcement', () => {
  it('that is asked for while one runs, runs once more after it', async () => {
    const { jobs, startWorkers, look } = await aQueue();
    const diary = aDiary();
    const latch = aLatch();
    startWorkers({
      announceRequest: async () => {
        diary.note('begins');
        await latch.opened;
        diary.note('ends');
      },
    });
    await jobs.toAnnounce('7k2m4x');
    await diary.until((entries) => entries.length === 1);

    await Promise.all([1, 2, 3].map(() => jobs.toAnnounce('7k2m4x')));
    latch.open();

    await diary.until((entries) => entries.length === 4);
    await expect.poll(() => look('announce').getJobCountByTypes('active', 'delayed', 'waiting')).toBe(0);
    expect(diary.entries).toEqual(['begins', 'ends', 'begins', 'ends']);
  });

  it('is put off for as long as Slack asks', async () => {
    const { jobs, startWorkers, log } = await aQueue();
    const diary = aDiary();
    startWorkers({
      announceRequest: async () => {
        diary.note(String(Date.now()));
        if (diary.entries.length === 1) throw new RetryAfter('Slack asks for a pause', 300);
      },
    });

    await jobs.toAnnounce('7k2m4x');
    await diary.until((entries) => entries.length === 2);

    const [first, second] = diary.entries.map(Number);
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(299);
    expect(log.lines).toEqual([]);
  });

  it('that is asked for while one is put off, is not forgotten', async () => {
    const { jobs, startWorkers, look } = await aQueue();
    const diary = aDiary();
    const latch = aLatch();
    startWorkers({
      announceRequest: async () => {
        diary.note('begins');
        if (diary.entries.length > 1) return;
        await latch.opened;
        throw new RetryAfter('Slack asks for a pause', 3_600_000);
      },
    });
    await jobs.toAnnounce('7k2m4x');
    await diary.until((entries) => entries.length === 1);

    await jobs.toAnnounce('7k2m4x');
    latch.open();
    await expect.poll(() => look('announce').getDelayedCount()).toBe(1);
    await jobs.toAnnounce('7k2m4x');

    await diary.until((entries) => entries.length >= 2);
    await expect.poll(() => look('announce').getJobCountByTypes('active', 'delayed', 'waiting')).toBe(0);
  });

  it('is tried again when Slack does not take it', async () => {
    const { jobs, startWorkers } = await aQueue();
    const diary = aDiary();
    startWorkers({
      announceRequest: async () => {
        diary.note('tries');
        if (diary.entries.length === 1) throw new Error('Slack says fatal_error.');
      },
    });

    await jobs.toAnnounce('7k2m4x');

    await diary.until((entries) => entries.length === 2);
  });

  it('of another request does not wait for it', async () => {
    const { jobs, startWorkers } = await aQueue();
    const diary = aDiary();
    const latch = aLatch();
    startWorkers({
      announceRequest: async (requestId) => {
        if (requestId === 'slow11') await latch.opened;
        diary.note(requestId);
      },
    });

    await jobs.toAnnounce('slow11');
    await jobs.toAnnounce('quick1');
    await diary.until((entries) => entries.length === 1);
    latch.open();
    await diary.until((entries) => entries.length === 2);

    expect(diary.entries).toEqual(['quick1', 'slow11']);
  });
});

describe('closing', () => {
  it('lets a running step end, and leaves the next one to others', async () => {
    const { jobs, startWorkers } = await aQueue();
    const diary = aDiary();
    const latch = aLatch();
    const first = startWorkers({
      advanceExport: async () => {
        diary.note('first begins');
        await latch.opened;
        diary.note('first ends');
        return { waitMs: 1 };
      },
    });
    await jobs.toAdvance('7k2m4x');
    await diary.until((entries) => entries.length === 1);

    const closed = first.close().then(() => diary.note('closed'));
    // Long enough for a close that does not wait.
    await pause(100);
    latch.open();
    await closed;
    const byFirst = [...diary.entries];
    startWorkers({ advanceExport: async () => void diary.note('second') });

    await diary.until((entries) => entries.includes('second'));
    // A worker that waits for a job when it is closed may still take one.
    expect(byFirst.join()).toMatch(/^(first begins,first ends,)+closed$/);
    expect(diary.entries.slice(byFirst.length)).toEqual(['second']);
    expect(first.isRunning()).toBe(false);
  });

  it('hands back a step that has too much to do', async () => {
    const { jobs, startWorkers } = await aQueue();
    const diary = aDiary();
    const first = startWorkers({
      advanceExport: async () => {
        diary.note('first');
        await new Promise(setImmediate);
        return { waitMs: 0 };
      },
    });
    await jobs.toAdvance('7k2m4x');
    await diary.until((entries) => entries.length > 0);

    await first.close();
    const steps = diary.entries.length;
    startWorkers({ advanceExport: async () => void diary.note('second') });

    await diary.until((entries) => entries.includes('second'));
    expect(diary.entries.slice(0, steps)).not.toContain('second');
  });
});
