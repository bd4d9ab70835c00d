/** Requests that have ended long ago go whole, in a real Redis. */
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { taskClaim } from '../../src/domain/claims.ts';
import { otherListsOf } from '../../src/domain/request-lists.ts';
import { ok } from '../../src/domain/result.ts';
import { endedStatuses } from '../../src/domain/status.ts';
import { viewersOf } from '../../src/domain/viewers.ts';
import { createAnnouncements } from '../../src/redis/announcements.ts';
import { keysOf } from '../../src/redis/keys.ts';
import { createOldRequests } from '../../src/redis/old-requests.ts';
import { createRequestLists } from '../../src/redis/request-lists.ts';
import { createRequestStore } from '../../src/redis/request-store.ts';
import type { Announcements } from '../../src/workflow/ports/announcements.ts';
import type { OldRequests } from '../../src/workflow/ports/old-requests.ts';
import type { RequestStore, Stored } from '../../src/workflow/ports/records.ts';
import { allStatuses, anEmergencyRequest, aRequest, aTask, channel } from '../builders.ts';
import { createFakeLog } from '../fakes/log.ts';
import { freshPrefix, testRedis } from './test-redis.ts';

const claim = taskClaim('cn-hangzhou', aTask().id);
const atOnce = { claimsUntil: 0, evenUnannounced: false };
const inAnHour = () => Date.now() + 3_600_000;

let redis: Redis;
let prefix: string;
let store: RequestStore;
let announcements: Announcements;
let oldRequests: OldRequests;

beforeAll(async () => {
  redis = await testRedis();
});

afterAll(async () => {
  await redis.quit();
});

beforeEach(() => {
  prefix = freshPrefix();
  store = createRequestStore({ redis, prefix, log: createFakeLog() });
  announcements = createAnnouncements({ redis, prefix });
  oldRequests = createOldRequests({ redis, prefix });
});

async function anExported(id = 'k7m2qx'): Promise<Stored> {
  const stored = await anUnannounced(id);
  await announcements.markDone(id, stored.revision);
  return stored;
}

async function anUnannounced(id = 'k7m2qx'): Promise<Stored> {
  await store.create(aRequest({ id }));
  const place = { channel: 'C1', ts: '1.1' };
  await announcements.placeCard(id, { place, members: ['ULIN'], drawn: 1 });
  await announcements.markSent(id, 'ended', { place, version: '' });
  await store.change(id, () => ok(aRequest({ id, status: 'exported', task: aTask({ id: `t-${id}` }) })));
  const stored = await store.read(id);
  if (!stored) throw new Error('there is no such request');
  return stored;
}

/** All keys of this test that hold the given text, in their name or in what they keep. */
async function keysWith(text: string): Promise<string[]> {
  const keys = await redis.keys(`${prefix.replaceAll('{', '\\{')}*`);
  const dumps = await Promise.all(keys.map((key) => dumpOf(key)));
  return keys
    .filter((key, index) => key.includes(text) || dumps[index]?.includes(text))
    .map((key) => key.slice(prefix.length + 1))
    .sort();
}

async function dumpOf(key: string): Promise<string> {
  switch (await redis.type(key)) {
    case 'hash':
      return JSON.stringify(await redis.hgetall(key));
    case 'zset':
      return JSON.stringify(await redis.zrange(key, 0, '-1'));
    case 'stream':
      return JSON.stringify(await redis.xrange(key, '-', '+'));
    default:
      return '';
  }
}

const inTrail = ['trail', 'trail-texts'];

describe('a request that has ended', () => {
  it('goes whole, with record, indexes, announcement and claims; its audit entries and their texts stay', async () => {
    const stored = await anExported();

    expect(await oldRequests.remove(stored, atOnce)).toBe(true);
    expect(await keysWith('k7m2qx')).toEqual(inTrail);
  });

  it('goes also from lists on which a release without them has left it', async () => {
    const stored = await anExported();
    const { list } = keysOf(prefix);
    for (const name of otherListsOf(aRequest({ status: 'exported' }))) await redis.zadd(list(name), 1, 'k7m2qx');
    expect(await keysWith('k7m2qx')).toContain(`waits-for:channel:${channel}`);

    await oldRequests.remove(stored, atOnce);

    expect(await keysWith('k7m2qx')).toEqual(inTrail);
    expect(await createRequestLists({ redis, prefix }).viewers()).toEqual([]);
  });

  it('leaves the others as they are', async () => {
    const [stored, other] = [await anExported(), await anExported('bbbbbb')];

    await oldRequests.remove(stored, atOnce);

    expect(await store.read('bbbbbb')).toEqual(other);
    expect((await announcements.read('bbbbbb')).card?.drawn).toBe(1);
    expect(await store.ownerOf(taskClaim('cn-hangzhou', 't-bbbbbb'))).toBe('bbbbbb');
    expect(await store.idsIn('exported')).toEqual(['bbbbbb']);
  });

  it('takes the name of its viewers along once none of their requests is left, so that their channel is asked for no more', async () => {
    const [stored, other] = [await anExported(), await anExported('bbbbbb')];
    const { viewers } = createRequestLists({ redis, prefix });

    await oldRequests.remove(stored, atOnce);
    expect(await viewers()).toEqual([viewersOf(stored.request)]);

    await oldRequests.remove(other, atOnce);
    expect(await viewers()).toEqual([]);
  });

  it('stays when it has changed since it was read', async () => {
    const stored = await anExported();
    await store.change('k7m2qx', () => ok(aRequest({ status: 'approved' })));

    expect(await oldRequests.remove(stored, atOnce)).toBe(false);

    expect((await store.read('k7m2qx'))?.request.status).toBe('approved');
  });

  it('stays while something of it is not announced, unless that is given up', async () => {
    const stored = await anUnannounced();

    expect(await oldRequests.remove(stored, atOnce)).toBe(false);
    expect(await announcements.unfinished()).toEqual(['k7m2qx']);
    expect(await store.read('k7m2qx')).toEqual(stored);

    expect(await oldRequests.remove(stored, { ...atOnce, evenUnannounced: true })).toBe(true);
    expect(await keysWith('k7m2qx')).toEqual(inTrail);
  });

  it('keeps its task from being taken by another request for as long as the caller says', async () => {
    const stored = await anExported();
    await oldRequests.remove(
      { ...stored, request: aRequest({ status: 'exported', task: aTask({ id: 't-k7m2qx' }) }) },
      { claimsUntil: inAnHour(), evenUnannounced: false },
    );
    await oldRequests.dropKeptClaims();

    await store.create(aRequest({ id: 'bbbbbb', idempotencyKey: 'V2' }));
    const exporting = aRequest({
      id: 'bbbbbb',
      idempotencyKey: 'V2',
      status: 'exporting',
      task: aTask({ id: 't-k7m2qx' }),
    });
    const taken = await store.change('bbbbbb', () => ok(exporting));

    expect(taken).toEqual({ ok: false, refusal: { reason: 'claimed', by: 'removed' } });
  });

  it('gives its task up after that time', async () => {
    await oldRequests.remove(await anExported(), { claimsUntil: inAnHour(), evenUnannounced: false });
    await redis.zadd(keysOf(prefix).keptClaims, 1, claim.replace(aTask().id, 't-k7m2qx'));

    await oldRequests.dropKeptClaims();

    expect(await keysWith('t-k7m2qx')).toEqual([]);
  });
});

describe('requests that have ended before a time', () => {
  it('are those in a final state, and none that is open', async () => {
    for (const [index, status] of allStatuses.entries()) {
      const id = `r0000${'abcdefghijk'[index]}`;
      const which = { id, idempotencyKey: `V${index}`, parameters: { imageId: `m-${index}` } };
      await store.create(aRequest(which));
      const task = aTask({ id: `t-${index}` });
      await store.change(id, () => ok({ ...aRequest({ ...which, status }), ...(status === 'exporting' && { task }) }));
      await announcements.markDone(id, 2);
      if (status === 'exporting' || status === 'exported') await redis.del(keysOf(prefix).claims);
    }

    const old = await oldRequests.endedBefore(inAnHour(), 100);

    const statuses = await Promise.all(old.map(async (id) => (await store.read(id))?.request.status));
    expect(statuses.sort()).toEqual([...endedStatuses].sort());
  });

  it('are no more than were asked for, and none from after that time', async () => {
    for (const id of ['aaaaaa', 'bbbbbb', 'cccccc']) await anExported(id);

    expect(await oldRequests.endedBefore(inAnHour(), 2)).toHaveLength(2);
    expect(await oldRequests.endedBefore(Date.now() - 60_000, 100)).toEqual([]);
  });

  it('are announced or not: one does not take the place of the other', async () => {
    for (const id of ['aaaaaa', 'bbbbbb', 'cccccc']) await anUnannounced(id);
    await anExported('dddddd');
    await store.create(aRequest({ id: 'eeeeee', idempotencyKey: 'V5' }));

    expect(await oldRequests.endedBefore(inAnHour(), 1)).toEqual(['dddddd']);
    expect(await oldRequests.unannouncedBefore(inAnHour(), 2)).toEqual(['aaaaaa', 'bbbbbb']);
    expect(await oldRequests.unannouncedBefore(Date.now() - 60_000, 2)).toEqual([]);
  });

  it('are none whose review is still open: these stay, and take the place of no other', async () => {
    for (const id of ['aaaaaa', 'bbbbbb', 'cccccc']) {
      const which = { id, idempotencyKey: id, requester: `U${id}` };
      await store.create(anEmergencyRequest(which));
      const task = aTask({ id: `t-${id}` });
      await store.change(id, () => ok(anEmergencyRequest({ ...which, status: 'exported', task })));
    }
    for (const id of ['aaaaaa', 'bbbbbb']) await announcements.markDone(id, 2);
    await anUnannounced('dddddd');
    await anExported('eeeeee');
    expect(await store.openReviews()).toHaveLength(3);

    expect(await oldRequests.endedBefore(inAnHour(), 1)).toEqual(['eeeeee']);
    expect(await oldRequests.unannouncedBefore(inAnHour(), 1)).toEqual(['dddddd']);
  });
});
