/** What is done once, beside processes of an earlier release, and for how long it is remembered. */
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keysOf } from '../../src/redis/keys.ts';
import { createNotices } from '../../src/redis/notices.ts';
import { createOnce } from '../../src/redis/once.ts';
import { createTurns } from '../../src/redis/turns.ts';
import { freshPrefix, testRedis } from './test-redis.ts';

let redis: Redis;

beforeAll(async () => {
  redis = await testRedis();
});

afterAll(async () => {
  await redis.quit();
});

function setUp() {
  const inRedis = { redis, prefix: freshPrefix() };
  return { keys: keysOf(inRedis.prefix), once: createOnce(inRedis), inRedis };
}

it('takes for done what an earlier release has kept with the place of its message', async () => {
  const { keys, once } = setUp();
  await redis.set(keys.notice('welcome/C1'), '{"channel":"C1","ts":"1.1"}');

  expect(await once.isDone('welcome/C1')).toBe(true);
});

it('marks as done by what an earlier release reads as a place', async () => {
  const { once, inRedis } = setUp();

  await once.markDone('welcome/C1');

  expect(await createNotices(inRedis).read('welcome/C1')).toEqual({ channel: '', ts: '' });
});

it('remembers for ever, or for as long as asked', async () => {
  const { keys, once } = setUp();

  await once.markDone('welcome/C1');
  await once.markDone('unsigned:U1', 60_000);

  expect(await redis.pttl(keys.notice('welcome/C1'))).toBe(-1);
  expect(await redis.pttl(keys.notice('unsigned:U1'))).toBeGreaterThan(50_000);
});

it('lets claims and turns end, under the keys of earlier releases', async () => {
  const { keys, once, inRedis } = setUp();

  await once.claim('welcome/C1', 60_000);
  await createTurns(inRedis).take('people/k7m2oa', 60_000);

  for (const key of ['welcome/C1', 'people/k7m2oa']) {
    const left = await redis.pttl(keys.noticeClaim(key));
    expect(left).toBeGreaterThan(50_000);
    expect(left).toBeLessThanOrEqual(60_000);
  }
});
