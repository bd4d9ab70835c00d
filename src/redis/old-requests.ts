/** Lets go of requests that have ended long ago, each whole and in one step. */
import type { Redis } from 'ioredis';
import { claimsOf } from '../domain/claims.ts';
import { endedStatuses } from '../domain/export-request.ts';
import type { Stored } from '../workflow/ports.ts';
import type { OldRequests } from '../workflow/upkeep-ports.ts';
import { keysOf } from './keys.ts';

/** Claims that are let go in one step. */
const claimsAtOnce = 500;

export function createOldRequests({ redis, prefix }: { redis: Redis; prefix: string }): OldRequests {
  const keys = keysOf(prefix);

  return {
    async endedBefore(at, most) {
      const found = endedStatuses.map((status) =>
        redis.zrangebyscore(keys.status(status), '-inf', `(${at}`, 'LIMIT', 0, most),
      );
      return (await Promise.all(found)).flat().slice(0, most);
    },

    async remove({ request, revision }: Stored, claimsUntil: number) {
      const { id, status } = request;
      const removed = await redis.removeRequest(
        keys.record(id),
        keys.announcement(id),
        keys.status(status),
        keys.unannounced,
        keys.claims,
        keys.keptClaims,
        id,
        revision,
        claimsUntil,
        ...claimsOf(request),
      );
      return removed === 1;
    },

    async letGo(before) {
      await redis.xtrim(keys.audit, 'MINID', before);
      await redis.dropClaims(keys.claims, keys.keptClaims, claimsAtOnce);
    },
  };
}
