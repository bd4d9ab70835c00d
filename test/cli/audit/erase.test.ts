/** Erasing what people have typed, in Redis and in the archive, and what the command says of either. */
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { erase } from '../../../src/cli/audit/erase.ts';
import { textObject, textObjectName } from '../../../src/domain/audit/archived-texts.ts';
import { textHash } from '../../../src/domain/audit/erasable-text.ts';
import { keysOf } from '../../../src/redis/keys.ts';
import { createFakeArchive } from '../../fakes/archive.ts';
import { freshPrefix, testRedis } from '../../redis/test-redis.ts';

const id = 'aaaaa1';
const text = { request: id, salt: 'salt', text: 'DR drill' };
const { sha256 } = textHash(text);

let redis: Redis;

beforeAll(async () => {
  redis = await testRedis();
});

afterAll(async () => {
  await redis.quit();
});

async function aText({ keeps = false } = {}) {
  const inRedis = { redis, prefix: freshPrefix() };
  const archive = createFakeArchive({ keeps });
  const texts = keysOf(inRedis.prefix).trailTexts;
  await redis.hset(texts, sha256, textObject(text));
  await archive.put(textObjectName({ request: id, sha256 }), textObject(text));
  return { archive, left: () => redis.hlen(texts), erased: () => erase(inRedis, id, archive) };
}

it('erases a text in Redis and in the archive', async () => {
  const { archive, left, erased } = await aText();

  const { text, exitCode } = await erased();

  expect([exitCode, text.split('\n').slice(0, 2)]).toEqual([
    0,
    [`Redis: 1 text of ${id} erased.`, 'Archive: 1 text removed.'],
  ]);
  expect([await left(), archive.objects.size]).toEqual([0, 0]);
});

it('says what a retention policy still holds', async () => {
  const { erased } = await aText({ keeps: true });

  expect((await erased()).text).toContain('Archive: 0 texts removed, 1 kept: the retention policy');
});

it('says that the archive does not answer, and removes the text there when it is repeated', async () => {
  const { archive, left, erased } = await aText();
  archive.fail('list');

  const first = await erased();

  expect([first.exitCode, await left()]).toEqual([1, 0]);
  expect(first.text).toContain(`AccessDenied). Erase ${id} again.`);
  archive.mend();
  const second = await erased();
  expect([second.exitCode, archive.objects.size]).toEqual([0, 0]);
  expect(second.text).toContain('Archive: 1 text removed.');
});
