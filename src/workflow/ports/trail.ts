/** The audit trail in the store, as far as the archive needs it. */
import type { ErasableText } from '../../domain/audit/erasable-text.ts';
import type { TrailExtent } from '../../domain/audit/lost-entries.ts';
import type { Segment } from '../../domain/audit/segment.ts';

/** What is to be archived. All of it may be asked and said by several workers at once. */
export interface TrailToArchive {
  /** The oldest checkpoint that is not marked as archived, with all sealed entries since the one before it. */
  next(): Promise<Segment | undefined>;
  /** Those of these texts that are not erased, by their hash. */
  texts(hashes: readonly string[]): Promise<ErasableText[]>;
  /** Marks the checkpoint of a segment, and so its entries, as archived. Safe to call twice: the mark only ever moves on. */
  archived(checkpoint: Segment['checkpoint']): Promise<void>;
}

/** What the store has, to be compared with what the archive has. */
export interface TrailInStore {
  extent(): Promise<TrailExtent>;
}

/** Up to which history lost entries were looked for. */
export interface LostMark {
  /** The present history, where none were looked for since it began. */
  unmarked(): Promise<string | undefined>;
  mark(history: string): Promise<void>;
}
