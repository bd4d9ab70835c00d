/** The state of the watch in Redis: what the request store writes for it, what earlier releases have written, and what expires. */
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRequestStore } from '../../src/redis/request-store.ts';
import { createWatchState } from '../../src/redis/watch-state.ts';
import { aRequest } from '../builders.ts';
import { createFakeLog } from '../fakes/log.ts';
import { freshPrefix, testRedis } from './test-redis.ts';

let redis: Redis;

beforeAll(async () => {
  redis = await testRedis();
});

afterAll(async () => {
  await redis.quit();
});

it('knows the regions in which a person has asked for an export', async () => {
  const prefix = freshPrefix();
  const store = createRequestStore({ redis, prefix, log: createFakeLog() });
  const state = createWatchState({ redis, prefix });
  expect(await state.askedRegions()).toEqual([]);

  await store.create(aRequest());
  await store.create(aRequest({ id: 'bbbbbb', idempotencyKey: 'V2', parameters: { regionId: 'cn-beijing' } }));
  await store.create(aRequest({ id: 'cccccc', idempotencyKey: 'V3' }));

  expect(await state.askedRegions()).toEqual(['cn-beijing', 'cn-hangzhou']);
});

it('goes on from what the first release has written', async () => {
  const prefix = freshPrefix();
  const state = createWatchState({ redis, prefix });
  await redis.hset(`${prefix}:seen-until`, 'cn-hangzhou', 1_000);
  await redis.hset(`${prefix}:looks:listed`, 'aaaaaa', 2_000);
  await redis.hset(`${prefix}:looks:detailed`, 'aaaaaa', 3_000);
  await redis.set(`${prefix}:trouble:blind/cn-hangzhou`, 4_000);

  expect(await state.scannedUntil('cn-hangzhou')).toBe(1_000);
  expect(await state.schedule()).toEqual(new Map([['aaaaaa', { listedAt: 2_000, detailedAt: 3_000 }]]));
  expect(await state.noteOutage('blind/cn-hangzhou', 5_000)).toBe(4_000);
});

it('forgets an outage an hour after its last note', async () => {
  const prefix = freshPrefix();
  const state = createWatchState({ redis, prefix });
  await state.noteOutage('blind/cn-hangzhou', 1_000);

  const left = await redis.pttl(`${prefix}:trouble:blind/cn-hangzhou`);

  expect(left).toBeGreaterThan(3_500_000);
  expect(left).toBeLessThanOrEqual(3_600_000);
});
