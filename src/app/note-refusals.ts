/** Puts each refusal of a press on the audit trail, before its person hears of it. */
import type { NoteRefusal } from '../workflow/ports/audit.ts';
import type { Press } from '../workflow/ports/presses.ts';

type Notifies<Of extends Press, Refusal extends { reason: string }, Rest extends unknown[]> = (
  press: Of,
  refusal: Refusal,
  ...rest: Rest
) => Promise<void>;

export function noteRefusals<Of extends Press, Refusal extends { reason: string }, Rest extends unknown[]>(
  notify: Notifies<Of, Refusal, Rest>,
  noteRefusal: NoteRefusal,
): Notifies<Of, Refusal, Rest> {
  return async (press, refusal, ...rest) => {
    const { by, kind: act, requestId: request } = press;
    // Ids can be typed: with those of no request, one person could fill the trail.
    const isKnown = refusal.reason !== 'unknown-request';
    await noteRefusal({ by, act, ...(isKnown && { request }), reason: refusal.reason });
    await notify(press, refusal, ...rest);
  };
}
