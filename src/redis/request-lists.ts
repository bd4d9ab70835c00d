/** The lists of requests in Redis: a sorted set for each name of `src/domain/request-lists.ts`, and one for the reviews of all requests with the same viewers. */
import type { Redis } from 'ioredis';
import { approvedBy, askedBy, seenBy, waitsFor } from '../domain/request-lists.ts';
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
    if ('askedBy' in list) return [keys.list(askedBy(list.askedBy))];
    if ('approvedBy' in list) return [keys.list(approvedBy(list.approvedBy))];
    if ('waitsFor' in list) return list.waitsFor.map((source) => keys.list(waitsFor(source)));
    const { viewers } = list;
    if ('part' in list) return viewers.map((each) => keys.list(seenBy(each, list.part)));
    return viewers.map((each) => keys.reviewsOf(nameOf(each)));
  }
}

function isOfReviews(list: List): boolean {
  return 'reviewsDue' in list;
}

function dueFirst(entries: readonly Scored[], most: number): string[] {
  const sorted = entries.toSorted((one, other) => one.score - other.score);
  return sorted.slice(0, most).map(({ id }) => id);
}

/** A request that waits for people of several sources is in the list of each. */
function latestFirst(entries: readonly Scored[], most: number): string[] {
  const sorted = entries.toSorted((one, other) => other.score - one.score || (one.id < other.id ? 1 : -1));
  return [...new Set(sorted.map(({ id }) => id))].slice(0, most);
}
