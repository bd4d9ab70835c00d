/** Who was in a group, in Redis: one set for the same members, whatever group and request they were seen for. */
import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { GroupSnapshots } from '../workflow/ports/groups.ts';
import { keysOf } from './keys.ts';

/** Longer than any request may wait for its decision, in milliseconds. */
const keptFor = 20 * 24 * 60 * 60_000;

/** A member of every snapshot, so that the snapshot of an empty group exists too. */
const mark = '*';

export function createGroupSnapshots({ redis, prefix }: { redis: Redis; prefix: string }): GroupSnapshots {
  const keys = keysOf(prefix);

  return {
    async keep(members) {
      const ids = [...members].toSorted();
      const snapshot = createHash('sha256').update(ids.join('\n')).digest('hex');
      await redis.keepGroup(keys.group(snapshot), keptFor, ...ids, mark);
      return snapshot;
    },
    async has(snapshot, userId) {
      const [isKept, isIn] = await redis.smismember(keys.group(snapshot), mark, userId);
      return isKept === 1 ? isIn === 1 : undefined;
    },
  };
}
