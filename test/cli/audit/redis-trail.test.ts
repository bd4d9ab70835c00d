/** A trail from Redis, as it lies in its streams, is verified as files are. */
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { redisTrail } from '../../../src/cli/audit/redis-trail.ts';
import { verifyTrail } from '../../../src/cli/audit/verify.ts';
import { entryName, SealedEntry } from '../../../src/domain/audit/trail.ts';
import { keysOf } from '../../../src/redis/keys.ts';
import { aHistory, aTrail, auditKey, pressKey, publicHalf, type Trail } from '../../domain/audit/a-trail.ts';
import { freshPrefix, testRedis } from '../../redis/test-redis.ts';

let redis: Redis;

beforeAll(async () => {
  redis = await testRedis();
});

afterAll(async () => {
  await redis.quit();
});

/** `kept`: the first entry that was not trimmed. */
async function verified({ lines }: Trail, kept = 1) {
  const inRedis = { redis, prefix: freshPrefix() };
  const keys = keysOf(inRedis.prefix);
  for (const line of lines) {
    const { checkpoint, ...entry } = JSON.parse(line);
    if (checkpoint) await redis.xadd(keys.checkpoints, '*', 'checkpoint', JSON.stringify(checkpoint));
    else await plant(SealedEntry.parse(entry));
  }
  const verifying = { auditKeys: [publicHalf(auditKey)], pressKeys: [publicHalf(pressKey)] };
  return verifyTrail(redisTrail(inRedis), { keys: verifying, to: undefined, json: false });

  async function plant({ history, number, at, entry, hash }: SealedEntry): Promise<void> {
    if (number < kept) return;
    const id = entryName({ history, number });
    await redis.xadd(keys.trail, id, 'history', history, 'at', at, 'entry', JSON.stringify(entry));
    await redis.xadd(keys.seals, id, 'hash', hash);
  }
}

/** Two exports with a checkpoint each: entries 1 to 11. */
function twoExports(): Trail {
  const trail = aTrail();
  for (const id of ['aaaaa1', 'aaaaa2']) {
    trail.request({ id });
    trail.checkpoint();
  }
  return trail;
}

it('is sound with all its checkpoints', async () => {
  const { text, exitCode } = await verified(twoExports());

  expect([exitCode, text]).toEqual([0, expect.stringContaining('11 entries in 1 history, 2 checkpoints that fit.')]);
});

it('is sound where it was trimmed, though checkpoints of what is gone are still there', async () => {
  const trail = twoExports();
  const { hash } = JSON.parse(trail.lines[7] ?? '');
  trail.add({ event: 'trimmed', history: aHistory(1), last: 7, head: hash });
  trail.checkpoint();
  const { text, exitCode } = await verified(trail, 8);

  expect([exitCode, text]).toEqual([0, expect.stringContaining('0 findings, 3 notes.')]);
});

it('has a finding where more is gone than an entry says', async () => {
  const { text, exitCode } = await verified(twoExports(), 8);

  expect(exitCode).toBe(1);
  expect(text).toContain('-8, and no entry says that those before were removed.');
});
