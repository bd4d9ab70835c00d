/** What only the store in Redis has: records of other releases, and the name of the server's history. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startRedisServer } from '../../sandbox/redis-server.ts';
import { apply } from '../../src/domain/apply.ts';
import { builtInRule } from '../../src/domain/policy/rule.ts';
import { ok } from '../../src/domain/result.ts';
import { connectRedis } from '../../src/redis/connection.ts';
import { keysOf } from '../../src/redis/keys.ts';
import { createRequestStore } from '../../src/redis/request-store.ts';
import type { RequestStore } from '../../src/workflow/ports/records.ts';
import { anEvent, aRequest, hour, someParameters } from '../builders.ts';
import { createFakeLog } from '../fakes/log.ts';
import { firstRecords, leavesRecordAlone } from './first-release.ts';
import { freshPrefix, testRedis } from './test-redis.ts';

/** Replication takes a second or two. */
const polling = { timeout: 20_000, interval: 50 };

let redis: Redis;

beforeAll(async () => {
  redis = await testRedis();
});

afterAll(async () => {
  await redis.quit();
});

describe('the requests for one image', () => {
  const image = { regionId: 'cn-hangzhou', imageId: 'm-bp1acmeweb01' };
  const of = (id: string, given: Parameters<typeof someParameters>[0] = {}) =>
    aRequest({ id, idempotencyKey: `V-${id}`, parameters: someParameters(given) });
  const later = () => new Promise((resolve) => setTimeout(resolve, 3));
  let store: RequestStore;

  beforeEach(() => {
    store = createRequestStore({ redis, prefix: freshPrefix(), log: createFakeLog() });
  });

  it('are known from their creation on, the one that changed last first, and of other images none', async () => {
    for (const request of [of('aaaaaa'), of('bbbbbb', { prefix: 'x' }), of('cccccc', { imageId: 'm-other' })]) {
      await store.create(request);
      await later();
    }
    await store.change('aaaaaa', () => ok(aRequest({ ...of('aaaaaa'), status: 'denied' })));

    expect(await store.latestFor(image)).toEqual(['aaaaaa', 'bbbbbb']);
    expect(await store.latestFor({ ...image, regionId: 'cn-beijing' })).toEqual([]);
  });

  it('are fifty at most, but all that have changed since a given time', async () => {
    for (let each = 0; each < 60; each += 1) await store.create(of(`aaaa${each + 10}`));

    expect(await store.latestFor(image)).toHaveLength(50);
    expect(await store.latestFor(image, 0)).toHaveLength(60);
    expect(await store.latestFor(image, Date.now() + hour)).toEqual([]);
  });
});

describe('a record that cannot be understood', () => {
  it('is an error and not a request', async () => {
    const prefix = freshPrefix();
    const store = createRequestStore({ redis, prefix, log: createFakeLog() });
    await store.create(aRequest());
    await redis.hset(keysOf(prefix).record('k7m2qx'), 'record', JSON.stringify({ ...aRequest(), requester: 7 }));

    await expect(store.read('k7m2qx')).rejects.toThrow();
  });
});

describe('a record of a newer release', () => {
  it('is left alone, with one line in the log', async () => {
    const prefix = freshPrefix();
    const log = createFakeLog();
    const store = createRequestStore({ redis, prefix, log });
    await store.create(aRequest());
    const newer = JSON.stringify({ version: 4, somethingElse: true });
    await redis.hset(keysOf(prefix).record('k7m2qx'), 'record', newer);

    const reads = [await store.read('k7m2qx'), await store.read('k7m2qx')];
    const changed = await store.change('k7m2qx', () => ok(aRequest({ status: 'denied' })));

    expect(reads).toEqual([undefined, undefined]);
    expect(changed).toEqual({ ok: false, refusal: { reason: 'unknown-request' } });
    expect(await redis.hget(keysOf(prefix).record('k7m2qx'), 'record')).toBe(newer);
    expect(await store.create(aRequest())).toBe('exists');
    expect(log.lines).toEqual([
      {
        level: 'warn',
        message: 'record of a newer release, left alone',
        data: { requestId: 'k7m2qx', version: 4 },
      },
    ]);
  });
});

describe('a record of the first release', () => {
  it('stays as it is until it changes, and has its rule from then on', async () => {
    const prefix = freshPrefix();
    const key = keysOf(prefix).record('k7m2qx');
    const store = createRequestStore({ redis, prefix, log: createFakeLog() });
    const [pending = ''] = firstRecords;
    await redis.hset(key, { revision: 1, record: pending, origin: 'V0ORIGIN' });

    expect(await store.read('k7m2qx')).toEqual({ revision: 1, request: aRequest() });
    expect(await store.create(aRequest())).toBe('exists');
    expect(await redis.hget(key, 'record')).toBe(pending);

    const voted = await store.change('k7m2qx', (request) => apply(request, anEvent({ type: 'approve' })));
    const record = (await redis.hget(key, 'record')) ?? '';
    expect(voted.ok && JSON.parse(record)).toEqual(voted.ok && voted.value.request);
    expect(JSON.parse(record)).toMatchObject({ version: 2, status: 'approved', rule: builtInRule });
    expect(leavesRecordAlone(record)).toBe(true);
  });
});

describe('a restart of Redis', () => {
  it('shows in the name of its run, while the records are still there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'redis-'));
    const before = await visit({ folder });

    const after = await visit({ folder });

    expect(after.found).toEqual({ revision: 1, request: aRequest() });
    expect(after.history.name).not.toBe(before.history.name);
    await rm(folder, { recursive: true, maxRetries: 5 });
  });
});

describe('a failover to a replica and back to the server that stayed up', () => {
  it('shows in the name of the history, though the process is the same', async () => {
    const folders = await Promise.all(['first-', 'second-'].map((name) => mkdtemp(join(tmpdir(), name))));
    const [folder = '', ofReplica = ''] = folders;
    const first = await startRedisServer({ folder });
    const connection = await connectRedis(first.url, createFakeLog());
    const store = createRequestStore({ redis: connection, prefix: '{back}', log: createFakeLog() });
    await store.create(aRequest());
    const second = await startRedisServer({ folder: ofReplica, replicaOf: first.port });
    const other = await connectRedis(second.url, createFakeLog());
    await vi.waitFor(async () => expect(await other.exists(keysOf('{back}').record('k7m2qx'))).toBe(1), polling);
    const before = await store.history();

    await other.replicaof('NO', 'ONE');
    await store.change('k7m2qx', () => ok(aRequest({ status: 'starting' })));
    await connection.replicaof('127.0.0.1', second.port);
    await vi.waitFor(
      async () => expect(await connection.info('replication')).toContain('master_link_status:up'),
      polling,
    );
    await connection.replicaof('NO', 'ONE');

    expect((await store.read('k7m2qx'))?.request.status).toBe('pending');
    expect((await store.history()).name).not.toBe(before.name);
    for (const one of [connection, other]) one.disconnect();
    await Promise.all([first.stop('SIGKILL'), second.stop('SIGKILL')]);
    await Promise.all(folders.map((each) => rm(each, { recursive: true, maxRetries: 5 })));
  });
});

async function visit({ folder }: { folder: string }) {
  const server = await startRedisServer({ folder });
  const connection = await connectRedis(server.url, createFakeLog());
  const store = createRequestStore({ redis: connection, prefix: '{restarted}', log: createFakeLog() });
  await store.create(aRequest());
  const seen = { history: await store.history(), found: await store.read('k7m2qx') };
  await connection.quit();
  await server.stop();
  return seen;
}
