/** The clock of the Redis server, which all processes share. */
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClock } from '../../src/redis/clock.ts';
import { testRedis } from './test-redis.ts';

describe('the shared clock', () => {
  let redis: Redis;

  beforeAll(async () => {
    redis = await testRedis();
  });

  afterAll(async () => {
    await redis.quit();
  });

  it('gives whole milliseconds of the present', async () => {
    const before = Date.now();

    const now = await createClock(redis).now();

    expect(Number.isInteger(now)).toBe(true);
    expect(Math.abs(now - before)).toBeLessThan(5_000);
  });

  it('knows how far it is ahead of a process, once it was read', async () => {
    const clock = createClock(redis, () => Date.now() - 480_000);
    const before = clock.offset();

    await clock.now();

    const { lower = 0, upper = 0 } = clock.offset() ?? {};
    expect(before).toBeUndefined();
    expect(lower).toBeLessThanOrEqual(480_001);
    expect(upper).toBeGreaterThanOrEqual(479_999);
    expect(upper - lower).toBeLessThan(5_000);
  });

  it('never goes back', async () => {
    const clock = createClock(redis);

    const times = [clock.elapsed(), clock.elapsed(), clock.elapsed()];

    expect(times).toEqual([...times].sort((a, b) => a - b));
  });
});
