/** Requests on record are read back page by page, each once, from a real Redis. */
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { ok } from '../../src/domain/result.ts';
import { keysOf } from '../../src/redis/keys.ts';
import { createPastRequests } from '../../src/redis/past-requests.ts';
import { createRequestStore } from '../../src/redis/request-store.ts';
import type { PastRequest } from '../../src/workflow/ports/past-requests.ts';
import type { RequestStore } from '../../src/workflow/ports/records.ts';
import { aRequest, hour } from '../builders.ts';
import { createFakeLog } from '../fakes/log.ts';
import { freshPrefix, testRedis } from './test-redis.ts';

let redis: Redis;
let prefix: string;
let store: RequestStore;

beforeAll(async () => {
  redis = await testRedis();
});

afterAll(async () => {
  await redis.quit();
});

beforeEach(() => {
  prefix = freshPrefix();
  store = createRequestStore({ redis, prefix, log: createFakeLog() });
});

const idOf = (one: PastRequest) => (one.is === 'request' ? one.request.id : `${one.id} unreadable`);

async function idsSince(at: number, between: (id: string) => Promise<unknown> = async () => {}): Promise<string[]> {
  const ids: string[] = [];
  for await (const one of createPastRequests({ redis, prefix }).since(at)) {
    ids.push(idOf(one));
    await between(idOf(one));
  }
  return ids.toSorted();
}

const create = (id: string, askedAt = Date.now()) => store.create(aRequest({ id, idempotencyKey: id, askedAt }));
const deny = (id: string) => store.change(id, () => ok(aRequest({ id, status: 'denied' })));

it('are those of every state that were asked for since then', async () => {
  const now = Date.now();
  await create('aaaaaa');
  await create('bbbbbb');
  await create('cccccc', now - 2 * hour);
  await store.change('bbbbbb', () => ok(aRequest({ id: 'bbbbbb', status: 'denied', askedAt: now })));

  expect(await idsSince(now - hour)).toEqual(['aaaaaa', 'bbbbbb']);
  expect(await idsSince(now - 3 * hour)).toEqual(['aaaaaa', 'bbbbbb', 'cccccc']);
  expect(await idsSince(now + hour)).toEqual([]);
});

it('come in pages, also where many were written within one millisecond', async () => {
  const ids = Array.from({ length: 700 }, (_, index) => index.toString(36).padStart(6, '0'));
  for (let from = 0; from < ids.length; from += 100)
    await Promise.all(ids.slice(from, from + 100).map((id) => create(id)));
  const { status } = keysOf(prefix);
  for (const id of ids.slice(0, 500)) await redis.zadd(status('pending'), Date.now(), id);
  await Promise.all(ids.slice(0, 450).map((id) => redis.zadd(status('pending'), 2_000_000_000_000, id)));

  expect(await idsSince(0)).toEqual(ids);
});

it('come once each, also those that are decided meanwhile', async () => {
  for (const id of ['aaaaaa', 'bbbbbb']) await create(id);

  expect(await idsSince(0, deny)).toEqual(['aaaaaa', 'bbbbbb']);
});

it('are named where this release cannot read them', async () => {
  await create('aaaaaa');
  await redis.hset(keysOf(prefix).record('aaaaaa'), 'record', JSON.stringify({ version: 9 }));

  expect(await idsSince(0)).toEqual(['aaaaaa unreadable']);
});
