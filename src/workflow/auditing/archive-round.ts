/** One round of archiving: brings to the archive what is new, notes whether the archive took it, and then marks what Redis has lost. */
import type { Log } from '../ports/clock.ts';
import { createArchiveState } from './archive-outage.ts';
import type { ArchiveTrail } from './archive-trail.ts';

/** `leave`: another worker archives now. `isWorking`: whether the archive took it the last time. */
export type ArchiveRounds = { round: () => Promise<void>; leave: () => void; isWorking: () => boolean };

type Needs = { archiveTrail: ArchiveTrail; markLost: () => Promise<unknown>; log: Log };

export function createArchiveRounds({ archiveTrail, markLost, log }: Needs): ArchiveRounds {
  const state = createArchiveState(log);
  return {
    isWorking: () => state.now() === undefined,
    leave: state.leave,
    async round() {
      const { outage } = await archiveTrail();
      state.hear(outage);
      if (!outage) await markLost();
    },
  };
}
