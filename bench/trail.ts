/** Line 17: entries of the audit trail, numbered in their script, chained and sealed while they come, beside bare XADD. */
import { performance } from 'node:perf_hooks';
import type { Redis } from 'ioredis';
import { startRedisServer } from '../sandbox/redis-server.ts';
import { createAuditNotes } from '../src/redis/audit-notes.ts';
import { connectRedis } from '../src/redis/connection.ts';
import { createSeals } from '../src/redis/seals.ts';
import { createSealTrail } from '../src/workflow/auditing/seal-trail.ts';
import { forEachConcurrently } from '../src/workflow/for-each-concurrently.ts';

export const entries = 10_000;

const rounds = 6;

/** Written at once, as by a worker that is busy. */
const atOnce = 100;

/** Between two seals, in milliseconds: shorter than in a worker, so that sealing is a part of each round. */
const sealEvery = 50;

/** Milliseconds for all entries, by round. */
export type TrailRounds = { sealed: number[]; bare: number[] };

const silent = { info() {}, warn() {}, error() {} };

export async function measureTrail(): Promise<TrailRounds> {
  const server = await startRedisServer();
  const redis = await connectRedis(server.url, silent);
  try {
    const found: TrailRounds = { sealed: [], bare: [] };
    for (let round = 0; round < rounds; round += 1) {
      const [sealed, bare] = [await sealedEntries(redis, round), await bareEntries(redis, round)];
      // The first round is for warming up.
      if (round > 0) {
        found.sealed.push(sealed);
        found.bare.push(bare);
      }
    }
    return found;
  } finally {
    redis.disconnect();
    await server.stop('SIGKILL');
  }
}

async function sealedEntries(redis: Redis, round: number): Promise<number> {
  const inRedis = { redis, prefix: `{bench-${round}}` };
  const { note } = createAuditNotes(inRedis);
  const sealTrail = createSealTrail({ seals: createSeals(inRedis), report: () => {} });
  const began = performance.now();
  let sealing = Promise.resolve();
  const timer = setInterval(() => {
    sealing = sealing.then(sealTrail);
  }, sealEvery);
  await each((index) => note({ event: 'audit-read', command: `entry ${index}` }));
  clearInterval(timer);
  await sealing.then(sealTrail);
  const ms = performance.now() - began;
  const seals = await redis.xlen(`${inRedis.prefix}:seals`);
  // The first entry says that the trail began.
  if (seals !== entries + 1) throw new Error(`${seals} entries are sealed instead of ${entries + 1}`);
  return ms;
}

async function bareEntries(redis: Redis, round: number): Promise<number> {
  const began = performance.now();
  await each((index) =>
    redis.xadd(`{bench-${round}}:bare`, '*', 'entry', `{"command":"entry ${index}","event":"audit-read"}`),
  );
  return performance.now() - began;
}

async function each(write: (index: number) => Promise<unknown>): Promise<void> {
  const failures = await forEachConcurrently(
    Array.from({ length: entries }, (_, index) => index),
    atOnce,
    write,
  );
  if (failures.length > 0) throw new AggregateError(failures, 'not all entries could be written');
}
