/** The audit trail: entries with names, each chained to the one before. Pure. */
import { hash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from './canonical-json.ts';
import { AuditEvent } from './entry.ts';

/**
 * `history`: the line of writes of one Redis server, named by the time of its begin in milliseconds, a dash and the begin of a digest of
 * `run_id` and `master_replid`; later ones have greater times. `number`: 1, 2, 3 … within a history. `at`: Redis' time, in milliseconds
 * since 1970.
 */
export const Entry = z.strictObject({
  history: z.string().regex(/^\d{13}-[0-9a-f]{12}$/),
  number: z.number().int().min(1),
  at: z.number().int(),
  entry: AuditEvent,
});
export type Entry = z.infer<typeof Entry>;

/** One line of the archive. `hash`: of the chain up to this entry, hex SHA-256. */
export const SealedEntry = Entry.extend({ hash: z.string() });
export type SealedEntry = z.infer<typeof SealedEntry>;

/** As they are read, maybe written by a later release with events that this one does not know. */
export type RawEntry = Omit<Entry, 'entry'> & { entry: object };
export type RawSealedEntry = RawEntry & { hash: string };

/** What names an entry. */
export type EntryName = Pick<Entry, 'history' | 'number'>;

/** Before the first entry of a trail. */
export const noHead = '0'.repeat(64);

/** Of one entry by itself: known when it is written, so that a message can show it before the entry is sealed. */
export function entryDigest({ history, number, at, entry }: RawEntry): string {
  return sha256(canonicalJson({ history, number, at, entry }));
}

/** As messages and pages show a digest. */
export function shortDigest(digest: string): string {
  return digest.slice(0, 12);
}

/** The head of the chain after an entry. */
export function chained(head: string, digest: string): string {
  return sha256(`${head}\n${digest}`);
}

/** As people read and type it, such as `1764349200000-17`: the time of the history and the number. */
export function entryName({ history, number }: EntryName): string {
  return `${history.slice(0, 13)}-${number}`;
}

export function nameOf({ history, number }: EntryName): EntryName {
  return { history, number };
}

/** By the order of the entries, which no clock changes. */
export function isAfter(one: EntryName, other: EntryName): boolean {
  return one.history > other.history || (one.history === other.history && one.number > other.number);
}

function sha256(text: string): string {
  return hash('sha256', text);
}
