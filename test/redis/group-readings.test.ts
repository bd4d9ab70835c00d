/** Readings of the user groups by two processes that share the pace in a real Redis. */
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createClock } from '../../src/redis/clock.ts';
import { createLastGroupReading } from '../../src/redis/group-reading.ts';
import { keysOf } from '../../src/redis/keys.ts';
import { createPace } from '../../src/redis/pace.ts';
import { createGroupReadings, type GroupReadings } from '../../src/workflow/members/read-groups.ts';
import { RetryAfter } from '../../src/workflow/ports/retry-after.ts';
import { freshPrefix, testRedis } from './test-redis.ts';

/** Between two readings, in milliseconds. */
const every = 100;

let connections: Redis[];
let prefix: string;
let left: { process: string; at: number }[];
let refusal: Error | undefined;

beforeAll(async () => {
  connections = await Promise.all([testRedis(), testRedis()]);
});

afterAll(async () => {
  await Promise.all(connections.map((redis) => redis.quit()));
});

beforeEach(() => {
  prefix = freshPrefix();
  [left, refusal] = [[], undefined];
});

function twoProcesses(): [GroupReadings, GroupReadings] {
  const [one, other] = connections.map((redis, index) => aProcess(redis, `process ${index}`));
  if (!one || !other) throw new Error('there are two connections');
  return [one, other];
}

function aProcess(redis: Redis, who: string): GroupReadings {
  const rate = { every, most: 1 };
  return createGroupReadings({
    async list() {
      left.push({ process: who, at: performance.now() });
      if (refusal) throw refusal;
      return new Map();
    },
    pace: createPace({ redis, prefix, rates: { post: rate, redraw: rate, read: rate, groups: rate } }),
    who,
    pause,
    lastReading: createLastGroupReading({ redis, prefix }),
    clock: createClock(redis),
  });
}

it('leave apart over both processes, in turns, however many ask', async () => {
  const [one, other] = twoProcesses();
  const inARow = async ({ next }: GroupReadings) => {
    for (let round = 0; round < 3; round += 1) await Promise.all(Array.from({ length: 20 }, () => next()));
  };

  const started = performance.now();
  await Promise.all([inARow(one), inARow(other)]);

  expect(left).toHaveLength(6);
  // Redis counts in whole milliseconds.
  expect(left.filter(({ at }, before) => at - started < before * (every - 1))).toEqual([]);
  expect(new Set(left.slice(0, 2).map(({ process }) => process)).size).toBe(2);
});

it('are put off by both processes when Slack has asked one for a pause', async () => {
  const [one, other] = twoProcesses();
  refusal = new RetryAfter('Slack asks for a pause', 30_000);
  await expect(one.next()).rejects.toThrow(RetryAfter);
  refusal = undefined;

  const putOff = await other.next().catch((err: unknown) => err);

  expect(putOff).toBeInstanceOf(RetryAfter);
  expect(left).toHaveLength(1);
  expect(Number(await connections[0]?.hget(keysOf(prefix).pace('groups', 'state'), 'heldUntil'))).toBeGreaterThan(0);
});

it('are one for a decision of one process and a call of the other', async () => {
  const [bot, worker] = twoProcesses();
  await bot.next();

  await worker.within(5_000)();

  expect(left).toHaveLength(1);
});

it('are asked for where Redis holds what another release has written', async () => {
  const [bot] = twoProcesses();
  await connections[0]?.set(keysOf(prefix).groupReading, '{"leftAt":"today"}');

  await bot.within(5_000)();

  expect(left).toHaveLength(1);
});
