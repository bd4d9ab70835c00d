/** Keeps the audit trail, in processes that have workers: sealed within seconds, covered by checkpoints, archived and trimmed. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '../config/config.ts';
import type { Checks } from '../http/server.ts';
import type { Logger } from '../log.ts';
import { keysOf } from '../redis/keys.ts';
import { createLease } from '../redis/lease.ts';
import { createAuditSteps } from './audit-steps.ts';
import type { Parts } from './connect.ts';
import { repeat } from './repeat.ts';

/** In milliseconds. */
const every = { seal: 1_000, checkpoint: 10_000, archive: 10_000, trim: 60_000, closeRefusals: 3_600_000 };
const leaseDuration = 10_000;
const longestArchiveStop = 2_000;

/** `stop`: everything is sealed then, and what is new has its checkpoint. `extras`: what the process is ready without. */
export type KeptTrail = { stop: () => Promise<void>; extras: Checks };

export function keepTrail({ config, parts, log }: { config: Config; parts: Parts; log: Logger }): KeptTrail {
  const { inRedis, auditNotes } = parts.redis;
  const lease = createLease({ redis: inRedis.redis, key: keysOf(inRedis.prefix).trailKeeper, duration: leaseDuration });
  const { sealTrail, makeCheckpoint, archiving, trimTrail } = createAuditSteps({ config, parts, log });
  const { closeRefusals } = auditNotes;
  const whileHeld = (run: () => Promise<unknown>) => async () => (await lease.hold()) && run();
  const sealing = repeat({ run: whileHeld(sealTrail), every: every.seal, failed: 'audit trail not sealed', log });
  const loops = [
    sealing,
    repeat({
      run: whileHeld(() => makeCheckpoint('due')),
      every: every.checkpoint,
      failed: 'no audit checkpoint',
      log,
    }),
    repeat({ run: whileHeld(trimTrail), every: every.trim, failed: 'audit trail not trimmed', log }),
    repeat({
      run: whileHeld(closeRefusals),
      every: every.closeRefusals,
      failed: 'refusals not written to the audit trail',
      log,
    }),
  ];
  const archiveRound = async () => ((await lease.hold()) ? archiving?.round() : archiving?.leave());
  const archiveLoop = repeat({ run: archiveRound, every: every.archive, failed: 'audit trail not archived', log });
  // What cannot be sealed is neither covered by a checkpoint nor archived: an admin has to look.
  const extras = { 'audit trail': sealing.works, ...(archiving && { 'audit archive': archiving.isWorking }) };
  return { stop, extras };

  async function stop(): Promise<void> {
    await Promise.all([soonEnough(archiveLoop.stop()), ...loops.map((loop) => loop.stop())]);
    try {
      await finish();
    } catch (err) {
      log.warn({ err }, 'no last audit checkpoint at the stop, the next worker makes one');
    }
  }

  async function finish(): Promise<void> {
    await closeRefusals();
    await sealTrail();
    await makeCheckpoint('if-new');
    // Where this is the last worker, the archive would otherwise lack this checkpoint until another worker starts.
    await soonEnough(archiving?.round());
    await lease.giveUp();
  }
}

/** A worker may end between put and mark, so it does not wait for OSS any longer than this. */
function soonEnough(archived: Promise<void> | undefined): Promise<void> {
  return Promise.race([archived, pause(longestArchiveStop, undefined, { ref: false })]);
}
