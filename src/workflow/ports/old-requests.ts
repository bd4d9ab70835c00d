/** What following and upkeep need from the outside: looks, notices, the pace of Slack, and what is old. */
import type { CloudRefusal } from '../../domain/export-request.ts';
import type { Place, Stored } from './cloud.ts';

/** Requests that have ended long ago, and how they are let go. */
export interface OldRequests {
  /** Requests that have ended before that time and of which everything is told, the oldest of each state first. */
  endedBefore(at: number, most: number): Promise<string[]>;
  /** Those that have ended before that time, and of which something is still to be told. */
  untoldBefore(at: number, most: number): Promise<string[]>;
  /**
   * Record, indexes and announcement in one step, unless the record has changed since it was read, or something is still to
   * be told: then false. Its claims stay until the given time, without an owner.
   */
  remove(stored: Stored, how: { claimsUntil: number; evenUntold: boolean }): Promise<boolean>;
  /** Audit entries from before that time, and claims that are kept no longer. */
  letGo(before: number): Promise<void>;
}

/** What the search for exports of others remembers. */
export interface Sightings {
  /** Regions in which somebody has asked for an export. */
  regions(): Promise<string[]>;
  /** Tasks that were started before that time have been looked at. */
  seenUntil(regionId: string): Promise<number | undefined>;
  markSeen(regionId: string, until: number): Promise<void>;
}

/** What workers do again and again, one of them at a time: look at running exports, and bring back what was lost. */
export type Round = 'watch' | 'reconcile';

/** When the rounds have ended, by a clock that no process can set. */
export interface RoundEnds {
  /** A round has ended just now, well or not. */
  note(round: Round): Promise<void>;
  /** How long ago each has last ended, in milliseconds; one that never has is left out. */
  ages(): Promise<ReadonlyMap<string, number>>;
}

/** When a running export was last looked at: together with others, and in detail. Milliseconds since 1970, or 0 for never. */
export type Look = { listedAt: number; detailedAt: number };

/** The looks at running exports, shared by all who watch. Losing them costs some calls too many and nothing else. */
export interface Looks {
  all(): Promise<ReadonlyMap<string, Look>>;
  noteListed(requestIds: readonly string[], at: number): Promise<void>;
  noteDetailed(requestId: string, at: number): Promise<void>;
  forget(requestIds: readonly string[]): Promise<void>;
}

/** Trouble that may pass, each by a name of its own, shared by all who watch. Losing it costs the time until it has lasted again. */
export interface Troubles {
  /** It is there. The answer is since when, without a break; after an hour in which nobody has said so, it begins anew. */
  note(trouble: string, at: number): Promise<number>;
  end(troubles: readonly string[]): Promise<void>;
}

/** What was said in the approval channel that belongs to no request, each by a key of its own. */
export interface Notices {
  read(key: string): Promise<Place | undefined>;
  /** `keepFor` in milliseconds: after that time it may be said again. */
  mark(key: string, place: Place, keepFor?: number): Promise<void>;
  forget(key: string): Promise<void>;
}

/** A thing to say in the approval channel that belongs to no request. */
export type Notice =
  | { kind: 'blind'; regionId: string; refusal: CloudRefusal }
  | { kind: 'sees-again'; regionId: string }
  | { kind: 'outside-export'; regionId: string; taskId: string; createdAt: number };

/** What goes first where not everything can go at once. */
export type Urgency = 'ending' | 'card' | 'progress';

/**
 * A message that is to be posted to a channel or a person, or drawn again, or a page of a channel's members that is to be
 * read. `who` is the same each time that it is tried.
 */
export type Slot = {
  act: 'post' | 'redraw' | 'read';
  channel: string;
  urgency: Urgency;
  who: string;
  /** It will perhaps not come back, so nobody shall wait for it. */
  keepsNoTurn?: true;
};

/** Keeps Slack's pace for all processes together. */
export interface Pace {
  /** 0 when the message may leave now, or the milliseconds until its turn, which is kept for it for some seconds. */
  take(slot: Slot): Promise<number>;
  /** Slack has asked for a pause: nobody sends anything of that kind to that channel for so many milliseconds. */
  hold(slot: Pick<Slot, 'act' | 'channel'>, ms: number): Promise<void>;
}
