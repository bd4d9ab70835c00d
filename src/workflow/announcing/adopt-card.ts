/** Adopts the copy of a card that somebody presses while no card is on record: the answer to posting it was lost. */
import type { Announcements, Place } from '../ports/announcements.ts';

export type AdoptCard = (requestId: string, pressed: Place | undefined) => Promise<void>;

/** Safe to call for every press: a card that is on record stays the one. */
export function createAdoptCard({ announcements }: { announcements: Announcements }): AdoptCard {
  return async (requestId, pressed) => {
    if (pressed) await announcements.adoptCard(requestId, pressed);
  };
}
