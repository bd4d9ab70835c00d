/** Brings back what a crash has left behind: jobs, ballots, announcements, and requests whose time is over. */
import { openStatuses } from '../domain/export-request.ts';
import type { DecideExport } from './decide-export.ts';
import type { Announcements, Ballots, Clock, Reminders, RequestStore } from './ports.ts';
import type { RecordEvent } from './record-event.ts';

/** Younger ballots are still in the hands of the process that took them. In milliseconds. */
const ballotPatience = 20_000;

type Needs = {
  store: RequestStore;
  ballots: Ballots;
  announcements: Announcements;
  reminders: Reminders;
  decideExport: DecideExport;
  recordEvent: RecordEvent;
  clock: Clock;
};

/** Safe to run at any time. One thing that fails does not keep the others from being done; the failures are thrown together. */
export function createReconcile(needs: Needs): () => Promise<void> {
  const { store, ballots, announcements, reminders, decideExport, recordEvent, clock } = needs;

  return async () => {
    const now = await clock.now();
    const done = await Promise.allSettled([
      ...(await ballots.unsettled()).filter(({ at }) => at + ballotPatience < now).map(decideExport),
      ...(await openIds()).map(reminders.toAdvance),
      ...(await store.idsIn('pending')).map((id) => expire(id, now)),
      ...(await announcements.unfinished()).map(reminders.toAnnounce),
    ]);
    const failures = done.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} things could not be brought back`);
  };

  async function openIds(): Promise<string[]> {
    const toAdvance = openStatuses.filter((status) => status !== 'pending' && status !== 'exporting');
    return (await Promise.all(toAdvance.map(store.idsIn))).flat();
  }

  async function expire(requestId: string, now: number): Promise<void> {
    const stored = await store.read(requestId);
    if (stored?.request.status !== 'pending' || now < stored.request.until) return;
    await recordEvent(requestId, { type: 'expire', at: now }, stored.revision);
  }
}
