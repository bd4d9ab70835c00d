/** Requests from before there were lists come into them, in a real Redis. */
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PendingRequest } from '../../src/domain/export-request.ts';
import { channelSource } from '../../src/domain/request-lists.ts';
import { ok } from '../../src/domain/result.ts';
import { statuses } from '../../src/domain/status.ts';
import { type Part, viewersOf } from '../../src/domain/viewers.ts';
import { createClock } from '../../src/redis/clock.ts';
import { keysOf } from '../../src/redis/keys.ts';
import { createListUpkeep } from '../../src/redis/list-upkeep.ts';
import { createRequestLists } from '../../src/redis/request-lists.ts';
import { createRequestStore } from '../../src/redis/request-store.ts';
import { createListUnlisted } from '../../src/workflow/upkeep/list-unlisted.ts';
import { approver, aRequest, aRule, aVote, channel, requester } from '../builders.ts';
import { createFakeLog } from '../fakes/log.ts';
import { firstRecords } from './first-release.ts';
import { freshPrefix, testRedis } from './test-redis.ts';

let redis: Redis;

beforeAll(async () => {
  redis = await testRedis();
});

afterAll(async () => {
  await redis.quit();
});

let room: { redis: Redis; prefix: string };

beforeEach(() => {
  room = { redis, prefix: freshPrefix() };
});

function parts() {
  const store = createRequestStore({ ...room, log: createFakeLog() });
  const listUpkeep = createListUpkeep(room);
  const listUnlisted = createListUnlisted({ store, listUpkeep, clock: createClock(redis), atOnce: 100 });
  return { store, listUpkeep, listUnlisted, lists: createRequestLists(room) };
}

/** As the release before has left it. */
async function withoutLists(): Promise<void> {
  const keys = await redis.keys(`${room.prefix.replaceAll('{', '\\{')}:*`);
  const ofLists = keys.filter((key) => /:(?:asked-by|seen-by|waits-for|approved-by|viewers|listed-until)\b/.test(key));
  if (ofLists.length > 0) await redis.del(...ofLists);
}

async function listed(part: Part): Promise<readonly string[]> {
  const list = { viewers: [viewersOf(aRequest())], part };
  const [page] = await parts().lists.read([{ list, most: 5_000 }]);
  return page ?? [];
}

async function askedFor(): Promise<readonly string[]> {
  const [page] = await parts().lists.read([{ list: { askedBy: requester }, most: 5_000 }]);
  return page ?? [];
}

async function waiting(): Promise<readonly string[]> {
  const list = { waitsFor: [channelSource(channel)] };
  const [page] = await parts().lists.read([{ list, most: 5_000 }]);
  return page ?? [];
}

async function approved(): Promise<readonly string[]> {
  const [page] = await parts().lists.read([{ list: { approvedBy: approver }, most: 5_000 }]);
  return page ?? [];
}

/** As the first release writes a record and its place in the index, in this state. */
async function writeAsFirstRelease(status: 'pending' | 'approved' | 'denied', revision: number): Promise<void> {
  const keys = keysOf(room.prefix);
  const record = firstRecords.find((json) => json.includes(`"status":"${status}"`)) ?? expect.unreachable(status);
  for (const other of statuses) await redis.zrem(keys.status(other), 'k7m2qx');
  await redis.hset(keys.record('k7m2qx'), { revision, record, origin: 'V0ORIGIN' });
  await redis.zadd(keys.status(status), Date.now(), 'k7m2qx');
}

describe('requests from before there were lists', () => {
  it('are listed for their requester and viewers, by the time of their last change', async () => {
    const { store, listUnlisted, lists } = parts();
    await store.create(aRequest({ id: 'aaaaaa', idempotencyKey: 'V1' }));
    await store.create(aRequest({ id: 'bbbbbb', idempotencyKey: 'V2' }));
    await store.change('bbbbbb', () => ok(aRequest({ id: 'bbbbbb', idempotencyKey: 'V2', status: 'denied' })));
    await redis.zadd(keysOf(room.prefix).status('denied'), 5, 'bbbbbb');
    await withoutLists();

    expect(await lists.viewers()).toEqual([]);
    await listUnlisted();

    expect(await lists.viewers()).toEqual([viewersOf(aRequest())]);
    expect(await askedFor()).toEqual(['aaaaaa', 'bbbbbb']);
    expect(await listed('pending')).toEqual(['aaaaaa']);
    expect(await listed('ended')).toEqual(['bbbbbb']);
  });

  it('are listed over several rounds where there are many, and each once', async () => {
    const { store, listUnlisted } = parts();
    const ids = Array.from({ length: 150 }, (_, index) => `r${String(index).padStart(5, '0')}`);
    await Promise.all(ids.map((id) => store.create(aRequest({ id, idempotencyKey: `V${id}` }))));
    for (const [index, id] of ids.entries()) await redis.zadd(keysOf(room.prefix).status('pending'), index + 1, id);
    await withoutLists();

    await listUnlisted();
    expect(await listed('pending')).toHaveLength(100);
    await listUnlisted();

    expect([...(await listed('pending'))].sort()).toEqual(ids);
  });

  it('that a process of that release changes meanwhile move to the part that they are in', async () => {
    const { store, listUnlisted } = parts();
    await store.create(aRequest({ id: 'aaaaaa', idempotencyKey: 'V1' }));
    await listUnlisted();
    const approved = aRequest({ id: 'aaaaaa', idempotencyKey: 'V1', status: 'approved' });
    await redis.hset(keysOf(room.prefix).record('aaaaaa'), { revision: 2, record: JSON.stringify(approved) });
    await redis.zrem(keysOf(room.prefix).status('pending'), 'aaaaaa');
    await redis.zadd(keysOf(room.prefix).status('approved'), Date.now(), 'aaaaaa');

    await listUnlisted();

    expect(await listed('pending')).toEqual([]);
    expect(await listed('running')).toEqual(['aaaaaa']);
  });

  it.each(['approved', 'denied'] as const)(
    'wait for the members of their channel, until the first release has them %s',
    async (status) => {
      const { listUnlisted } = parts();
      await writeAsFirstRelease('pending', 1);
      await listUnlisted();
      expect(await waiting()).toEqual(['k7m2qx']);

      await writeAsFirstRelease(status, 2);
      await listUnlisted();

      expect(await waiting()).toEqual([]);
      expect(await approved()).toEqual([]);
      expect(await listed(status === 'denied' ? 'ended' : 'running')).toEqual(['k7m2qx']);
    },
  );

  it('wait as their votes say, and are listed for those who gave them', async () => {
    const { store, listUnlisted } = parts();
    const voted: Partial<PendingRequest> = { rule: aRule({ approvals: 2 }), votes: [aVote()] };
    await store.create(aRequest({ id: 'aaaaaa', idempotencyKey: 'V1', ...voted }));
    await withoutLists();

    await listUnlisted();

    expect(await waiting()).toEqual(['aaaaaa']);
    expect(await approved()).toEqual(['aaaaaa']);
  });

  it('are left alone where they change while they are being listed', async () => {
    const { store, listUpkeep } = parts();
    await store.create(aRequest({ id: 'aaaaaa', idempotencyKey: 'V1' }));
    const before = (await store.read('aaaaaa')) ?? expect.unreachable('no record');
    await store.change('aaaaaa', () => ok(aRequest({ id: 'aaaaaa', idempotencyKey: 'V1', status: 'approved' })));

    await listUpkeep.list(before, 1);

    expect(await listed('pending')).toEqual([]);
    expect(await waiting()).toEqual([]);
    expect(await listed('running')).toEqual(['aaaaaa']);
  });
});
