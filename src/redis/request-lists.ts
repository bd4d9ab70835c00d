/** The lists of requests in Redis: one sorted set for each requester, three for all requests with the same viewers, and one for their reviews. */
import type { Redis } from 'ioredis';
import { nameOf, viewersIn } from '../domain/viewers.ts';
import type { List, RequestLists } from '../workflow/ports/request-lists.ts';
import { keysOf } from './keys.ts';
import { pairsIn, type Scored } from './pairs-in.ts';

export function createRequestLists({ redis, prefix }: { redis: Redis; prefix: string }): RequestLists {
  const keys = keysOf(prefix);

  return {
    async viewers() {
      return (await redis.smembers(keys.viewers)).map(viewersIn);
    },

    async read(asked) {
      const pipeline = redis.pipeline();
      for (const { list, most } of asked)
        for (const key of keysFor(list)) {
          if (isOfReviews(list)) pipeline.zrange(key, 0, `${most - 1}`, 'WITHSCORES');
          else pipeline.zrevrange(key, 0, most - 1, 'WITHSCORES');
        }
      const answers = (await pipeline.exec()) ?? [];
      return asked.map(({ list, most }) => {
        const ofList = answers.splice(0, keysFor(list).length).flatMap(([err, answer]) => {
          if (err) throw err;
          return pairsIn(answer);
        });
        return isOfReviews(list) ? dueFirst(ofList, most) : latestFirst(ofList, most);
      });
    },
  };

  function keysFor(list: List): string[] {
    if ('askedBy' in list) return [keys.askedBy(list.askedBy)];
    const names = list.viewers.map(nameOf);
    return names.map((viewers) => ('part' in list ? keys.seenBy(viewers, list.part) : keys.reviewsOf(viewers)));
  }
}

function isOfReviews(list: List): boolean {
  return 'reviewsDue' in list;
}

function dueFirst(entries: readonly Scored[], most: number): string[] {
  const sorted = entries.toSorted((one, other) => one.score - other.score);
  return sorted.slice(0, most).map(({ id }) => id);
}

function latestFirst(entries: readonly Scored[], most: number): string[] {
  const sorted = entries.toSorted((one, other) => other.score - one.score || (one.id < other.id ? 1 : -1));
  return sorted.slice(0, most).map(({ id }) => id);
}
