/** Applies an event to the record and sees to it that people hear of it. */
import { apply } from '../domain/apply.ts';
import type { ApplyRefusal, ExportEvent } from '../domain/export-event.ts';
import type { Result } from '../domain/result.ts';
import type { Log } from './ports/clock.ts';
import type { Reminders } from './ports/jobs.ts';
import type { ChangeRefusal, RequestStore, Stored } from './ports/records.ts';

/** With `revision`, only if the record has not changed since it was read. */
export type RecordEvent = (
  requestId: string,
  event: ExportEvent,
  revision?: number,
) => Promise<Result<Stored, ApplyRefusal | ChangeRefusal>>;

export function createRecordEvent({
  store,
  reminders,
  log,
}: {
  store: RequestStore;
  reminders: Reminders;
  log: Log;
}): RecordEvent {
  return async (requestId, event, revision) => {
    const changed = await store.change(requestId, (current) => apply(current, event), revision);
    if (!changed.ok) return changed;
    log.info({ requestId, event: event.type, status: changed.value.request.status }, 'request changed');
    await reminders.toAnnounce(requestId);
    return changed;
  };
}
