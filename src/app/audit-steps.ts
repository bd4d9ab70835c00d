/** Puts together what keeps the audit trail: sealing, checkpoints, the archive and trimming, each one step that can be repeated. */
import { type Config, signingKeysIn } from '../config/config.ts';
import type { Logger } from '../log.ts';
import { createCheckpoints } from '../redis/checkpoints.ts';
import { createSeals } from '../redis/seals.ts';
import { createLostMark, createTrailInStore, createTrailToArchive } from '../redis/trail-to-archive.ts';
import { createTrims } from '../redis/trims.ts';
import { type ArchiveRounds, createArchiveRounds } from '../workflow/auditing/archive-round.ts';
import { createArchiveTrail } from '../workflow/auditing/archive-trail.ts';
import { createFindLost } from '../workflow/auditing/find-lost.ts';
import { createMakeCheckpoint, type MakeCheckpoint } from '../workflow/auditing/make-checkpoint.ts';
import { createMarkLost } from '../workflow/auditing/mark-lost.ts';
import { createSealTrail, type SealTrail } from '../workflow/auditing/seal-trail.ts';
import { createTrimTrail } from '../workflow/auditing/trim-trail.ts';
import { archiveIn } from './archive.ts';
import type { Parts } from './connect.ts';

export type AuditSteps = {
  sealTrail: SealTrail;
  makeCheckpoint: MakeCheckpoint;
  /** Undefined without `AUDIT_BUCKET`. */
  archiving: ArchiveRounds | undefined;
  trimTrail: () => Promise<void>;
};

type Needs = { config: Config; parts: Parts; log: Logger };

export function createAuditSteps({ config, parts, log }: Needs): AuditSteps {
  const { inRedis, clock } = parts.redis;
  // Also where the log is quieter: the line is the entry for those who collect logs.
  const auditLog = log.child({}, { level: 'info' });
  const sealTrail = createSealTrail({
    seals: createSeals(inRedis),
    report: (audit) => auditLog.info({ audit }, 'audit entry'),
  });
  const archiving = createArchiving({ config, parts, log });
  const trimTrail = createTrimTrail({
    trims: createTrims(inRedis),
    clock,
    retention: config.AUDIT_RETENTION,
    hasArchive: archiving !== undefined,
    log,
  });
  return { sealTrail, makeCheckpoint: createCheckpointing({ config, parts, sealTrail, log }), archiving, trimTrail };
}

function createArchiving({ config, parts, log }: Needs): ArchiveRounds | undefined {
  const archive = archiveIn(config);
  if (!archive) return undefined;
  const { inRedis, clock, auditNotes } = parts.redis;
  const archiveTrail = createArchiveTrail({ archive, trail: createTrailToArchive(inRedis), elapsed: clock.elapsed });
  const findLost = createFindLost({ archive, trail: createTrailInStore(inRedis) });
  const markLost = createMarkLost({ findLost, note: auditNotes.note, lostMark: createLostMark(inRedis) });
  const archiving = createArchiveRounds({ archiveTrail, markLost, log });
  parts.metrics.watchArchive(archiving.isWorking);
  return archiving;
}

/** Without a key the trail is sealed, and no checkpoint covers it. */
function createCheckpointing(needs: Needs & { sealTrail: SealTrail }): MakeCheckpoint {
  const { config, parts, sealTrail, log } = needs;
  const keys = signingKeysIn(config);
  if (!keys) return async () => undefined;
  const { inRedis, clock, auditNotes } = parts.redis;
  const { installation } = parts.slack.workspace;
  const checkpoints = createCheckpoints(inRedis);
  const { note } = auditNotes;
  const make = createMakeCheckpoint({ checkpoints, keys, installation, note, sealTrail, clock, log });
  return async (when) => {
    await checkpoints.begin(installation);
    return make(when);
  };
}
