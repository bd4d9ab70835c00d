/** The audit trail beside the changes of requests, in memory. */
import type { AuditEvent } from '../../src/domain/audit/entry.ts';
import type { AuditNotes, Refusal } from '../../src/workflow/ports/audit.ts';

export type FakeAuditNotes = AuditNotes & { noted: AuditEvent[]; refusals: Refusal[] };

export function createFakeAuditNotes(): FakeAuditNotes {
  const noted: AuditEvent[] = [];
  const refusals: Refusal[] = [];
  return {
    noted,
    refusals,
    async note(event) {
      noted.push(event);
    },
    async noteRefusal(refusal) {
      refusals.push(refusal);
    },
    async closeRefusals() {},
  };
}
