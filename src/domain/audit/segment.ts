/** How the archive holds the trail: one object for each checkpoint, with the entries since the one before, under a name that sorts by time. Pure. */
import { canonicalJson } from './canonical-json.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { EntryName, RawSealedEntry } from './trail.ts';

/** `entries`: all since the checkpoint before, in the order of the chain. */
export type Segment = { entries: readonly RawSealedEntry[]; checkpoint: Checkpoint };

/** An entry by the time at which its history began, in milliseconds, and its number. */
export type EntryId = { began: number; number: number };

/** `at`: the time of the checkpoint; two within a second are two objects. */
export type SegmentName = { first: EntryId; last: EntryId; at: number };

/** Where segments lie below the prefix of the archive. */
export const segmentFolder = 'entries/';

const namePattern =
  /^entries\/(\d{13})-(\d{12})_(\d{13})-(\d{12})_(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)\.(\d{3})Z\.jsonl$/;

/** A checkpoint without new entries is named as if the next one were its first. */
export function segmentName({ entries: [first], checkpoint }: Segment): string {
  const last = idOf(checkpoint);
  const from = first ? idOf(first) : { ...last, number: last.number + 1 };
  const time = new Date(checkpoint.at).toISOString().replace(/[-:]/g, '');
  return `${segmentFolder}${written(from)}_${written(last)}_${time}.jsonl`;
}

/** The same text each time, whichever worker writes it. */
export function segmentText({ entries, checkpoint }: Segment): string {
  const lines = entries.map(({ history, number, at, entry, hash }) => ({ history, number, at, entry, hash }));
  return [...lines, { checkpoint }].map((line) => `${canonicalJson(line)}\n`).join('');
}

/** Undefined where the name is not that of a segment. */
export function readSegmentName(name: string): SegmentName | undefined {
  const [, firstBegan, first, lastBegan, last, year, month, day, hour, minute, second, ms] =
    namePattern.exec(name) ?? [];
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`);
  if (Number.isNaN(at)) return undefined;
  return {
    first: { began: Number(firstBegan), number: Number(first) },
    last: { began: Number(lastBegan), number: Number(last) },
    at,
  };
}

/** When a history began, in milliseconds since 1970. */
export function beganOf(history: string): number {
  return Number(history.slice(0, 13));
}

function idOf({ history, number }: EntryName): EntryId {
  return { began: beganOf(history), number };
}

function written({ began, number }: EntryId): string {
  return `${String(began).padStart(13, '0')}-${String(number).padStart(12, '0')}`;
}
