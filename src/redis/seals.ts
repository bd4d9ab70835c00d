/** How far the audit trail is sealed, and the hashes of the chain, in Redis. */
import { entryName, noHead } from '../domain/audit/trail.ts';
import type { Seals } from '../workflow/ports/audit.ts';
import type { InRedis } from './in-redis.ts';
import { keysOf } from './keys.ts';
import { readEntry } from './trail-streams.ts';

export function createSeals({ redis, prefix }: InRedis): Seals {
  const { trail, trailState, seals } = keysOf(prefix);

  return {
    async unsealed(most) {
      const [sealed, head] = await redis.hmget(trailState, 'sealed', 'head');
      const found = await redis.xrange(trail, sealed ? `(${sealed}` : '-', '+', 'COUNT', most);
      return { sealed: sealed ?? undefined, head: head ?? noHead, entries: found.map(readEntry) };
    },
    async seal({ sealed = '' }, entries) {
      const pairs = entries.flatMap((entry) => [entryName(entry), entry.hash]);
      return (await redis.sealEntries(trail, trailState, seals, sealed, ...pairs)) === 1;
    },
  };
}
