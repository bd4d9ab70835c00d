/** The entries of one kind among those of a request. */
import type { AuditEvent } from '../../domain/audit/entry.ts';
import type { Evidence, EvidenceEntry } from './gather-evidence.ts';

export type EntryOf<Event extends AuditEvent['event']> = Omit<EvidenceEntry, 'event'> & {
  event: Extract<AuditEvent, { event: Event }>;
};

export function eventsOf<Event extends AuditEvent['event']>(
  { entries }: Pick<Evidence, 'entries'>,
  name: Event,
): EntryOf<Event>[] {
  return entries.filter((entry): entry is EntryOf<Event> => entry.event.event === name);
}
