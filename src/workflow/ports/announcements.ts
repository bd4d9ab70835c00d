/** What has been posted of a request, and where. */
import type { Audience } from '../../domain/people.ts';
import type { Mark } from './members.ts';

/** The place of a message: a Slack channel and the message's `ts`. */
export type Place = { channel: string; ts: string };

export type SentNote = { place: Place; version: string };

/** `drawn` is the revision that the card shows. */
export type Card = PlacedCard & { drawn: number };

export type PlacedCard = { place: Place } & Audience;

/** What people have been shown of a request. */
export type Announcement = {
  card?: Card;
  sent: Readonly<Record<string, SentNote>>;
};

export interface Announcements {
  read(requestId: string): Promise<Announcement>;
  /**
   * Puts a card on record with its audience, which is empty where Redis has lost the mark of its time. The first one wins, but over
   * one with an empty audience; the answer is the card on record.
   */
  placeCard(requestId: string, card: Card, mark?: Mark): Promise<PlacedCard>;
  /** Notes, before a card is posted, by when people had joined who see it: the first time counts. False where Redis has lost the mark. */
  expectCard(requestId: string, mark: Mark): Promise<boolean>;
  /** Puts a card on record that was posted without that being noted; undefined when none was to be posted. The first one wins. */
  adoptCard(requestId: string, place: Place): Promise<Place | undefined>;
  /** Of a card that is older than its request, the request is put on the list of those to announce. */
  markDrawn(requestId: string, revision: number): Promise<void>;
  markSent(requestId: string, note: string, sent: SentNote): Promise<void>;
  /** Takes the request off the list of those to announce, unless it has changed since that revision. */
  markDone(requestId: string, revision: number): Promise<void>;
  /** Requests of which something is not announced yet. */
  unfinished(): Promise<string[]>;
}
