/** Makes checkpoints: signed statements of what the trail is now, each naming the one before. */
import { type Checkpoint, checkpointDigest, signCheckpoint } from '../../domain/audit/checkpoint.ts';
import { introduceKey } from '../../domain/audit/key-introduction.ts';
import type { SigningKey } from '../../domain/audit/signing-key.ts';
import type { Checkpoints, Head, NoteEvent } from '../ports/audit.ts';
import type { Clock, Log } from '../ports/clock.ts';
import type { SealTrail } from './seal-trail.ts';

/** In milliseconds: with a new entry, and without one. */
const hour = 3_600_000;
const day = 24 * hour;

/** With so many new entries a checkpoint is due before the hour is over: the entries between two checkpoints are one object of the archive. */
const mostUncovered = 1_000;

/** A trail that had no key for long may have more entries than a worker can hold in one object: its first checkpoint covers so many, later ones the rest. */
const mostInOne = 10_000;

/** `due`: where one is due by time or by number; `if-new`: where an entry is not covered; `always`: on demand. */
export type MakeCheckpoint = (when: 'due' | 'if-new' | 'always') => Promise<Checkpoint | undefined>;

/** The first key signs; the others only introduce it, where it follows on one of them. */
export type CheckpointKeys = readonly [SigningKey, ...SigningKey[]];

type Needs = {
  checkpoints: Checkpoints;
  keys: CheckpointKeys;
  installation: string;
  note: NoteEvent;
  sealTrail: SealTrail;
  clock: Pick<Clock, 'now'>;
  log: Log;
};

/** The answer is the new checkpoint. Safe to call by several processes at once: one of them makes it. */
export function createMakeCheckpoint(needs: Needs): MakeCheckpoint {
  const { checkpoints, keys, installation, clock, log } = needs;
  const [key] = keys;
  let isRetired = false;

  return async (when) => {
    const [head, last, at] = await Promise.all([checkpoints.head(), checkpoints.last(), clock.now()]);
    if (!head || !isWanted(when, { head, last, at })) return undefined;
    const next = await checkpoints.headWithin(mostInOne, last);
    // Checked after the entries to cover were read: if another key replaces this one from here on, its introduction is not among them.
    if (await hasRetired()) return undefined;
    const isFollowing = last && last.key !== key.id;
    if (isFollowing) await introduce(last.key);
    // The entry that introduces a key comes before what that key signs.
    const covered = (isFollowing ? await checkpoints.head() : next) ?? last ?? head;
    const before = last && checkpointDigest(last);
    const checkpoint = signCheckpoint({ installation, ...headIn(covered), at, ...(before && { before }) }, key);
    if (!(await checkpoints.add(checkpoint))) return undefined;
    log.info({ checkpoint }, 'audit checkpoint');
    return checkpoint;
  };

  /** During a roll-out, workers whose key another one has replaced make no checkpoints. */
  async function hasRetired(): Promise<boolean> {
    const wasRetired = isRetired;
    isRetired = await checkpoints.isRetired(key.id);
    if (isRetired && !wasRetired)
      log.warn({ key: key.id }, 'AUDIT_KEY has been followed by another key: no checkpoints with it');
    return isRetired;
  }

  /** The old key is retired before the new one is introduced: otherwise another worker could sign with it what comes after the introduction. */
  async function introduce(before: string): Promise<void> {
    await checkpoints.retire(before);
    await needs.note(introduceKey(key, keys.find(({ id }) => id === before) ?? { id: before }));
    await needs.sealTrail();
  }
}

function headIn({ history, number, head }: Head): Head {
  return { history, number, head };
}

type Known = { head: Head; last: Checkpoint | undefined; at: number };

/** A clock that was set back makes one due too. */
function isWanted(when: 'due' | 'if-new' | 'always', { head, last, at }: Known): boolean {
  if (when === 'always' || !last) return true;
  const isSameHistory = last.history === head.history;
  const hasNew = !isSameHistory || last.number !== head.number;
  if (when === 'if-new') return hasNew;
  if (isSameHistory && head.number - last.number >= mostUncovered) return true;
  return Math.abs(at - last.at) >= (hasNew ? hour : day);
}
