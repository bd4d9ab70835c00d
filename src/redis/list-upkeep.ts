/** Brings the lists in Redis up to what the records say, where a release without lists has written them. */
import type { Redis } from 'ioredis';
import { listsOf, otherListsOf } from '../domain/request-lists.ts';
import { statuses } from '../domain/status.ts';
import { nameOf, viewersOf } from '../domain/viewers.ts';
import type { ListUpkeep } from '../workflow/ports/request-lists.ts';
import { keysOf } from './keys.ts';
import { pairsIn } from './pairs-in.ts';

export function createListUpkeep({ redis, prefix }: { redis: Redis; prefix: string }): ListUpkeep {
  const keys = keysOf(prefix);

  return {
    async listedUntil() {
      return Number((await redis.get(keys.listedUntil)) ?? 0);
    },

    async markListed(until) {
      await redis.set(keys.listedUntil, until);
    },

    async changedSince(at, most) {
      const found = await Promise.all(
        statuses.map((status) =>
          redis.zrangebyscore(keys.status(status), at, '+inf', 'WITHSCORES', 'LIMIT', 0, most).then(pairsIn),
        ),
      );
      const oldestFirst = found.flat().toSorted((one, other) => one.score - other.score);
      return oldestFirst.slice(0, most).map(({ id, score }) => ({ id, changedAt: score }));
    },

    async list({ request, revision }, changedAt) {
      const left = otherListsOf(request);
      const lists = [...left, ...listsOf(request)].map(keys.list);
      const names = [keys.record(request.id), keys.viewers, ...lists];
      const values = [request.id, revision, changedAt, nameOf(viewersOf(request)), left.length];
      await redis.listRequest(names.length, ...names, ...values);
    },
  };
}
