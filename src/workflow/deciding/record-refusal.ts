/** Puts the refusal of a press on the audit trail, before its person hears of it. */
import type { AuditNotes } from '../ports/audit.ts';
import type { Press } from '../ports/presses.ts';

/** Throws where it cannot be noted: the press stays and is taken up again. */
export type RecordRefusal = (
  press: Pick<Press, 'requestId' | 'by' | 'kind'>,
  refusal: { reason: string },
) => Promise<void>;

export function createRecordRefusal({ noteRefusal }: Pick<AuditNotes, 'noteRefusal'>): RecordRefusal {
  return async ({ by, kind: act, requestId: request }, { reason }) => {
    // Ids can be typed: with those of no request, one person could fill the trail.
    const isKnown = reason !== 'unknown-request';
    await noteRefusal({ by, act, ...(isKnown && { request }), reason });
  };
}
