/** The checkpoints of the audit trail, and what the next one is made of, in Redis. */
import { checkpointDigest } from '../domain/audit/checkpoint.ts';
import { entryName, nameOf } from '../domain/audit/trail.ts';
import type { Checkpoints } from '../workflow/ports/audit.ts';
import type { InRedis } from './in-redis.ts';
import { keysOf } from './keys.ts';
import { readCheckpoint, readEntry, readSeal } from './trail-streams.ts';

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
      return last && entry && { ...nameOf(readEntry(entry)), head: readSeal(last) ?? '' };
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
