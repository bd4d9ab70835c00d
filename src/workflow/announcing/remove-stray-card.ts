/** Removes a copy of a card: one that was posted twice because the answer to the first was lost. */

import type { Announcements, Place } from '../ports/announcements.ts';
import type { Messenger } from '../ports/messenger.ts';

export type RemoveStrayCard = (requestId: string, pressed: Place | undefined) => Promise<void>;

/** Safe to call for every press: the card on record stays, and so does all while none is on record. */
export function createRemoveStrayCard(needs: { announcements: Announcements; messenger: Messenger }): RemoveStrayCard {
  return async (requestId, pressed) => {
    if (!pressed) return;
    const { card } = await needs.announcements.read(requestId);
    if (card && card.place.ts !== pressed.ts) await needs.messenger.removeCard(pressed);
  };
}
