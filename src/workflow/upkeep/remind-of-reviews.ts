/** Asks for reviews of emergencies that are overdue: once when they are due, then once a day for a week. */
import { reminderDue } from '../../domain/review.ts';
import type { Clock } from '../ports/clock.ts';
import type { RequestStore } from '../ports/records.ts';
import type { RecordEvent } from '../record-event.ts';
import { forEachFound } from './for-each-found.ts';

type Needs = { store: Pick<RequestStore, 'openReviews' | 'read'>; recordEvent: RecordEvent; clock: Clock };

/** Safe to run at any time, by several processes: each reminder is a change of the record, from the revision that was read. */
export function createRemindOfReviews({ store, recordEvent, clock }: Needs): () => Promise<void> {
  return async () => {
    const now = await clock.now();
    const due = async () => (await store.openReviews()).filter(({ due: at }) => at <= now);
    const failures = await forEachFound(due, ({ requestId }) => remind(requestId, now));
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} reviews could not be asked for`);
  };

  async function remind(requestId: string, at: number): Promise<void> {
    const stored = await store.read(requestId);
    const next = stored && reminderDue(stored.request);
    if (next === undefined || at < next) return;
    await recordEvent(requestId, { type: 'review-overdue', at }, stored?.revision);
  }
}
