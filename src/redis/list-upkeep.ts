/** Brings the lists in Redis up to what the records say, where a release without lists has written them. */
import type { Redis } from 'ioredis';
import { statuses } from '../domain/status.ts';
import { nameOf, partOf, parts, viewersOf } from '../domain/viewers.ts';
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
      const name = nameOf(viewersOf(request));
      const part = partOf(request.status);
      const others = parts.filter((each) => each !== part).map((each) => keys.seenBy(name, each));
      const lists = [keys.askedBy(request.requester), keys.seenBy(name, part), ...others, keys.viewers];
      await redis.listRequest(keys.record(request.id), ...lists, request.id, revision, changedAt, name);
    },
  };
}
