/** Keeps the audit trail, in processes that have workers: sealed within seconds, stated by checkpoints, and trimmed. */
import type { Config } from '../config/config.ts';
import { readSigningKey } from '../domain/audit/signing-key.ts';
import type { Logger } from '../log.ts';
import { keysOf } from '../redis/keys.ts';
import { createLease } from '../redis/lease.ts';
import { createCheckpoints, createSeals } from '../redis/seals.ts';
import { createTrims } from '../redis/trims.ts';
import { createMakeCheckpoint, type MakeCheckpoint } from '../workflow/auditing/make-checkpoint.ts';
import { createSealTrail } from '../workflow/auditing/seal-trail.ts';
import { createTrimTrail } from '../workflow/auditing/trim-trail.ts';
import type { Parts } from './connect.ts';
import { repeat } from './repeat.ts';

/** In milliseconds. */
const every = { seal: 1_000, checkpoint: 10_000, trim: 60_000, closeRefusals: 3_600_000 };
const leaseDuration = 10_000;

/** `stop`: everything is sealed then, and what is new has its checkpoint. */
export function keepTrail(config: Config, parts: Parts, log: Logger): { stop: () => Promise<void> } {
  const { inRedis, clock, auditNotes } = parts.redis;
  const lease = createLease({ redis: inRedis.redis, key: keysOf(inRedis.prefix).trailKeeper, duration: leaseDuration });
  // Also where the log is quieter: the line is the entry for those who collect logs.
  const auditLog = log.child({}, { level: 'info' });
  const sealTrail = createSealTrail({
    seals: createSeals(inRedis),
    report: (audit) => auditLog.info({ audit }, 'audit entry'),
  });
  const makeCheckpoint = checkpointing(config, parts, log);
  const trimTrail = createTrimTrail({
    trims: createTrims(inRedis),
    clock,
    retention: config.AUDIT_RETENTION,
    hasArchive: config.AUDIT_BUCKET !== undefined,
    log,
  });
  const byOne = (run: () => Promise<unknown>) => async () => (await lease.hold()) && run();
  const loops = [
    repeat({ run: byOne(sealTrail), every: every.seal, failed: 'audit trail not sealed', log }),
    repeat({ run: byOne(() => makeCheckpoint('due')), every: every.checkpoint, failed: 'no audit checkpoint', log }),
    repeat({ run: byOne(trimTrail), every: every.trim, failed: 'audit trail not trimmed', log }),
    repeat({
      run: byOne(auditNotes.closeRefusals),
      every: every.closeRefusals,
      failed: 'refusals not written to the audit trail',
      log,
    }),
  ];
  return { stop };

  async function stop(): Promise<void> {
    await Promise.all(loops.map((loop) => loop.stop()));
    await auditNotes.closeRefusals();
    await sealTrail();
    await makeCheckpoint('if-new');
    await lease.giveUp();
  }
}

/** Without a key the trail is sealed and not stated. */
function checkpointing(config: Config, parts: Parts, log: Logger): MakeCheckpoint {
  const [secret] = config.AUDIT_KEY ?? [];
  const key = secret === undefined ? undefined : readSigningKey(secret);
  if (!key) return async () => undefined;
  const { inRedis, clock } = parts.redis;
  const { installation } = parts.slack.workspace;
  return createMakeCheckpoint({ checkpoints: createCheckpoints(inRedis), key, installation, clock, log });
}
