/** Redraws pending cards once after each restart of Redis, which may have forgotten decisions that cards still show. */
import type { Announcements } from '../ports/announcements.ts';
import type { Jobs } from '../ports/jobs.ts';
import type { RequestStore } from '../ports/records.ts';
import { forEachFound } from './for-each-found.ts';

type Needs = { store: RequestStore; announcements: Announcements; jobs: Jobs };

/** The answer is what went wrong. */
export function createRedrawAfterLoss({ store, announcements, jobs }: Needs): () => Promise<unknown[]> {
  let redrawnFor: string | undefined;

  return async () => {
    let runId: string;
    try {
      runId = (await store.history()).name;
    } catch (err) {
      return [err];
    }
    if (runId === redrawnFor) return [];
    const pending = () => store.idsIn('pending');
    const failures = await forEachFound(pending, (id) => redrawIfOlder(id, runId));
    if (failures.length === 0) redrawnFor = runId;
    return failures;
  };

  async function redrawIfOlder(requestId: string, runId: string): Promise<void> {
    const stored = await store.read(requestId);
    if (stored?.request.status !== 'pending' || stored.request.runId === runId) return;
    const { card } = await announcements.read(requestId);
    if (!card) return;
    await announcements.markDrawn(requestId, 0);
    await jobs.toAnnounce(requestId);
  }
}
