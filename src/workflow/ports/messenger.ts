/** Draws and posts messages: what the verbs need of Slack to speak. */
import type { CloudRefusal } from '../../domain/cloud-refusal.ts';
import type { ExportRequest } from '../../domain/export-request.ts';
import type { CalendarFreeze, Freeze } from '../../domain/freeze.ts';
import type { Place } from './announcements.ts';
import type { EntryMark } from './audit.ts';
import type { ClosedBecause } from './channel-closed.ts';
import type { Stored } from './records.ts';

export type NoteKind =
  | 'held-up'
  | 'channel-lost'
  | 'unsure'
  | 'waiting'
  | 'started'
  | 'progress'
  | 'overdue'
  | 'asked'
  | 'reminder'
  | 'escalated'
  | 'expires-soon'
  | 'decided'
  | 'not-cancelled'
  | 'retried'
  | 'skipped'
  | 'review-overdue'
  | 'question'
  | 'answer'
  | 'ended';

/**
 * A thing to say once about a request, and again in place when its version changes; `maySkip` leaves it for the next time when others
 * come first, `notBefore` for that time.
 */
export type Note = {
  key: string;
  kind: NoteKind;
  version: string;
  maySkip?: true;
  notBefore?: number;
  /** Of a direct message to a person other than the requester. */
  to?: string;
  /** A reply that names the person whose act it is about is posted without the name: Slack notifies no person of an edit. */
  isNamedLater?: true;
  /** The id of the question that it is about. */
  question?: string;
  /** Why the channel takes nothing. */
  because?: ClosedBecause;
  /** Of an ending: the audit entry that says so. */
  audit?: EntryMark;
  /** Set where the export makes no progress: the time at which that was found. */
  stillAt?: number;
};

/** What a direct message needs besides. `buckets`: names that would fit instead, for the requester alone. */
export type Around = { card: Place | undefined; buckets: readonly string[] };

/** A thing to say in the approval channel that belongs to no request. */
export type Notice =
  | { kind: 'watch-outage'; regionId: string; refusal: CloudRefusal }
  | { kind: 'watch-recovered'; regionId: string }
  | { kind: 'frozen'; by: string; reason: string }
  /** `calendar`: a freeze of the policy that is on all the same. */
  | { kind: 'lifted'; by: string; calendar?: CalendarFreeze }
  | { kind: 'outside-export'; regionId: string; taskId: string; createdAt: number };

/** Posts and redraws messages. Only redrawing and removing may be repeated. A direct message counts as written where Slack will never deliver one to that person. Throws where Slack did not accept the call, `ChannelClosed` where a person must act. */
export interface Messenger {
  /** `freeze`: one that keeps the request from its call. */
  postCard(stored: Stored, freeze?: Freeze): Promise<Place>;
  redrawCard(place: Place, stored: Stored, freeze?: Freeze): Promise<void>;
  removeCard(place: Place): Promise<void>;
  /** Draws the card of a request that is on no record: with what it showed, or of the request that a process still holds. */
  retireCard(place: Place, shown: ShownCard | ExportRequest): Promise<void>;
  reply(card: Place, note: Note, request: ExportRequest): Promise<Place>;
  redrawReply(place: Place, note: Note, request: ExportRequest): Promise<void>;
  /** Where Slack does not let the bot remove it, it says how it ended. */
  removeReply(place: Place, note: Note, request: ExportRequest): Promise<void>;
  /** A direct message to the requester, or to the person whom the note names. */
  write(note: Note, request: ExportRequest, around: Around): Promise<Place>;
  rewrite(place: Place, note: Note, request: ExportRequest, around: Around): Promise<void>;
  postNotice(channel: string, notice: Notice): Promise<Place>;
  redrawNotice(place: Place, notice: Notice): Promise<void>;
}

/** What a card says of its request, read from the message. */
export type ShownCard = {
  requester: string | undefined;
  fields: readonly string[];
  reason: string | undefined;
  origin: string | undefined;
};
