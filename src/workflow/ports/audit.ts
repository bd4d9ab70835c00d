/** The audit trail beside the changes of requests: events of their own, seals and checkpoints. */
import type { Checkpoint } from '../../domain/audit/checkpoint.ts';
import type { AuditEvent } from '../../domain/audit/entry.ts';
import type { EntryName, RawEntry, RawSealedEntry } from '../../domain/audit/trail.ts';

export type NoteEvent = (event: AuditEvent) => Promise<void>;

export type Refusal = Omit<Extract<AuditEvent, { event: 'refused' }>, 'event' | 'count'>;

/** The first refusal of a person by a reason is an entry, all that follow are counted. */
export type NoteRefusal = (refusal: Refusal) => Promise<void>;

export interface AuditNotes {
  note: NoteEvent;
  noteRefusal: NoteRefusal;
  /** Writes what was counted, as one entry each. */
  closeRefusals(): Promise<void>;
}

/** By which people find an entry again: its name, and the begin of its digest. */
export type EntryMark = { name: string; digest: string };

/** The last entry about a request; undefined where there is none, as for changes by the first release. */
export type MarkOf = (requestId: string) => Promise<EntryMark | undefined>;

/** How far the trail is sealed: `sealed` is the id of the last sealed entry, undefined before the first; `head` is its hash. */
export type Unsealed = { sealed: string | undefined; head: string; entries: RawEntry[] };

export interface Seals {
  /** The oldest entries that are not sealed. */
  unsealed(most: number): Promise<Unsealed>;
  /** False where another process has sealed meanwhile, or the store has lost the entries. */
  seal(from: Unsealed, entries: readonly RawSealedEntry[]): Promise<boolean>;
}

type Name = Pick<RawEntry, 'history' | 'number'>;

/** The last sealed entry: its history, number, and hash. */
export type Head = EntryName & { head: string };

export interface Checkpoints {
  last(): Promise<Checkpoint | undefined>;
  /** Undefined before the first entry is sealed. */
  head(): Promise<Head | undefined>;
  /** Of the sealed entries after this one, from the first one on without it: the last of so many. */
  headWithin(most: number, after: Name | undefined): Promise<Head | undefined>;
  /** Of the bot that keeps this trail, so that a command makes the same checkpoints; undefined before a worker has begun. */
  installation(): Promise<string | undefined>;
  begin(installation: string): Promise<void>;
  /** Keys that another one has followed on, by id. */
  isRetired(key: string): Promise<boolean>;
  retire(key: string): Promise<void>;
  /** False where another process has added one meanwhile, or the store has lost its entry. */
  add(checkpoint: Checkpoint): Promise<boolean>;
}

/** Entries that may go: the last of them with its hash, the id of the first one that stays, and the free texts of those that go. */
export type Old = { last: RawSealedEntry; next: string; texts: string[] };

export interface Trims {
  /** Sealed entries from before that time, at most so many; with `archived` only those that are in the archive too. */
  old(before: number, how: { most: number; archived: boolean }): Promise<Old | undefined>;
  /** Safe to call twice. An entry says what is gone. */
  trim(old: Old): Promise<void>;
  /** Entries of the first release from before that time. */
  trimFirstRelease(before: number): Promise<void>;
}
