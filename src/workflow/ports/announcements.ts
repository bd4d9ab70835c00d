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
   * Puts a card on record with its audience. A time without a mark that Redis still has becomes an empty audience. The first card stays
   * on record unless its audience is empty. The answer is the card on record.
   */
  placeCard(requestId: string, card: Card, mark?: Mark): Promise<PlacedCard>;
  /** Records, before a card is posted, by which time its audience had joined; the first time stays. False where Redis has lost the mark. */
  expectCard(requestId: string, mark: Mark): Promise<boolean>;
  /** Puts a card on record that was posted and not recorded, as by a process that died between. The first card stays; undefined where none was expected. */
  adoptCard(requestId: string, place: Place): Promise<Place | undefined>;
  /** Records which revision the card shows. If the request has another one by now, it is put on the list of those to announce. */
  markDrawn(requestId: string, revision: number): Promise<void>;
  markSent(requestId: string, note: string, sent: SentNote): Promise<void>;
  /** Takes the request off the list of those to announce, unless it has changed since that revision. */
  markDone(requestId: string, revision: number): Promise<void>;
  /** Requests of which something is not announced yet. */
  unfinished(): Promise<string[]>;
}
