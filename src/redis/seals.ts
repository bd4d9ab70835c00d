/** Entries, their seals and checkpoints, in Redis. */
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { Checkpoint, checkpointDigest } from '../domain/audit/checkpoint.ts';
import { entryName, noHead, type RawEntry } from '../domain/audit/trail.ts';
import type { Checkpoints, Seals } from '../workflow/ports/audit.ts';
import { keysOf } from './keys.ts';

type InRedis = { redis: Redis; prefix: string };

export function createSeals({ redis, prefix }: InRedis): Seals {
  const { trail, trailState, seals } = keysOf(prefix);

  return {
    async unsealed(most) {
      const [sealed, head] = await redis.hmget(trailState, 'sealed', 'head');
      const found = await redis.xrange(trail, sealed ? `(${sealed}` : '-', '+', 'COUNT', most);
      return { sealed: sealed ?? undefined, head: head ?? noHead, entries: found.map(readEntry) };
    },
    async seal({ sealed = '' }, entries) {
      const pairs = entries.flatMap((entry) => [entryName(entry), entry.hash]);
      return (await redis.sealEntries(trail, trailState, seals, sealed, ...pairs)) === 1;
    },
  };
}

export function createCheckpoints({ redis, prefix }: InRedis): Checkpoints {
  const { trail, trailState, seals, checkpoints, retiredKeys } = keysOf(prefix);

  return {
    async last() {
      const [newest] = await redis.xrevrange(checkpoints, '+', '-', 'COUNT', 1);
      return newest && readCheckpoint(newest);
    },
    async head() {
      const [sealed, head] = await redis.hmget(trailState, 'sealed', 'head');
      if (!sealed || !head) return undefined;
      const [entry] = await redis.xrange(trail, sealed, sealed);
      return entry && { ...nameOf(readEntry(entry)), head };
    },
    async headWithin(most, after) {
      const from = after ? `(${entryName(after)}` : '-';
      const last = (await redis.xrange(seals, from, '+', 'COUNT', most)).at(-1);
      const [entry] = last ? await redis.xrange(trail, last[0], last[0]) : [];
      return last && entry && { ...nameOf(readEntry(entry)), head: fieldsIn(last[1])['hash'] ?? '' };
    },
    async installation() {
      return (await redis.hget(trailState, 'installation')) ?? undefined;
    },
    async begin(installation) {
      await redis.hset(trailState, 'installation', installation);
    },
    async isRetired(key) {
      return (await redis.sismember(retiredKeys, key)) === 1;
    },
    async retire(key) {
      await redis.sadd(retiredKeys, key);
    },
    async add(checkpoint) {
      const json = JSON.stringify(checkpoint);
      const digest = checkpointDigest(checkpoint);
      const { before = '' } = checkpoint;
      const args = [before, digest, json, entryName(checkpoint)];
      return (await redis.addCheckpoint(trail, trailState, checkpoints, ...args)) === 1;
    },
  };
}

/** An entry of a stream, as ioredis gives it. */
export type StreamEntry = [id: string, fields: string[]];

const Stored = z.object({
  history: z.string(),
  at: z.coerce.number().int(),
  entry: z.string().transform((json) => z.looseObject({}).parse(JSON.parse(json))),
});

/** Throws where it is no entry: a trail that cannot be read is not passed over. */
export function readEntry([id, fields]: StreamEntry): RawEntry {
  const { history, at, entry } = Stored.parse(fieldsIn(fields));
  return { history, number: Number(id.split('-')[1]), at, entry };
}

export function readCheckpoint([, fields]: StreamEntry): Checkpoint {
  return Checkpoint.parse(JSON.parse(fieldsIn(fields)['checkpoint'] ?? 'null'));
}

export function fieldsIn(fields: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap((field, index) => (index % 2 === 0 ? [[field, fields[index + 1] ?? '']] : [])),
  );
}

function nameOf({ history, number }: RawEntry) {
  return { history, number };
}
