/** Gives a request that is on no record a moment: where Redis has lost its last second, a process that holds it makes it again. */
import type { RequestStore } from '../ports/records.ts';

export type AwaitRecord = (requestId: string) => Promise<void>;

/** Longer than Redis needs to start again and a process to notice, in milliseconds. */
const patience = 5_000;
const lookEvery = 500;

type Needs = { store: Pick<RequestStore, 'has'>; pause: (ms: number) => Promise<unknown> };

/** Resolves at once for a request that is on record, and else when it is, or will not be. */
export function createAwaitRecord({ store, pause }: Needs): AwaitRecord {
  return async (requestId) => {
    for (let waited = 0; waited < patience; waited += lookEvery) {
      if (await store.has(requestId)) return;
      await pause(lookEvery);
    }
  };
}
