/** Reads the requests on record page by page. */
import type { Redis } from 'ioredis';
import { isOpen, type Status, statuses } from '../domain/status.ts';
import type { PastRequest, PastRequests } from '../workflow/ports/past-requests.ts';
import { keysOf } from './keys.ts';
import { pairsIn } from './pairs-in.ts';
import { readRecord } from './read-record.ts';

const atOnce = 200;

export function createPastRequests({ redis, prefix }: { redis: Redis; prefix: string }): PastRequests {
  const keys = keysOf(prefix);
  return { since };

  async function* since(at: number): AsyncIterable<PastRequest> {
    // Open states are read first. A request that changes meanwhile shows up again in a later state, and is passed over there.
    const met = new Set<string>();
    for (const status of statuses.toSorted(openFirst)) {
      for await (const ids of pagesOf(status, at)) {
        const fresh = ids.filter((id) => !met.has(id));
        if (isOpen({ status })) for (const id of fresh) met.add(id);
        yield* (await recordsOf(fresh)).filter((one) => one.is === 'unreadable' || one.request.askedAt >= at);
      }
    }
  }

  /** By the time of the last change, which is that of asking or later. */
  async function* pagesOf(status: Status, at: number): AsyncIterable<string[]> {
    let from = at;
    let seen = new Set<string>();
    for (;;) {
      const page = await redis.zrangebyscore(
        keys.status(status),
        from,
        '+inf',
        'WITHSCORES',
        'LIMIT',
        0,
        atOnce + seen.size,
      );
      const entries = pairsIn(page).filter(({ id }) => !seen.has(id));
      if (entries.length === 0) return;
      yield entries.map(({ id }) => id);
      const last = entries.at(-1)?.score ?? from;
      const atLast = entries.filter(({ score }) => score === last).map(({ id }) => id);
      seen = new Set(last === from ? [...seen, ...atLast] : atLast);
      from = last;
    }
  }

  async function recordsOf(ids: readonly string[]): Promise<PastRequest[]> {
    const records = await Promise.all(
      ids.map(async (id) => ({ id, json: await redis.hget(keys.record(id), 'record') })),
    );
    return records.flatMap(({ id, json }) => (json ? [readPast(id, json)] : []));
  }
}

function readPast(id: string, json: string): PastRequest {
  try {
    const read = readRecord(json);
    return read.is === 'request' ? read : { is: 'unreadable', id };
  } catch {
    return { is: 'unreadable', id };
  }
}

function openFirst(one: Status, other: Status): number {
  return Number(isOpen({ status: other })) - Number(isOpen({ status: one }));
}
