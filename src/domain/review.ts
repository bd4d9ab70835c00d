/** The review of an emergency: who may give it, in every state of the request, and when it is asked for again. Pure. */
import { type EmergencyRequest, isEmergency } from './emergency-request.ts';
import { type Applied, type EventOf, notNow } from './export-event.ts';
import type { ExportRequest } from './export-request.ts';
import { ok, type Result, refuse } from './result.ts';
import { isOfLastTry } from './retry.ts';

/** By when its review is due; undefined where none is. */
export function reviewDue({ emergency }: Pick<ExportRequest, 'emergency'>): number | undefined {
  return emergency && !emergency.review ? emergency.due : undefined;
}

export type MayNotReview = { reason: 'no-emergency' | 'own-request' | 'involved' | 'reviewed' };

/** Whether the person has had no hand in it; whether the person could have approved is a question to Slack. */
export function mayReview(request: ExportRequest, by: string): Result<EmergencyRequest, MayNotReview> {
  if (!isEmergency(request)) return refuse({ reason: 'no-emergency' });
  if (by === request.requester) return refuse({ reason: 'own-request' });
  if (involvedIn(request).has(by)) return refuse({ reason: 'involved' });
  return request.emergency.review ? refuse({ reason: 'reviewed' }) : ok(request);
}

/** Who has asked, tried again, or stopped it. */
function involvedIn(request: ExportRequest): ReadonlySet<string> {
  const people = [request.requester, ...(request.retries ?? []).map(({ by }) => by)];
  if ('cancelWanted' in request && request.cancelWanted) people.push(request.cancelWanted.by);
  if ('cancelRefused' in request && request.cancelRefused) people.push(request.cancelRefused.by);
  people.push(...(request.emergency?.stoppedBy ?? []));
  if ('by' in request && request.by) people.push(request.by);
  return new Set(people);
}

/** A person who presses Cancel is involved in the emergency, also where that is refused or too late. Kept apart, since the ending drops such a cancellation from the record. */
export function involving({ emergency }: ExportRequest, by: string): Pick<ExportRequest, 'emergency'> {
  if (!emergency) return {};
  return { emergency: { ...emergency, stoppedBy: [...new Set([...(emergency.stoppedBy ?? []), by])] } };
}

/** In each state, also after the ending. */
export function review(request: ExportRequest, event: EventOf<'review'>): Applied {
  const { by, at, note, salt, signed, retriesSeen } = event;
  const allowed = mayReview(request, by);
  if (!allowed.ok || !isOfLastTry({ at, retriesSeen }, request)) return notNow(request, event);
  const reviewed = { by, at, note, ...(salt && { salt }), ...(signed && { signed }) };
  return ok({ ...request, emergency: { ...allowed.value.emergency, review: reviewed } });
}

/** A review is asked for again on each of so many days, then it is only listed. */
export const mostReminders = 7;

const day = 24 * 60 * 60 * 1000;

/** When the next reminder of a review is due; undefined where none is. */
export function reminderDue(request: ExportRequest): number | undefined {
  const due = reviewDue(request);
  const reminders = request.emergency?.reminders ?? [];
  if (due === undefined || reminders.length >= mostReminders) return undefined;
  const last = reminders.at(-1);
  return last === undefined ? due : last + day;
}

export function remindOfReview(request: ExportRequest, event: EventOf<'review-overdue'>): Applied {
  const { at } = event;
  const next = reminderDue(request);
  if (!isEmergency(request) || next === undefined || at < next) return notNow(request, event);
  const { emergency } = request;
  return ok({ ...request, emergency: { ...emergency, reminders: [...(emergency.reminders ?? []), at] } });
}
