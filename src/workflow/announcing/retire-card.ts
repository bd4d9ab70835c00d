/** Retires the card of a request that is on no record: it says so and offers nothing more, and its requester is notified. */
import type { ExportRequest } from '../../domain/export-request.ts';
import type { Place } from '../ports/announcements.ts';
import type { Log } from '../ports/clock.ts';
import type { Messenger, ShownCard } from '../ports/messenger.ts';
import type { NotifyOfForgetting } from '../ports/notifications.ts';
import type { RequestStore } from '../ports/records.ts';

/** `shown` is what the card says, or the request that a process still holds. */
export type RetiredCard = { place: Place; shown: ShownCard | ExportRequest };

export type RetireCard = (requestId: string, card: RetiredCard | undefined) => Promise<void>;

type Needs = {
  store: Pick<RequestStore, 'has'>;
  messenger: Pick<Messenger, 'retireCard'>;
  notifyOfForgetting: NotifyOfForgetting;
  log: Log;
};

/** Safe to call for every press: the card of a request that is on record stays as it is. */
export function createRetireCard({ store, messenger, notifyOfForgetting, log }: Needs): RetireCard {
  return async (requestId, card) => {
    if (!card || (await store.has(requestId))) return;
    const { place, shown } = card;
    log.warn({ requestId }, 'card of a request that is on no record');
    await messenger.retireCard(place, shown);
    const { requester } = shown;
    if (requester) await notifyOfForgetting({ requestId, requester, place });
  };
}
