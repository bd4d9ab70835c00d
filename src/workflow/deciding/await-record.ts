/** Gives a request that is on no record, or whose card is posted anew, a moment: where Redis has lost its last second, the request is made again. */
import { hasNoAudience } from '../../domain/people.ts';
import type { Announcements } from '../ports/announcements.ts';
import type { RequestStore } from '../ports/records.ts';

export type AwaitRecord = (requestId: string) => Promise<void>;

/** Longer than Redis needs to start again and a process to notice, in milliseconds. */
const timeout = 5_000;
const readEvery = 500;

type Needs = {
  store: Pick<RequestStore, 'has'>;
  announcements: Pick<Announcements, 'read'>;
  /** Makes it again from what is on record besides. */
  bringBack: (requestId: string) => Promise<void>;
  pause: (ms: number) => Promise<unknown>;
};

/** Resolves at once for a request that is on record with its card, or before its card, and else when it is, or will not be. */
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
