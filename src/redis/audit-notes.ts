/** Audit entries that belong to no change of a request, in Redis. */
import type { Redis } from 'ioredis';
import { canonicalJson } from '../domain/audit/canonical-json.ts';
import type { AuditNotes } from '../workflow/ports/audit.ts';
import { keysOf } from './keys.ts';

export function createAuditNotes({ redis, prefix }: { redis: Redis; prefix: string }): AuditNotes {
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
