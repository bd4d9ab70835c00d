/** The audit trail in Redis: numbers without a gap in each history, written with the change or not at all, then sealed. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type RedisServer, startRedisServer } from '../../sandbox/redis-server.ts';
import { apply } from '../../src/domain/apply.ts';
import {
  chained,
  entryDigest,
  entryName,
  noHead,
  type RawEntry,
  type RawSealedEntry,
} from '../../src/domain/audit/trail.ts';
import type { ExportEvent } from '../../src/domain/export-event.ts';
import { ok, refuse } from '../../src/domain/result.ts';
import { createAuditNotes } from '../../src/redis/audit-notes.ts';
import { createCheckpoints } from '../../src/redis/checkpoints.ts';
import { connectRedis } from '../../src/redis/connection.ts';
import { keysOf } from '../../src/redis/keys.ts';
import { createTrailReader, type TrailEntry } from '../../src/redis/read-trail.ts';
import { createRequestStore } from '../../src/redis/request-store.ts';
import { createSeals } from '../../src/redis/seals.ts';
import { createSealTrail } from '../../src/workflow/auditing/seal-trail.ts';
import { anEvent, aRequest } from '../builders.ts';
import { createFakeLog } from '../fakes/log.ts';
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

function trailIn(inRedis: { redis: Redis; prefix: string }) {
  const store = createRequestStore({ ...inRedis, log: createFakeLog() });
  const seals = createSeals(inRedis);
  const reader = createTrailReader(inRedis);
  const record = (event: ExportEvent) => store.change('k7m2qx', (current) => apply(current, event), { event });
  const reported: RawSealedEntry[] = [];
  const seal = createSealTrail({ seals, report: (entry) => reported.push(entry) });
  const entries = () => allOf(reader.entries());
  return { store, seals, notes: createAuditNotes(inRedis), record, seal, reported, entries, reader };
}

async function allOf(entries: AsyncIterable<TrailEntry>): Promise<TrailEntry[]> {
  const all: TrailEntry[] = [];
  for await (const entry of entries) all.push(entry);
  return all;
}

const names = (entries: readonly RawEntry[]) =>
  entries.map(({ number, entry }) => [number, 'event' in entry && entry.event]);

describe('an entry', () => {
  let prefix: string;
  let trail: ReturnType<typeof trailIn>;

  beforeEach(async () => {
    prefix = freshPrefix();
    trail = trailIn({ redis, prefix });
    await trail.store.create(aRequest());
  });

  it('is written with the creation and with each change, numbered from the begin of the trail', async () => {
    await trail.record(anEvent({ type: 'approve' }));
    await trail.record(anEvent({ type: 'call' }));

    expect(names(await trail.entries())).toEqual([
      [1, 'trail-began'],
      [2, 'asked'],
      [3, 'voted'],
      [4, 'called'],
    ]);
  });

  it('names the request as it is after the change, and holds the facts that approvers decide on', async () => {
    const [, asked] = await trail.entries();

    expect(asked?.entry).toMatchObject({
      event: 'asked',
      request: 'k7m2qx',
      revision: 1,
      status: 'pending',
      by: 'ULIN',
      image: 'm-bp1acmeweb01',
      facts: { parameters: aRequest().parameters, rule: aRequest().rule },
    });
  });

  it('holds no free text: that lies beside it, under its salted hash', async () => {
    await trail.record(anEvent({ type: 'deny', reason: 'not before the audit' }));

    const entries = await trail.entries();
    const denied = entries.at(-1)?.entry;
    expect(JSON.stringify(entries)).not.toMatch(/DR drill|not before the audit/);
    expect(denied).toMatchObject({ event: 'denied', reason: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) } });
    const texts = await redis.hvals(keysOf(prefix).trailTexts);
    expect(texts.map((json) => JSON.parse(json).text).sort()).toEqual(['DR drill', 'not before the audit']);
  });

  it('is not written twice, nor for what changed nothing', async () => {
    await trail.store.create(aRequest());
    await trail.store.create(aRequest({ idempotencyKey: 'V-other' }));
    await trail.store.change('k7m2qx', () => refuse({ reason: 'already-voted' }), {
      event: anEvent({ type: 'approve' }),
    });
    await trail.store.change('k7m2qx', () => ok(aRequest({ status: 'denied' })), {
      revision: 9,
      event: anEvent({ type: 'deny' }),
    });

    expect(await trail.entries()).toHaveLength(2);
  });

  it('is not written for a change that was refused a claim', async () => {
    const event = anEvent({ type: 'call' });
    await trail.store.create(aRequest({ id: 'bbbbbb', idempotencyKey: 'V2' }));
    await trail.store.change('k7m2qx', () => ok(aRequest({ status: 'starting' })), { event });
    const before = await trail.entries();

    const starting = aRequest({ id: 'bbbbbb', idempotencyKey: 'V2', status: 'starting' });
    await trail.store.change('bbbbbb', () => ok(starting), { event });

    expect(await trail.entries()).toEqual(before);
  });

  it('costs no command of its own: a vote reads the record and writes once', async () => {
    const sent: string[] = [];
    const { sendCommand } = redis;
    redis.sendCommand = (command, ...rest) => {
      sent.push(command.name);
      return sendCommand.call(redis, command, ...rest);
    };

    await trail.record(anEvent({ type: 'approve' })).finally(() => {
      redis.sendCommand = sendCommand;
    });

    expect(sent).toEqual(['hmget', 'evalsha']);
    expect(await trail.entries()).toHaveLength(3);
  });

  it('comes first: where it cannot be written, nothing changes', async () => {
    await redis.set(keysOf(prefix).trail, 'not a stream');

    const change = trail.record(anEvent({ type: 'approve' }));

    await expect(change).rejects.toThrow('WRONGTYPE');
    expect(await redis.hget(keysOf(prefix).record('k7m2qx'), 'revision')).toBe('1');
  });

  it('has the next number, also where forty are written at once by two processes', async () => {
    const others = await Promise.all([testRedis(), testRedis()]);
    const notes = others.map((other) => createAuditNotes({ redis: other, prefix }));
    const event = { event: 'audit-read', command: 'show' } as const;

    await Promise.all(Array.from({ length: 40 }, (_, index) => notes[index % 2]?.note(event)));

    const numbers = (await trail.entries()).map(({ number }) => number);
    expect(numbers).toEqual(Array.from({ length: 42 }, (_, index) => index + 1));
    for (const other of others) await other.quit();
  });
});

describe('refusals', () => {
  it('are one entry, however often a person presses, and one more with the count', async () => {
    const { notes, entries } = trailIn({ redis, prefix: freshPrefix() });
    const refusal = { by: 'UMALLORY', act: 'approve', request: 'k7m2qx', reason: 'not-a-member' } as const;
    for (let press = 0; press < 7; press += 1) await notes.noteRefusal(refusal);
    await notes.noteRefusal({ ...refusal, reason: 'own-request' });
    const before = (await entries()).map(({ entry }) => entry);

    await notes.closeRefusals();
    await notes.closeRefusals();

    const all = (await entries()).map(({ entry }) => entry);
    expect(before.slice(1)).toEqual([
      { event: 'refused', count: 1, ...refusal },
      { event: 'refused', count: 1, ...refusal, reason: 'own-request' },
    ]);
    expect(all.slice(before.length)).toEqual([{ event: 'refused', count: 6, ...refusal }]);
  });
});

describe('sealing', () => {
  it('chains each entry to the one before, and reports it', async () => {
    const { store, seal, entries, reported, record } = trailIn({ redis, prefix: freshPrefix() });
    await store.create(aRequest());
    await seal();
    await record(anEvent({ type: 'approve' }));
    await seal();

    const sealed = await entries();
    let head = noHead;
    for (const entry of sealed) {
      head = chained(head, entryDigest(entry));
      expect(entry.hash).toBe(head);
    }
    expect(sealed).toHaveLength(3);
    expect(reported).toEqual(sealed);
  });

  it('by two workers at once gives one chain', async () => {
    const prefix = freshPrefix();
    const other = await testRedis();
    const one = trailIn({ redis, prefix });
    const two = trailIn({ redis: other, prefix });
    for (let each = 0; each < 30; each += 1) await one.notes.note({ event: 'audit-read', command: `${each}` });

    await Promise.all([one.seal(), two.seal(), one.seal(), two.seal()]);

    const sealed = await one.entries();
    const chain = sealed.reduce((head, entry) => chained(head, entryDigest(entry)), noHead);
    expect(sealed).toHaveLength(31);
    expect(sealed.at(-1)?.hash).toBe(chain);
    expect(await redis.xlen(keysOf(prefix).seals)).toBe(31);
    await other.quit();
  });

  it('does not go on from entries that Redis has lost meanwhile, when the command is sent again after a restart', async () => {
    const prefix = freshPrefix();
    const { notes, seals, seal, entries } = trailIn({ redis, prefix });
    await notes.note({ event: 'audit-read', command: 'kept' });
    await seal();
    await notes.note({ event: 'audit-read', command: 'lost' });
    const from = await seals.unsealed(10);
    const [lost] = from.entries;
    await redis.xdel(keysOf(prefix).trail, lost ? entryName(lost) : '');

    const isSealed = await seals.seal(
      from,
      from.entries.map((entry) => ({ ...entry, hash: 'of what is lost' })),
    );

    expect(isSealed).toBe(false);
    expect((await entries()).at(-1)?.hash).toBe((await seals.unsealed(10)).head);
  });

  it('gets no checkpoint over entries that Redis has lost meanwhile', async () => {
    const prefix = freshPrefix();
    const { notes, seal } = trailIn({ redis, prefix });
    const checkpoints = createCheckpoints({ redis, prefix });
    await notes.note({ event: 'audit-read', command: 'lost' });
    await seal();
    const head = await checkpoints.head();
    if (!head) throw new Error('nothing is sealed');
    const checkpoint = { installation: 'TACME/UBOT', ...head, at: 0, key: 'key', signature: 'signature' };
    await redis.xdel(keysOf(prefix).trail, entryName(head));

    expect(await checkpoints.add(checkpoint)).toBe(false);

    expect(await checkpoints.last()).toBeUndefined();
  });

  it('is stated in parts where a checkpoint would cover too much', async () => {
    const inRedis = { redis, prefix: freshPrefix() };
    const { notes, seal, entries } = trailIn(inRedis);
    const { headWithin } = createCheckpoints(inRedis);
    for (const command of ['1', '2', '3']) await notes.note({ event: 'audit-read', command });
    await seal();
    const heads = (await entries()).map(({ history, number, hash }) => ({ history, number, head: hash }));

    expect(await headWithin(2, undefined)).toEqual(heads[1]);
    expect(await headWithin(2, heads[1])).toEqual(heads[3]);
    expect(await headWithin(2, heads[2])).toEqual(heads[3]);
    expect(await headWithin(2, heads[3])).toBeUndefined();
  });

  it('passes over no entry that it cannot read: what was planted stops it', async () => {
    const prefix = freshPrefix();
    const { notes, seal, entries } = trailIn({ redis, prefix });
    await notes.note({ event: 'audit-read', command: 'show' });
    await redis.xadd(keysOf(prefix).trail, '*', 'history', 'none', 'at', 'never', 'entry', '{');

    await expect(seal()).rejects.toThrow();

    await redis.xtrim(keysOf(prefix).trail, 'MAXLEN', 0);
    expect(await entries()).toEqual([]);
    expect(await redis.xlen(keysOf(prefix).seals)).toBe(0);
  });

  it('goes on where a worker died between report and seal', async () => {
    const { notes, seals, seal, entries } = trailIn({ redis, prefix: freshPrefix() });
    await notes.note({ event: 'audit-read', command: 'show' });
    const crashing = createSealTrail({
      seals: { ...seals, seal: () => Promise.reject(new Error('killed')) },
      report: () => {},
    });
    await expect(crashing()).rejects.toThrow('killed');

    await seal();

    expect((await entries()).every(({ hash }) => hash !== undefined)).toBe(true);
  });
});

describe('two servers', () => {
  let servers: RedisServer[];
  let folders: string[];
  let first: Redis;
  let second: Redis;
  const prefix = '{failover}';
  const note = (redis: Redis, command: string) =>
    createAuditNotes({ redis, prefix }).note({ event: 'audit-read', command });

  beforeEach(async () => {
    folders = await Promise.all(['a-', 'b-'].map((name) => mkdtemp(join(tmpdir(), name))));
    const one = await startRedisServer({ folder: folders[0] ?? '' });
    const two = await startRedisServer({ folder: folders[1] ?? '', replicaOf: one.port });
    servers = [one, two];
    [first, second] = (await Promise.all([one, two].map(({ url }) => connectRedis(url, createFakeLog())))) as [
      Redis,
      Redis,
    ];
  });

  it('never give the same name twice, and the later history says where the earlier one ends', async () => {
    for (const command of ['1', '2']) await note(first, command);
    await vi.waitFor(async () => expect(await second.xlen(keysOf(prefix).trail)).toBe(3), polling);
    // The link breaks: the replica misses what the first server still writes.
    await second.replicaof('NO', 'ONE');
    for (const command of ['lost 1', 'lost 2']) await note(first, command);
    for (const command of ['3', '4']) await note(second, command);

    const lost = await allOf(createTrailReader({ redis: first, prefix }).entries());
    const kept = await allOf(createTrailReader({ redis: second, prefix }).entries());
    const [before, after] = [kept[0]?.history, kept.at(-1)?.history];
    expect(lost.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
    expect(kept.map(({ history, number }) => [history === before, number])).toEqual([
      [true, 1],
      [true, 2],
      [true, 3],
      [false, 1],
      [false, 2],
      [false, 3],
    ]);
    expect(kept[3]?.entry).toEqual({ event: 'history-changed', from: before, to: after, last: 3 });
    const nameOf = ({ history, number }: RawEntry) => `${history}/${number}`;
    const shared = new Set(lost.map(nameOf));
    expect(kept.slice(3).filter((entry) => shared.has(nameOf(entry)))).toEqual([]);

    // Back to the first server, whose process has stayed the same.
    await first.replicaof('127.0.0.1', servers[1]?.port ?? 0);
    await vi.waitFor(async () => expect(await first.info('replication')).toContain('master_link_status:up'), polling);
    await first.replicaof('NO', 'ONE');
    await note(first, 'back');

    const again = await allOf(createTrailReader({ redis: first, prefix }).entries());
    expect(names(again).slice(-2)).toEqual([
      [1, 'history-changed'],
      [2, 'audit-read'],
    ]);
    expect(new Set(again.map(({ history }) => history)).size).toBe(3);

    for (const one of [first, second]) one.disconnect();
    await Promise.all(servers.map((server) => server.stop('SIGKILL')));
    await Promise.all(folders.map((each) => rm(each, { recursive: true, maxRetries: 5 })));
  });
});
