/** Lets go of requests that have ended long ago, each whole and in one step. */
import type { Redis } from 'ioredis';
import { claimsOf } from '../domain/claims.ts';
import { listsOf, otherListsOf, seenBy } from '../domain/request-lists.ts';
import { endedStatuses } from '../domain/status.ts';
import { nameOf, parts, viewersOf } from '../domain/viewers.ts';
import type { OldRequests } from '../workflow/ports/old-requests.ts';
import { keysOf } from './keys.ts';

/** Claims that are let go in one step. */
const claimsAtOnce = 500;

export function createOldRequests({ redis, prefix }: { redis: Redis; prefix: string }): OldRequests {
  const keys = keysOf(prefix);

  return {
    async endedBefore(at, most) {
      const { unannounced, toReview } = await staying();
      const others = new Set([...unannounced, ...toReview]);
      const ended = await inIndexesBefore(at, most + others.size);
      return ended.filter((id) => !others.has(id)).slice(0, most);
    },

    async unannouncedBefore(at, most) {
      const { unannounced, toReview } = await staying();
      const old = new Set(await inIndexesBefore(at, most + unannounced.length + toReview.size));
      return unannounced.filter((id) => old.has(id) && !toReview.has(id)).slice(0, most);
    },

    async remove({ request, revision }, { claimsUntil, evenUnannounced }) {
      const { id, status, parameters } = request;
      const viewers = viewersOf(request);
      const names = [
        keys.record(id),
        keys.announcement(id),
        keys.status(status),
        keys.unannounced,
        keys.claims,
        keys.keptClaims,
        keys.requestsFor(parameters),
        keys.reviews,
        keys.reviewsOf(nameOf(viewers)),
        keys.viewers,
        ...parts.map((part) => keys.list(seenBy(viewers, part))),
        ...[...listsOf(request), ...otherListsOf(request)].map(keys.list),
      ];
      const values = [id, revision, claimsUntil, evenUnannounced ? 1 : 0, nameOf(viewers), ...claimsOf(request)];
      const removed = await redis.removeRequest(names.length, ...names, ...values);
      return removed === 1;
    },

    async dropKeptClaims() {
      await redis.dropClaims(keys.claims, keys.keptClaims, claimsAtOnce);
    },
  };

  /** Requests that are not removed with the others. Each list leaves them out before it is cut, so that they take the place of no other request. */
  async function staying(): Promise<{ unannounced: string[]; toReview: ReadonlySet<string> }> {
    const [unannounced, reviews] = await Promise.all([
      redis.zrange(keys.unannounced, 0, '-1'),
      redis.zrange(keys.reviews, 0, '-1'),
    ]);
    return { unannounced, toReview: new Set(reviews) };
  }

  /** At most so many of each state that is an end. */
  async function inIndexesBefore(at: number, most: number): Promise<string[]> {
    const found = endedStatuses.map((status) =>
      redis.zrangebyscore(keys.status(status), '-inf', `(${at}`, 'LIMIT', 0, most),
    );
    return (await Promise.all(found)).flat();
  }
}
