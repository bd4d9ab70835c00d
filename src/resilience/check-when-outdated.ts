/** Writes records, and has the policy checked as soon as a write is refused because another policy is on record. */
import type { RequestStore } from '../workflow/ports/records.ts';

export function checkWhenOutdated(store: RequestStore, checkPolicy: () => void): RequestStore {
  return {
    ...store,
    async create(...args) {
      const created = await store.create(...args);
      if (created === 'other-policy') checkPolicy();
      return created;
    },
    async change(...args) {
      const changed = await store.change(...args);
      if (!changed.ok && changed.refusal.reason === 'other-policy') checkPolicy();
      return changed;
    },
  };
}
