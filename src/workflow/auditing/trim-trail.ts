/** Removes entries of the audit trail that are older than their retention, and with an archive only what is in it. */
import type { Trims } from '../ports/audit.ts';
import type { Clock, Log } from '../ports/clock.ts';

/** Entries in one write, and writes in one run; the next run goes on. */
const atOnce = 1_000;
const mostRuns = 20;

type Needs = { trims: Trims; clock: Pick<Clock, 'now'>; retention: number; hasArchive: boolean; log: Log };

/** `retention` in milliseconds. */
export function createTrimTrail({ trims, clock, retention, hasArchive, log }: Needs): () => Promise<void> {
  return async () => {
    const before = (await clock.now()) - retention;
    for (let run = 0; run < mostRuns; run += 1) {
      const old = await trims.old(before, { most: atOnce, archived: hasArchive });
      if (!old) break;
      await trims.trim(old);
      const { history, number } = old.last;
      log.info({ history, number }, 'audit entries removed up to this one');
    }
    await trims.trimFirstRelease(before);
  };
}
