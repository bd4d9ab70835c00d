/** Reconciles the copy of a card that a person has pressed with the card on record, before and after the press is carried out. */
import type { Announcements, Place } from '../ports/announcements.ts';
import type { Messenger } from '../ports/messenger.ts';
import type { RequestStore } from '../ports/records.ts';
import type { RetireCard, RetiredCard } from './retire-card.ts';

/** Returns what `carryOut` returns. */
export type ReconcileCardCopy = <Done>(
  requestId: string,
  copy: RetiredCard | undefined,
  carryOut: () => Promise<Done>,
) => Promise<Done>;

type Needs = {
  store: Pick<RequestStore, 'read'>;
  announcements: Announcements;
  messenger: Pick<Messenger, 'removeCard'>;
  retireCard: RetireCard;
  /** Waits for a request that Redis has lost and that is made again. */
  awaitRecord: (requestId: string) => Promise<void>;
};

/**
 * Safe to call for every press. Before it is carried out, a copy is adopted while no card is on record: the answer to
 * posting it was lost. After it, a second copy is removed, and the card of a request on no record is retired.
 */
export function createReconcileCardCopy(needs: Needs): ReconcileCardCopy {
  const { store, announcements, messenger, retireCard, awaitRecord } = needs;

  return async (requestId, copy, carryOut) => {
    await awaitRecord(requestId);
    if (copy && (await isInItsChannel(requestId, copy))) await announcements.adoptCard(requestId, copy.place);
    const done = await carryOut();
    if (copy) await removeStray(requestId, copy);
    await retireCard(requestId, copy);
    return done;
  };

  /** A copy elsewhere is no card: its audience is another one. */
  async function isInItsChannel(requestId: string, { place }: RetiredCard): Promise<boolean> {
    const { request } = (await store.read(requestId)) ?? {};
    return request === undefined || request.channel === place.channel;
  }

  /** The card on record stays, and so do all copies while none is on record. */
  async function removeStray(requestId: string, { place }: RetiredCard): Promise<void> {
    const { card } = await announcements.read(requestId);
    if (card && !isSame(card.place, place)) await messenger.removeCard(place);
  }
}

function isSame(one: Place, other: Place): boolean {
  return one.ts === other.ts && one.channel === other.channel;
}
