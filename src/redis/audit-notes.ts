/** Audit entries that belong to no change of a request, and the last entry of each request, in Redis. */
import { canonicalJson } from '../domain/audit/canonical-json.ts';
import { entryDigest, shortDigest } from '../domain/audit/trail.ts';
import type { AuditNotes, MarkOf } from '../workflow/ports/audit.ts';
import type { InRedis } from './in-redis.ts';
import { keysOf } from './keys.ts';
import { readEntry } from './trail-streams.ts';

export function createAuditNotes({ redis, prefix }: InRedis): AuditNotes {
  const { trail, trailState, refusals } = keysOf(prefix);

  return {
    async note(event) {
      await redis.noteEvent(trail, trailState, canonicalJson(event));
    },
    async noteRefusal(refusal) {
      // The script puts the count in front.
      const withoutCount = canonicalJson({ ...refusal, event: 'refused' }).slice(1);
      await redis.noteRefusal(trail, trailState, refusals, withoutCount);
    },
    async closeRefusals() {
      await redis.closeRefusals(trail, trailState, refusals);
    },
  };
}

export function createMarkOf({ redis, prefix }: InRedis): MarkOf {
  const keys = keysOf(prefix);

  return async (requestId) => {
    const name = await redis.hget(keys.record(requestId), 'entry');
    const [found] = name ? await redis.xrange(keys.trail, name, name) : [];
    return name && found ? { name, digest: shortDigest(entryDigest(readEntry(found))) } : undefined;
  };
}
