/** Says whether a denial lacks the reason that the rule of its request requires. */
import type { Press } from '../ports/presses.ts';
import type { RequestStore } from '../ports/records.ts';

export type LacksReason = (denial: Pick<Press, 'requestId' | 'reason'>) => Promise<boolean>;

export function createLacksReason({ store }: { store: Pick<RequestStore, 'read'> }): LacksReason {
  return async ({ requestId, reason }) =>
    reason === '' && (await store.read(requestId))?.request.rule.denyReason === 'required';
}
