/** Removes old entries of the audit trail, in Redis. */
import { canonicalJson } from '../domain/audit/canonical-json.ts';
import type { AuditEvent } from '../domain/audit/entry.ts';
import { textHashesIn } from '../domain/audit/erasable-text.ts';
import type { RawSealedEntry } from '../domain/audit/trail.ts';
import type { Trims } from '../workflow/ports/audit.ts';
import type { InRedis } from './in-redis.ts';
import { keysOf } from './keys.ts';
import { readEntry, readSeal } from './trail-streams.ts';

export function createTrims({ redis, prefix }: InRedis): Trims {
  const keys = keysOf(prefix);

  return {
    async old(before, { most, archived }) {
      const until = await redis.hmget(keys.trailState, 'sealed', 'archived');
      const limit = archived ? until[1] : until[0];
      if (!limit) return undefined;
      const page = await redis.xrange(keys.trail, '-', limit, 'COUNT', most + 1);
      const entries = page.map(readEntry);
      const young = entries.findIndex(({ at }) => at >= before);
      const stays = young === -1 ? entries.length - 1 : young;
      const next = page[stays]?.[0];
      const last = page[stays - 1];
      if (!next || !last) return undefined;
      const [seal] = await redis.xrange(keys.seals, last[0], last[0]);
      const hash = seal && readSeal(seal);
      if (!hash) return undefined;
      const texts = entries.slice(0, stays).flatMap(({ entry }) => textHashesIn(entry));
      return { last: { ...readEntry(last), hash }, next, texts };
    },
    async trim({ last, next, texts }) {
      const json = canonicalJson(trimmed(last));
      await redis.trimTrail(keys.trail, keys.trailState, keys.seals, keys.trailTexts, json, next, ...texts);
    },
    async trimFirstRelease(before) {
      await redis.xtrim(keys.audit, 'MINID', before);
    },
  };
}

function trimmed({ history, number: last, hash: head }: RawSealedEntry): AuditEvent {
  return { event: 'trimmed', history, last, head };
}
