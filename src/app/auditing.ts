/** Puts together what keeps the audit trail, in processes that have workers. */
import type { Config } from '../config/config.ts';
import type { Checks } from '../http/server.ts';
import type { Logger } from '../log.ts';
import { keysOf } from '../redis/keys.ts';
import { createLease } from '../redis/lease.ts';
import { createKeepTrail, leaseDuration } from '../workflow/auditing/keep-trail.ts';
import { createAuditSteps } from './audit-steps.ts';
import type { Parts } from './connect.ts';
import { waitFor } from './wait-for.ts';

/** `stop`: everything is sealed then, and what is new has its checkpoint. `extras`: what the process is ready without. */
export type TrailKeeper = { stop: () => Promise<void>; extras: Checks };

export function startKeepingTrail({ config, parts, log }: { config: Config; parts: Parts; log: Logger }): TrailKeeper {
  const { inRedis, auditNotes } = parts.redis;
  const { sealTrail, makeCheckpoint, archiving, trimTrail } = createAuditSteps({ config, parts, log });
  const keepTrail = createKeepTrail({
    lease: createLease({ redis: inRedis.redis, key: keysOf(inRedis.prefix).trailKeeper, duration: leaseDuration }),
    sealTrail,
    makeCheckpoint,
    archiving,
    trimTrail,
    closeRefusals: auditNotes.closeRefusals,
    waitFor,
    log,
  });
  const { stop, isSealing } = keepTrail();
  // What cannot be sealed is neither covered by a checkpoint nor archived: an admin has to look.
  return { stop, extras: { 'audit trail': isSealing, ...(archiving && { 'audit archive': archiving.isWorking }) } };
}
