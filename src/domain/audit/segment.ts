/** How the archive holds the trail: one object for each checkpoint, with the entries since the one before, under a name that sorts by time. Pure. */
import { z } from 'zod';
import { canonicalJson } from './canonical-json.ts';
import { Checkpoint } from './checkpoint.ts';
import { SealedEntry } from './trail.ts';

/** `entries`: all since the checkpoint before, in the order of the chain. */
export type Segment = { entries: readonly SealedEntry[]; checkpoint: Checkpoint };

/** An entry by the time at which its history began, in milliseconds, and its number. */
export type EntryId = { began: number; number: number };

/** `at`: the time of the checkpoint, cut to the second. */
export type SegmentName = { first: EntryId; last: EntryId; at: number };

/** A line that is neither an entry nor a checkpoint: no trail has it, so it was written or damaged later. `line` counts from 1. */
export type BadLine = { file: string; line: number; why: 'no-json' | 'no-entry' };

/** Where segments lie below the prefix of the archive. */
export const segmentFolder = 'entries/';

const namePattern = /^entries\/(\d{13})-(\d{12})_(\d{13})-(\d{12})_(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.jsonl$/;

/** A checkpoint without new entries is named as if the next one were its first. */
export function segmentName({ entries: [first], checkpoint }: Segment): string {
  const last = idOf(checkpoint);
  const from = first ? idOf(first) : { ...last, number: last.number + 1 };
  const time = new Date(checkpoint.at).toISOString().replace(/[-:]|\.\d{3}/g, '');
  return `${segmentFolder}${written(from)}_${written(last)}_${time}.jsonl`;
}

/** The same text each time, whichever worker writes it. */
export function segmentText({ entries, checkpoint }: Segment): string {
  return [...entries, { checkpoint }].map((line) => `${canonicalJson(line)}\n`).join('');
}

/** Undefined where the name is not that of a segment. */
export function readSegmentName(name: string): SegmentName | undefined {
  const [, firstBegan, first, lastBegan, last, year, month, day, hour, minute, second] = namePattern.exec(name) ?? [];
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(at)) return undefined;
  return {
    first: { began: Number(firstBegan), number: Number(first) },
    last: { began: Number(lastBegan), number: Number(last) },
    at,
  };
}

const Line = z.union([SealedEntry, z.strictObject({ checkpoint: Checkpoint })]);

/** One line of a segment; an empty line at the end of a file is left to the caller. */
export function readSegmentLine(
  text: string,
  { file, line }: Pick<BadLine, 'file' | 'line'>,
): { entry: SealedEntry } | { checkpoint: Checkpoint } | { bad: BadLine } {
  const json = jsonIn(text);
  if (json === undefined) return { bad: { file, line, why: 'no-json' } };
  const read = Line.safeParse(json);
  if (!read.success) return { bad: { file, line, why: 'no-entry' } };
  return 'checkpoint' in read.data ? read.data : { entry: read.data };
}

/** All lines of one file, in their order. */
export function readSegment(
  file: string,
  text: string,
): { entries: SealedEntry[]; checkpoints: Checkpoint[]; bad: BadLine[] } {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const read = lines.map((line, index) => readSegmentLine(line, { file, line: index + 1 }));
  return {
    entries: read.flatMap((line) => ('entry' in line ? [line.entry] : [])),
    checkpoints: read.flatMap((line) => ('checkpoint' in line ? [line.checkpoint] : [])),
    bad: read.flatMap((line) => ('bad' in line ? [line.bad] : [])),
  };
}

/** When a history began, in milliseconds since 1970. */
export function beganOf(history: string): number {
  return Number(history.slice(0, 13));
}

function idOf({ history, number }: { history: string; number: number }): EntryId {
  return { began: beganOf(history), number };
}

function written({ began, number }: EntryId): string {
  return `${String(began).padStart(13, '0')}-${String(number).padStart(12, '0')}`;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
