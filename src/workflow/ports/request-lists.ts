/** Lists of requests for people: those that one person has asked for or approved, and those that some people may see or decide. */
import type { Source } from '../../domain/policy/source.ts';
import type { Part, Viewers } from '../../domain/viewers.ts';
import type { Stored } from './records.ts';

/**
 * `waitsFor`: the pending requests with a seat that people of one of these sources could fill, each once; a channel is named as
 * `channelSource` does. `approvedBy`: the pending requests that this person has approved. `reviewsDue`: the emergencies that are not
 * reviewed yet.
 */
export type List =
  | { askedBy: string }
  | { approvedBy: string }
  | { waitsFor: readonly Source[] }
  | { viewers: readonly Viewers[]; part: Part }
  | { viewers: readonly Viewers[]; reviewsDue: true };

/** They are kept in the same writes as the records. A listed request may have gone on, or be gone, when its record is read. */
export interface RequestLists {
  /** All viewers that any request on record has. */
  viewers(): Promise<Viewers[]>;
  /** The first ids of each list, that of the request that changed last first, and of reviews the one that is due first; all in one question to Redis. */
  read(asked: readonly { list: List; most: number }[]): Promise<string[][]>;
}

/** Lists what a release from before there were lists has written, or has changed since. */
export interface ListUpkeep {
  /** Until when all changes are listed, in Redis' time; 0 at first. */
  listedUntil(): Promise<number>;
  markListed(until: number): Promise<void>;
  /** Requests that have changed since then, the oldest change first. */
  changedSince(at: number, most: number): Promise<{ id: string; changedAt: number }[]>;
  /** Safe to call twice. Does nothing where the record has changed since it was read. */
  list(stored: Stored, changedAt: number): Promise<void>;
}
