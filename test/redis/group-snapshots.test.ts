/** How long the snapshots of groups are kept in Redis. */
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createGroupSnapshots } from '../../src/redis/group-snapshots.ts';
import { keysOf } from '../../src/redis/keys.ts';
import { freshPrefix, testRedis } from './test-redis.ts';

const day = 24 * 60 * 60_000;
let redis: Redis;

beforeAll(async () => {
  redis = await testRedis();
});

afterAll(async () => {
  await redis.quit();
});

it('keeps a snapshot for 20 days, from the last time that these members were seen', async () => {
  const prefix = freshPrefix();
  const snapshots = createGroupSnapshots({ redis, prefix });
  const snapshot = await snapshots.keep(new Set(['UANA']));
  const key = keysOf(prefix).group(snapshot);
  expect(await redis.pttl(key)).toBeGreaterThan(20 * day - 60_000);
  await redis.pexpire(key, day);

  await snapshots.keep(new Set(['UANA']));

  expect(await redis.pttl(key)).toBeGreaterThan(20 * day - 60_000);
});

it('says nothing by a set that has lost its mark: it may have lost members too', async () => {
  const prefix = freshPrefix();
  const snapshots = createGroupSnapshots({ redis, prefix });
  const snapshot = await snapshots.keep(new Set(['UANA']));

  await redis.srem(keysOf(prefix).group(snapshot), '*');

  expect(await snapshots.has(snapshot, 'UANA')).toBeUndefined();
});
