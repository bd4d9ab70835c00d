/** Reads one line of a trail: a sealed entry or a checkpoint. Whatever a line holds, reading it ends in a value. Pure. */
import { z } from 'zod';
import { Checkpoint } from '../checkpoint.ts';
import { AuditEvent } from '../entry.ts';
import { Entry, entryDigest } from '../trail.ts';

/** Where a line is: in which file, where there are several, and its number from 1. */
export type Place = { file?: string | undefined; line: number };

/**
 * `digest`: of the entry by itself. `event`: undefined where this release does not understand it. `hash`: undefined where the entry is
 * not sealed yet.
 */
export type ReadEntry = {
  history: string;
  number: number;
  at: number;
  digest: string;
  event: AuditEvent | undefined;
  hash: string | undefined;
};

export type ReadLine =
  | { is: 'entry'; entry: ReadEntry }
  | { is: 'checkpoint'; checkpoint: Checkpoint }
  | { is: 'unreadable' };

/** In characters: the facts of an export are far below, and a line that never ends must not fill the memory. */
export const longestLine = 1_000_000;

const unreadable: ReadLine = { is: 'unreadable' };

/** Any event: a later release knows others, and they are chained all the same. */
const EntryLine = Entry.extend({
  entry: z.looseObject({ event: z.string() }),
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});
const CheckpointLine = z.strictObject({ checkpoint: Checkpoint });

export function readLine(text: string): ReadLine {
  if (text.length > longestLine) return unreadable;
  try {
    return read(JSON.parse(text));
  } catch {
    // Not JSON, or nested so deeply that no digest can be taken.
    return unreadable;
  }
}

function read(value: unknown): ReadLine {
  if (typeof value !== 'object' || value === null) return unreadable;
  if ('checkpoint' in value) {
    const read = CheckpointLine.safeParse(value);
    return read.success ? { is: 'checkpoint', checkpoint: read.data.checkpoint } : unreadable;
  }
  const read = EntryLine.safeParse(value);
  if (!read.success || !isWithEntry(value)) return unreadable;
  const { history, number, at, hash } = read.data;
  // Of the line as it is: zod leaves out what it does not know.
  const digest = entryDigest({ history, number, at, entry: value.entry });
  return { is: 'entry', entry: { history, number, at, hash, digest, event: AuditEvent.safeParse(value.entry).data } };
}

function isWithEntry(value: object): value is { entry: object } {
  return 'entry' in value && typeof value.entry === 'object' && value.entry !== null;
}
