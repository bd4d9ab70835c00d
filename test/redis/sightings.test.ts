import type { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRequestStore } from '../../src/redis/request-store.ts';
import { createSightings } from '../../src/redis/sightings.ts';
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

it('knows the regions in which somebody has asked for an export', async () => {
  const prefix = freshPrefix();
  const store = createRequestStore({ redis, prefix, log: createFakeLog() });
  const sightings = createSightings({ redis, prefix });
  expect(await sightings.regions()).toEqual([]);

  await store.create(aRequest());
  await store.create(aRequest({ id: 'bbbbbb', origin: 'V2', parameters: { regionId: 'cn-beijing' } }));
  await store.create(aRequest({ id: 'cccccc', origin: 'V3' }));

  expect(await sightings.regions()).toEqual(['cn-beijing', 'cn-hangzhou']);
});

it('knows until when each region was searched', async () => {
  const sightings = createSightings({ redis, prefix: freshPrefix() });

  await sightings.markSeen('cn-hangzhou', 1_000);
  await sightings.markSeen('cn-hangzhou', 2_000);

  expect(await sightings.seenUntil('cn-hangzhou')).toBe(2_000);
  expect(await sightings.seenUntil('cn-beijing')).toBeUndefined();
});
