/** Waits for a request that is on no record, or whose card is posted anew: where Redis has lost its last second, a process makes the request again. */
import { hasNoAudience } from '../../domain/people.ts';
import type { Announcements } from '../ports/announcements.ts';
import type { RequestStore } from '../ports/records.ts';

export type AwaitRecord = (requestId: string) => Promise<void>;

/** In milliseconds: longer than Redis takes to start again and a process to notice the loss. */
const timeout = 5_000;
const readEvery = 500;

type Needs = {
  store: Pick<RequestStore, 'has'>;
  announcements: Pick<Announcements, 'read'>;
  /** Makes the request again from its kept submission. */
  bringBack: (requestId: string) => Promise<void>;
  pause: (ms: number) => Promise<unknown>;
};

/** Resolves at once where the request is on record and its card, if there is one, has an audience; otherwise once that is so, or at the timeout. */
export function createAwaitRecord({ store, announcements, bringBack, pause }: Needs): AwaitRecord {
  return async (requestId) => {
    for (let waited = 0; waited < timeout; waited += readEvery) {
      const [isOnRecord, { card }] = await Promise.all([store.has(requestId), announcements.read(requestId)]);
      if (isOnRecord && !(card && hasNoAudience(card))) return;
      if (waited === 0 && !isOnRecord) await bringBack(requestId);
      await pause(readEvery);
    }
  };
}
