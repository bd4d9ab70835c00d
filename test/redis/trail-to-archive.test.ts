/** The trail goes from Redis into OSS, checkpoint by checkpoint, and only what is there is trimmed. */
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { segmentName, segmentText } from '../../src/domain/audit/segment.ts';
import { createAuditNotes } from '../../src/redis/audit-notes.ts';
import { createCheckpoints } from '../../src/redis/checkpoints.ts';
import { createTrailReader } from '../../src/redis/read-trail.ts';
import { createSeals } from '../../src/redis/seals.ts';
import { createTrailToArchive } from '../../src/redis/trail-to-archive.ts';
import { createTrims } from '../../src/redis/trims.ts';
import { createArchiveTrail } from '../../src/workflow/auditing/archive-trail.ts';
import { createMakeCheckpoint } from '../../src/workflow/auditing/make-checkpoint.ts';
import { createSealTrail } from '../../src/workflow/auditing/seal-trail.ts';
import { createTrimTrail } from '../../src/workflow/auditing/trim-trail.ts';
import type { Archive } from '../../src/workflow/ports/archive.ts';
import { aSigningKey } from '../a-segment.ts';
import { anArchive, auditBucket } from '../aliyun/an-archive.ts';
import { createFakeArchive } from '../fakes/archive.ts';
import { createFakeLog } from '../fakes/log.ts';
import { freshPrefix, testRedis } from './test-redis.ts';

let redis: Redis;
let now: number;

beforeAll(async () => {
  redis = await testRedis();
});

beforeEach(() => {
  now = Date.now();
});

afterAll(async () => {
  await redis.quit();
});

function aTrail() {
  const inRedis = { redis, prefix: freshPrefix() };
  const log = createFakeLog();
  const clock = { now: async () => now };
  const { note } = createAuditNotes(inRedis);
  const sealTrail = createSealTrail({ seals: createSeals(inRedis), report: () => {} });
  const makeCheckpoint = createMakeCheckpoint({
    checkpoints: createCheckpoints(inRedis),
    keys: [aSigningKey],
    installation: 'TACME/UBOT',
    note,
    sealTrail,
    clock,
    log,
  });
  return {
    trail: createTrailToArchive(inRedis),
    reader: createTrailReader(inRedis),
    /** So many entries, and a checkpoint over them. */
    async checkpoint(entries: number) {
      for (let number = 0; number < entries; number += 1) await note({ event: 'audit-read', command: 'verify' });
      await sealTrail();
      now += 1_000;
      return makeCheckpoint('always');
    },
    archiveInto: (archive: Archive) =>
      createArchiveTrail({ archive, trail: createTrailToArchive(inRedis), elapsed: () => 0 }),
    trim: createTrimTrail({ trims: createTrims(inRedis), clock, retention: 0, hasArchive: true, log }),
  };
}

async function numbersIn(reader: ReturnType<typeof createTrailReader>): Promise<number[]> {
  const numbers: number[] = [];
  for await (const { number } of reader.entries()) numbers.push(number);
  return numbers;
}

describe('the trail in Redis', () => {
  it('is in OSS after its checkpoints, also those without new entries, by two workers at once', async () => {
    const { account, archive } = await anArchive();
    const { checkpoint, archiveInto, reader } = aTrail();
    for (const entries of [2, 0, 0, 3]) await checkpoint(entries);

    await Promise.all([archiveInto(archive)(), archiveInto(archive)()]);

    const objects = account
      .objects(auditBucket)
      .map(({ name, text = '' }) => ({ name, lines: text.split('\n').length - 1 }));
    expect(objects.map(({ lines }) => lines)).toEqual([4, 1, 1, 4]);
    expect(objects.map(({ name }) => name)).toEqual(objects.map(({ name }) => name).toSorted());
    const lines = account.objects(auditBucket).flatMap(({ text = '' }) => text.trimEnd().split('\n'));
    const archived = lines.map((line) => JSON.parse(line)).filter((line) => 'entry' in line);
    expect(archived.map(({ number }) => number)).toEqual(await numbersIn(reader));
  });

  it('gives the same segment until it is marked, and never goes back', async () => {
    const { checkpoint, trail } = aTrail();
    await checkpoint(1);
    await checkpoint(1);

    const [one, again] = [await trail.next(), await trail.next()];
    if (!one || !again) throw new Error('nothing to archive');
    expect(segmentText(again)).toBe(segmentText(one));
    await trail.archived(one.checkpoint);
    const two = await trail.next();
    if (!two) throw new Error('nothing to archive');
    await trail.archived(two.checkpoint);
    await trail.archived(again.checkpoint);

    expect(segmentName(two)).not.toBe(segmentName(one));
    expect(await trail.next()).toBeUndefined();
  });

  it('is trimmed of what is archived, and of nothing else', async () => {
    const { checkpoint, archiveInto, reader, trim } = aTrail();
    const archive = createFakeArchive();
    await checkpoint(2);
    now += 60_000;
    await trim();
    expect(await numbersIn(reader)).toEqual([1, 2, 3]);

    await archiveInto(archive)();
    await checkpoint(2);
    archive.fail('put');
    await archiveInto(archive)();
    await trim();

    expect(await numbersIn(reader)).toEqual([3, 4, 5, 6]);
  });
});
