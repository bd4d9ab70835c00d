/** Keeps the audit trail: sealed within seconds, covered by checkpoints, archived and trimmed, by one worker at a time. */
import type { Log, WaitFor } from '../ports/clock.ts';
import type { Lease } from '../ports/lease.ts';
import type { ArchiveRounds } from './archive-round.ts';
import type { MakeCheckpoint } from './make-checkpoint.ts';
import { repeat } from './repeat.ts';
import type { SealTrail } from './seal-trail.ts';

/** In milliseconds. */
const every = { seal: 1_000, checkpoint: 10_000, archive: 10_000, trim: 60_000, closeRefusals: 3_600_000 };
const longestArchiveStop = 2_000;

/** In milliseconds: sealing prolongs it well within that. */
export const leaseDuration = 10_000;

/** `stop`: everything is sealed then, and what is new has its checkpoint. `isSealing`: whether the last sealing worked. */
export type KeptTrail = { stop: () => Promise<void>; isSealing: () => boolean };

/** Begins at once. */
export type KeepTrail = () => KeptTrail;

type Needs = {
  lease: Lease;
  sealTrail: SealTrail;
  makeCheckpoint: MakeCheckpoint;
  /** Undefined without an archive. */
  archiving: ArchiveRounds | undefined;
  trimTrail: () => Promise<unknown>;
  closeRefusals: () => Promise<unknown>;
  waitFor: WaitFor;
  log: Pick<Log, 'warn'>;
};

export function createKeepTrail(needs: Needs): KeepTrail {
  const { lease, sealTrail, makeCheckpoint, archiving, trimTrail, closeRefusals, waitFor, log } = needs;

  return () => {
    const sealing = loop('seal', whileHeld(sealTrail), 'audit trail not sealed');
    const loops = [
      sealing,
      loop(
        'checkpoint',
        whileHeld(() => makeCheckpoint('due')),
        'no audit checkpoint',
      ),
      loop('trim', whileHeld(trimTrail), 'audit trail not trimmed'),
      loop('closeRefusals', whileHeld(closeRefusals), 'refusals not written to the audit trail'),
    ];
    const archiveLoop = loop('archive', archiveWhileHeld, 'audit trail not archived');
    return {
      isSealing: sealing.works,
      async stop() {
        await Promise.all([soonEnough(archiveLoop.stop()), ...loops.map(({ stop }) => stop())]);
        try {
          await finish();
        } catch (err) {
          log.warn({ err }, 'no last audit checkpoint at the stop, the next worker makes one');
        }
      },
    };
  };

  function loop(step: keyof typeof every, run: () => Promise<unknown>, failed: string) {
    return repeat({ run, every: every[step], failed, waitFor, log });
  }

  function whileHeld(run: () => Promise<unknown>): () => Promise<unknown> {
    return async () => (await lease.hold()) && run();
  }

  async function archiveWhileHeld(): Promise<void> {
    if (await lease.hold()) await archiving?.round();
    else archiving?.leave();
  }

  async function finish(): Promise<void> {
    await closeRefusals();
    await sealTrail();
    await makeCheckpoint('if-new');
    // Where this is the last worker, the archive would otherwise lack this checkpoint until another worker starts.
    await soonEnough(archiving?.round());
    await lease.giveUp();
  }

  /** A worker may end between put and mark, so it does not wait for the archive any longer than this. */
  function soonEnough(archived: Promise<void> | undefined): Promise<void> {
    return Promise.race([archived, waitFor(longestArchiveStop)]);
  }
}
