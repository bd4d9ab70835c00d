/** Keeps the audit trail, in processes that have workers: sealed within seconds, covered by checkpoints, archived and trimmed. */
import { setTimeout as pause } from 'node:timers/promises';
import { createArchive } from '../aliyun/oss/archive.ts';
import { createSendOss } from '../aliyun/oss/oss-request.ts';
import { createCredentials } from '../aliyun/rpc/credentials.ts';
import { type Config, endpointsIn, signingKeysIn } from '../config/config.ts';
import type { Checks } from '../http/server.ts';
import type { Logger } from '../log.ts';
import { createCheckpoints } from '../redis/checkpoints.ts';
import { keysOf } from '../redis/keys.ts';
import { createLease } from '../redis/lease.ts';
import { createSeals } from '../redis/seals.ts';
import { createLostMark, createTrailKnown, createTrailToArchive } from '../redis/trail-to-archive.ts';
import { createTrims } from '../redis/trims.ts';
import { createArchiveTrail } from '../workflow/auditing/archive-trail.ts';
import { createArchiveState } from '../workflow/auditing/archive-trouble.ts';
import { createFindLost } from '../workflow/auditing/find-lost.ts';
import { createMakeCheckpoint, type MakeCheckpoint } from '../workflow/auditing/make-checkpoint.ts';
import { createMarkLost } from '../workflow/auditing/mark-lost.ts';
import { createSealTrail, type SealTrail } from '../workflow/auditing/seal-trail.ts';
import { createTrimTrail } from '../workflow/auditing/trim-trail.ts';
import type { Parts } from './connect.ts';
import { repeat } from './repeat.ts';

/** In milliseconds. */
const every = { seal: 1_000, checkpoint: 10_000, archive: 10_000, trim: 60_000, closeRefusals: 3_600_000 };
const leaseDuration = 10_000;
const longestArchiveStop = 2_000;

/** `stop`: everything is sealed then, and what is new has its checkpoint. `extras`: what the process is ready without. */
export type KeptTrail = { stop: () => Promise<void>; extras: Checks };

export function keepTrail(config: Config, parts: Parts, log: Logger): KeptTrail {
  const { inRedis, clock, auditNotes } = parts.redis;
  const lease = createLease({ redis: inRedis.redis, key: keysOf(inRedis.prefix).trailKeeper, duration: leaseDuration });
  // Also where the log is quieter: the line is the entry for those who collect logs.
  const auditLog = log.child({}, { level: 'info' });
  const sealTrail = createSealTrail({
    seals: createSeals(inRedis),
    report: (audit) => auditLog.info({ audit }, 'audit entry'),
  });
  const makeCheckpoint = checkpointing({ config, parts, sealTrail, log });
  const archive = archiving(config, parts, log);
  const trimTrail = createTrimTrail({
    trims: createTrims(inRedis),
    clock,
    retention: config.AUDIT_RETENTION,
    hasArchive: archive !== undefined,
    log,
  });
  const { closeRefusals } = auditNotes;
  const again = (run: () => Promise<unknown>, interval: number, failed: string) =>
    repeat({ run: async () => (await lease.hold()) && run(), every: interval, failed, log });
  const loops = [
    again(sealTrail, every.seal, 'audit trail not sealed'),
    again(() => makeCheckpoint('due'), every.checkpoint, 'no audit checkpoint'),
    again(trimTrail, every.trim, 'audit trail not trimmed'),
    again(closeRefusals, every.closeRefusals, 'refusals not written to the audit trail'),
  ];
  const archiveRound = async () => ((await lease.hold()) ? archive?.round() : archive?.leave());
  const archiveLoop = repeat({ run: archiveRound, every: every.archive, failed: 'audit trail not archived', log });
  return { stop, extras: archive ? { 'audit archive': archive.isWorking } : {} };

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
    await soonEnough(archive?.round());
    await lease.giveUp();
  }
}

/** A worker may end between put and mark, so it does not wait for OSS any longer than this. */
function soonEnough(archived: Promise<void> | undefined): Promise<void> {
  return Promise.race([archived, pause(longestArchiveStop, undefined, { ref: false })]);
}

/** Without a bucket there is no archive. */
function archiving(config: Config, parts: Parts, log: Logger) {
  const { AUDIT_BUCKET: bucket, AUDIT_BUCKET_REGION: regionId, ALIBABA_CLOUD_TIMEOUT: timeout } = config;
  if (!bucket) return undefined;
  const { inRedis, clock, auditNotes } = parts.redis;
  const sendOss = createSendOss({ credentials: createCredentials(), timeout });
  const archive = createArchive({ sendOss, endpoints: endpointsIn(config), place: { ...bucket, regionId } });
  const archiveTrail = createArchiveTrail({ archive, trail: createTrailToArchive(inRedis), elapsed: clock.elapsed });
  const findLost = createFindLost({ archive, trail: createTrailKnown(inRedis) });
  const markLost = createMarkLost({ findLost, note: auditNotes.note, lostMark: createLostMark(inRedis) });
  const state = createArchiveState(log);
  const isWorking = () => state.now() === undefined;
  parts.metrics.watchArchive(isWorking);
  return {
    isWorking,
    leave: state.leave,
    async round() {
      const { trouble } = await archiveTrail();
      state.hear(trouble);
      if (!trouble) await markLost();
    },
  };
}

/** Without a key the trail is sealed, and no checkpoint covers it. */
function checkpointing(needs: { config: Config; parts: Parts; sealTrail: SealTrail; log: Logger }): MakeCheckpoint {
  const { config, parts, sealTrail, log } = needs;
  const keys = signingKeysIn(config);
  if (!keys) return async () => undefined;
  const { inRedis, clock, auditNotes } = parts.redis;
  const { installation } = parts.slack.workspace;
  const checkpoints = createCheckpoints(inRedis);
  const make = createMakeCheckpoint({
    checkpoints,
    keys,
    installation,
    note: auditNotes.note,
    sealTrail,
    clock,
    log,
  });
  return async (when) => {
    await checkpoints.begin(installation);
    return make(when);
  };
}
