/** Whether Redis can be used now: asked by many, read once a second. */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { beforeEach, expect, it } from 'vitest';
import { startRedisServer } from '../../sandbox/redis-server.ts';
import { connectRedis } from '../../src/redis/connection.ts';
import { createServerCheck } from '../../src/redis/server-check.ts';
import { askOnceASecond } from '../../src/resilience/once-a-second.ts';
import { createFakeLog } from '../fakes/log.ts';

let redis: Redis;
let elapsed: number;
let isUsable: () => Promise<boolean>;

beforeEach(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'server-check-'));
  const server = await startRedisServer({ folder });
  redis = await connectRedis(server.url, createFakeLog());
  elapsed = 0;
  const clock = { elapsed: () => elapsed };
  isUsable = askOnceASecond(createServerCheck({ redis, prefix: '{t}', ...clock }), clock);
  return async () => {
    redis.disconnect();
    await server.stop();
    rmSync(folder, { recursive: true });
  };
});

async function callsOf(command: string): Promise<number> {
  const stats = await redis.info('commandstats');
  return Number(new RegExp(`^cmdstat_${command}:calls=(\\d+)`, 'm').exec(stats)?.[1] ?? 0);
}

it('can be used while it takes writes, and leaves nothing behind', async () => {
  expect(await isUsable()).toBe(true);

  const keys = await redis.keys('*');
  expect(keys).toHaveLength(1);
  expect(await redis.pttl(keys[0] ?? '')).toBeGreaterThan(0);
});

it.each([
  ['its memory is full', 'maxmemory', '1', '0'],
  ['it has too few replicas', 'min-replicas-to-write', '1', '0'],
  ['it would throw keys away', 'maxmemory-policy', 'allkeys-lru', 'noeviction'],
])('cannot be used while %s, though it answers', async (_, setting, broken, mended) => {
  await redis.config('SET', setting, broken);
  expect(await isUsable().catch(() => false)).toBe(false);

  await redis.config('SET', setting, mended);
  elapsed = 1_000;
  expect(await isUsable()).toBe(true);
});

it('is read once a second at most, for all who ask', async () => {
  const [infos, writes] = await Promise.all([callsOf('info'), callsOf('set')]);

  await Promise.all(Array.from({ length: 50 }, isUsable));
  elapsed = 999;
  await isUsable();
  // Each count is a question of the test itself.
  expect([await callsOf('info'), await callsOf('set')]).toEqual([infos + 3, writes + 1]);

  elapsed = 1_000;
  await isUsable();
  expect(await callsOf('set')).toBe(writes + 2);
});

it('asks again after a second where Redis did not answer', async () => {
  const ended = once(redis, 'end');
  redis.disconnect();
  await ended;
  await expect(isUsable()).rejects.toThrow();
  await redis.connect();
  await expect(isUsable()).rejects.toThrow();

  elapsed = 1_000;

  expect(await isUsable()).toBe(true);
});
