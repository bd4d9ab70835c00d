/** Requests that ended long ago, and how they are removed. */
import type { Stored } from './records.ts';

/** Requests that have ended long ago, without emergencies whose review is open, and how they are let go. */
export interface OldRequests {
  /** Requests that have ended before that time and of which everything is announced, the oldest of each state first. */
  endedBefore(at: number, most: number): Promise<string[]>;
  /** Those that have ended before that time, and of which something is still to be announced. */
  unannouncedBefore(at: number, most: number): Promise<string[]>;
  /**
   * Record, indexes and announcement in one step, unless the record has changed since it was read, or a message
   * is still to be posted: then false. Its claims stay until the given time, without an owner.
   */
  remove(stored: Stored, how: { claimsUntil: number; evenUnannounced: boolean }): Promise<boolean>;
  /** Claims of removed requests that are kept no longer. */
  dropKeptClaims(): Promise<void>;
}
