/** Which entries of the trail may go from Redis, and what goes with them. */
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { apply } from '../../src/domain/apply.ts';
import { createAuditNotes } from '../../src/redis/audit-notes.ts';
import { keysOf } from '../../src/redis/keys.ts';
import { createTrailReader, type TrailEntry } from '../../src/redis/read-trail.ts';
import { createRequestStore } from '../../src/redis/request-store.ts';
import { createSeals } from '../../src/redis/seals.ts';
import { createTrims } from '../../src/redis/trims.ts';
import { createSealTrail } from '../../src/workflow/auditing/seal-trail.ts';
import type { Old } from '../../src/workflow/ports/audit.ts';
import { anEvent, aRequest } from '../builders.ts';
import { createFakeLog } from '../fakes/log.ts';
import { freshPrefix, testRedis } from './test-redis.ts';

const later = Date.parse('2100-01-01');
const all = { most: 1_000, archived: false };

let redis: Redis;
let prefix: string;

beforeAll(async () => {
  redis = await testRedis();
});

beforeEach(() => {
  prefix = freshPrefix();
});

afterAll(async () => {
  await redis.quit();
});

/** Entries 1 to 4: the begin, a request, its denial with a reason, and a read. */
async function aTrail() {
  const inRedis = { redis, prefix };
  const store = createRequestStore({ ...inRedis, log: createFakeLog() });
  const event = anEvent({ type: 'deny', reason: 'not before the audit' });
  await store.create(aRequest());
  await store.change('k7m2qx', (current) => apply(current, event), { event });
  await createAuditNotes(inRedis).note({ event: 'audit-read', command: 'tail' });
  const sealTrail = createSealTrail({ seals: createSeals(inRedis), report: () => {} });
  return { trims: createTrims(inRedis), sealTrail, note: createAuditNotes(inRedis).note };
}

async function entries(): Promise<TrailEntry[]> {
  const found: TrailEntry[] = [];
  for await (const entry of createTrailReader({ redis, prefix }).entries()) found.push(entry);
  return found;
}

function certain(old: Old | undefined): Old {
  if (!old) throw new Error('nothing is old');
  return old;
}

describe('old entries', () => {
  it('are none before they are sealed, and with an archive none before they are in it', async () => {
    const { trims, sealTrail } = await aTrail();

    expect(await trims.old(later, all)).toBeUndefined();
    await sealTrail();

    expect(await trims.old(later, { ...all, archived: true })).toBeUndefined();
    expect((await trims.old(later, all))?.last.number).toBe(3);
  });

  it('are those from before a time, at most so many, and never the last one', async () => {
    const { trims, sealTrail, note } = await aTrail();
    await sealTrail();
    const [first] = await entries();

    expect(await trims.old(first?.at ?? 0, all)).toBeUndefined();
    expect((await trims.old(later, { ...all, most: 2 }))?.last.number).toBe(2);
    expect((await trims.old(later, all))?.last.number).toBe(3);
    await note({ event: 'audit-read', command: 'tail' });
    expect((await trims.old(later, all))?.last.number).toBe(3);
  });

  it('end before the first young one, where the clock was set back in between', async () => {
    const { trims, sealTrail, note } = await aTrail();
    await sealTrail();
    const [id, fields] = (await redis.xrevrange(keysOf(prefix).trail, '+', '-', 'COUNT', 1))[0] ?? ['', []];
    await redis.xdel(keysOf(prefix).trail, id);
    await redis.xadd(keysOf(prefix).trail, `${id.split('-')[0]}-5`, ...fields.with(3, String(later)));
    await redis.hset(keysOf(prefix).trailState, 'number', 5);
    await note({ event: 'audit-read', command: 'tail' });
    await sealTrail();

    expect((await trims.old(later, all))?.last.number).toBe(3);
  });
});

describe('trimming', () => {
  it('removes entries, seals and texts, and leaves an entry with the name and hash of the last one', async () => {
    const { trims, sealTrail } = await aTrail();
    await sealTrail();
    const [, , denied] = await entries();
    const keys = keysOf(prefix);
    expect(await redis.hlen(keys.trailTexts)).toBe(2);

    await trims.trim(certain(await trims.old(later, all)));

    const left = await entries();
    expect(left.map(({ number }) => number)).toEqual([4, 5]);
    expect(left[1]?.entry).toEqual({
      event: 'trimmed',
      history: denied?.history,
      last: 3,
      head: denied?.hash,
    });
    expect(await redis.xlen(keys.seals)).toBe(1);
    expect(await redis.hlen(keys.trailTexts)).toBe(0);
  });

  it('is done once, also where two workers find the same', async () => {
    const { trims, sealTrail } = await aTrail();
    await sealTrail();
    const [one, two] = [certain(await trims.old(later, all)), certain(await trims.old(later, all))];

    await Promise.all([trims.trim(one), trims.trim(two)]);

    expect((await entries()).map(({ number }) => number)).toEqual([4, 5]);
  });

  it('keeps the text of an entry that stays', async () => {
    const { trims, sealTrail } = await aTrail();
    await sealTrail();

    await trims.trim(certain(await trims.old(later, { ...all, most: 2 })));

    const [text] = await redis.hvals(keysOf(prefix).trailTexts);
    expect(text).toContain('not before the audit');
  });

  it('takes entries of the first release by their time alone', async () => {
    const { audit } = keysOf(prefix);
    for (const id of ['1000-0', '2000-0', '3000-0']) await redis.xadd(audit, id, 'request', 'k7m2qx');

    await createTrims({ redis, prefix }).trimFirstRelease(2_000);

    expect((await redis.xrange(audit, '-', '+')).map(([id]) => id)).toEqual(['2000-0', '3000-0']);
  });
});
