/** Lists requests that a release without lists has written, so that their requesters and viewers find them. */
import type { Clock } from '../ports/clock.ts';
import type { RequestStore } from '../ports/records.ts';
import type { ListUpkeep } from '../ports/request-lists.ts';

/** While processes of two releases run, and where a failover has another clock, what is listed already is looked at again. In milliseconds. */
const margin = 120_000;

/** Safe to run at any time. After the first runs it finds what has changed in the last minutes, which is listed already. */
export function createListUnlisted(needs: {
  store: Pick<RequestStore, 'read'>;
  listUpkeep: ListUpkeep;
  clock: Pick<Clock, 'now'>;
  /** Requests in one run; the next one goes on. */
  atOnce: number;
}): () => Promise<void> {
  const { store, listUpkeep, clock, atOnce } = needs;

  return async () => {
    const now = await clock.now();
    const changed = await listUpkeep.changedSince(await listUpkeep.listedUntil(), atOnce);
    for (const { id, changedAt } of changed) {
      const stored = await store.read(id);
      if (stored) await listUpkeep.list(stored, changedAt);
    }
    const last = changed.length < atOnce ? undefined : changed.at(-1);
    await listUpkeep.markListed(Math.min(last?.changedAt ?? now, now) - (last ? 0 : margin));
  };
}
