/** The lists of requests in Redis: one sorted set for each requester, and three for all requests with the same viewers. */
import type { Redis } from 'ioredis';
import { nameOf, viewersIn } from '../domain/viewers.ts';
import type { List, ListPage, RequestLists } from '../workflow/ports/request-lists.ts';
import { keysOf } from './keys.ts';
import { pairsIn, type Scored } from './pairs-in.ts';

export function createRequestLists({ redis, prefix }: { redis: Redis; prefix: string }): RequestLists {
  const keys = keysOf(prefix);

  return {
    async viewers() {
      return (await redis.smembers(keys.viewers)).map(viewersIn);
    },

    async read(pages) {
      const pipeline = redis.pipeline();
      for (const { list, from, most } of pages)
        for (const key of keysFor(list)) pipeline.zrevrange(key, 0, from + most, 'WITHSCORES');
      const answers = (await pipeline.exec()) ?? [];
      return pages.map(({ list, from, most }) => {
        const ofList = answers.splice(0, keysFor(list).length).flatMap(([err, answer]) => {
          if (err) throw err;
          return pairsIn(answer);
        });
        return pageOf(ofList, from, most);
      });
    },
  };

  function keysFor(list: List): string[] {
    if ('askedBy' in list) return [keys.askedBy(list.askedBy)];
    return list.viewers.map((viewers) => keys.seenBy(nameOf(viewers), list.part));
  }
}

function pageOf(entries: readonly Scored[], from: number, most: number): ListPage {
  const sorted = entries.toSorted((one, other) => other.score - one.score || (one.id < other.id ? 1 : -1));
  return { ids: sorted.slice(from, from + most).map(({ id }) => id), hasMore: sorted.length > from + most };
}
