/** Makes checkpoints: signed statements of what the trail is now, each naming the one before. */
import { type Checkpoint, checkpointDigest, signCheckpoint } from '../../domain/audit/checkpoint.ts';
import type { SigningKey } from '../../domain/audit/signing-key.ts';
import type { Checkpoints, Head } from '../ports/audit.ts';
import type { Clock, Log } from '../ports/clock.ts';

/** In milliseconds: with a new entry, and without one. */
const hour = 3_600_000;
const day = 24 * hour;

/** `due`: where one is due by time; `if-new`: where an entry is not covered; `always`: on demand. */
export type MakeCheckpoint = (when: 'due' | 'if-new' | 'always') => Promise<Checkpoint | undefined>;

type Needs = { checkpoints: Checkpoints; key: SigningKey; installation: string; clock: Pick<Clock, 'now'>; log: Log };

/** The answer is the new checkpoint. Safe to call by several processes at once: one of them makes it. */
export function createMakeCheckpoint({ checkpoints, key, installation, clock, log }: Needs): MakeCheckpoint {
  return async (when) => {
    const [head, last, at] = await Promise.all([checkpoints.head(), checkpoints.last(), clock.now()]);
    if (!head || !isWanted(when, { head, last, at })) return undefined;
    const before = last && checkpointDigest(last);
    const checkpoint = signCheckpoint({ installation, ...head, at, ...(before && { before }) }, key);
    if (!(await checkpoints.add(checkpoint))) return undefined;
    log.info({ checkpoint }, 'audit checkpoint');
    return checkpoint;
  };
}

type Known = { head: Head; last: Checkpoint | undefined; at: number };

function isWanted(when: 'due' | 'if-new' | 'always', { head, last, at }: Known): boolean {
  if (when === 'always' || !last) return true;
  const hasNew = last.history !== head.history || last.number !== head.number;
  if (when === 'if-new') return hasNew;
  return at - last.at >= (hasNew ? hour : day);
}
