/** Of several processes one holds the lease, until it gives it up or falls silent. */
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createLease } from '../../src/redis/lease.ts';
import { freshPrefix, testRedis } from './test-redis.ts';

let redis: Redis;

beforeAll(async () => {
  redis = await testRedis();
});

afterAll(async () => {
  await redis.quit();
});

function twoProcesses(duration = 60_000) {
  const key = `${freshPrefix()}:trail-keeper`;
  const [one, two] = [createLease({ redis, key, duration }), createLease({ redis, key, duration })];
  return { key, one, two };
}

it('is held by one of several processes, which holds it again', async () => {
  const { one, two } = twoProcesses();

  expect([await one.hold(), await two.hold(), await one.hold()]).toEqual([true, false, true]);
});

it('is prolonged by its holder, and by no other', async () => {
  const { key, one, two } = twoProcesses();
  await one.hold();
  await redis.pexpire(key, 1_000);

  await two.hold();
  expect(await redis.pttl(key)).toBeLessThanOrEqual(1_000);
  await one.hold();

  expect(await redis.pttl(key)).toBeGreaterThan(1_000);
});

it('goes to another process when its holder has given it up', async () => {
  const { one, two } = twoProcesses();
  await one.hold();

  await one.giveUp();

  expect([await two.hold(), await one.hold()]).toEqual([true, false]);
});

it('is not given up by a process that does not hold it', async () => {
  const { one, two } = twoProcesses();
  await one.hold();

  await two.giveUp();

  expect(await two.hold()).toBe(false);
});

it('goes to another process when its holder is silent', async () => {
  const { key, one } = twoProcesses(50);
  const two = createLease({ redis, key, duration: 60_000 });
  await one.hold();

  await vi.waitFor(async () => expect(await two.hold()).toBe(true));

  expect(await one.hold()).toBe(false);
});
