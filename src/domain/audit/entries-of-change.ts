/** The audit entry of a change: what an event did to a request. Pure. */
import { taskOf } from '../claims.ts';
import type { ExportEvent } from '../export-event.ts';
import type { ExportRequest, Failure } from '../export-request.ts';
import type { RequestEvent, TextHash } from './entry.ts';
import { erasable, ofRequest, pressedIn, seatsIn, votedIn, type Written } from './entry-parts.ts';

export type Change = { event: ExportEvent; after: ExportRequest; revision: number };

export function entriesOfChange({ event, after, revision }: Change, newSalt: () => string): Written {
  const typed = typedIn(event);
  const reason = typed ? erasable(after, typed.text, typed.salt ?? newSalt()) : undefined;
  const entry = entryOf(event, after, { of: ofRequest(after, revision), reason: reason?.hash });
  return { entries: entry ? [entry] : [], texts: reason ? [reason.text] : [] };
}

/** The free text of an event: the trail has its hash alone. */
function typedIn(event: ExportEvent): { text: string; salt?: string | undefined } | undefined {
  switch (event.type) {
    case 'deny':
      return event.reason === '' ? undefined : { text: event.reason, salt: event.salt };
    case 'review':
      return { text: event.note, salt: event.salt };
    case 'ask':
    case 'answer':
      return event;
  }
  return undefined;
}

type Known = { of: ReturnType<typeof ofRequest>; reason: TextHash | undefined };

function entryOf(event: ExportEvent, after: ExportRequest, known: Known): RequestEvent | undefined {
  const { of, reason } = known;
  const task = taskOf(after)?.id;
  if (event.type === 'review-overdue') return overdueReview(after, of);
  if (event.type === 'review')
    return { event: 'reviewed', ...of, ...pressedIn(event), ...(reason && { note: reason }) };
  // The record may end as cancelled where the event alone reads as a failure.
  if (after.status === 'cancelled') return { event: 'cancelled', ...of, by: after.by, ...(task && { task }) };
  return isOfExport(event) ? entryOfExport(event, after, known) : entryOfDecision(event, after, known);
}

/** Of the way to Alibaba Cloud, from the first wait to the end. */
const ofExport = [
  'wait',
  'call',
  'lost-answer',
  'suspect-loss',
  'start',
  'overdue',
  'accept-cancel',
  'refuse-cancel',
  'finish',
  'fail',
  'progress',
  'cancel',
] as const;

type OfExport = Extract<ExportEvent, { type: (typeof ofExport)[number] }>;
type OfDecision = Exclude<ExportEvent, OfExport | { type: 'review' | 'review-overdue' }>;

function isOfExport(event: ExportEvent): event is OfExport {
  return ofExport.some((type) => type === event.type);
}

function entryOfDecision(event: OfDecision, after: ExportRequest, { of, reason }: Known): RequestEvent {
  switch (event.type) {
    case 'approve':
      return { event: 'voted', ...of, ...votedIn(after, event.vote) };
    case 'take-back':
      return { event: 'taken-back', ...of, ...pressedIn(event) };
    case 'approver-left': {
      const { by: approver, because, from } = event;
      return { event: 'approver-left', ...of, approver, because, from, seats: seatsIn(after) };
    }
    case 'deny':
      return { event: 'denied', ...of, ...pressedIn(event), ...(reason && { reason }) };
    case 'ask':
    case 'answer': {
      const { type, question } = event;
      const name = type === 'ask' ? 'question-asked' : 'question-answered';
      return { event: name, ...of, ...pressedIn(event), question, ...(reason && { reason }) };
    }
    case 'withdraw':
      return { event: 'withdrawn', ...of, ...pressedIn(event), ...(event.press && { press: event.press }) };
    case 'want-cancel':
      return { event: 'cancel-wanted', ...of, ...pressedIn(event) };
    case 'retry':
      return { event: 'retried', ...of, ...pressedIn(event) };
    case 'remind':
      return { event: 'reminded', ...of, mentioned: event.who };
    case 'escalate':
      return { event: 'escalated', ...of, mentioned: event.who };
    case 'warn-of-expiry':
      return { event: 'warned-of-expiry', ...of };
    case 'expire':
      return { event: 'expired', ...of };
  }
}

/** Progress has no entry of its own: a task that runs is no new fact. */
function entryOfExport(event: OfExport, after: ExportRequest, { of }: Known): RequestEvent | undefined {
  const task = taskOf(after)?.id;
  switch (event.type) {
    case 'wait':
      return { event: 'waited', ...of, reason: event.reason, until: event.nextAt, ...codesOf(event.refusal) };
    case 'call':
      return { event: 'called', ...of, attempt: 'attempt' in after ? after.attempt.number : 0 };
    case 'lost-answer':
      return { event: 'answer-lost', ...of, attempt: event.attempt, cause: event.lostAnswer.cause };
    case 'suspect-loss':
      return { event: 'loss-suspected', ...of };
    case 'start':
      return { event: event.task.wasLost ? 'adopted' : 'started', ...of, task: event.task.id };
    case 'overdue':
      return { event: 'overdue', ...of, task: task ?? '' };
    case 'accept-cancel':
      return { event: 'cancel-accepted', ...of, by: event.wanted.by };
    case 'refuse-cancel':
      return { event: 'cancel-refused', ...of, by: event.wanted.by, ...codesOf(event.refusal) };
    case 'finish':
      return { event: 'ended', ...of, ...ending(task, event) };
    case 'fail':
      return { event: 'ended', ...of, ...(task && { task }), failure: failureIn(event.failure) };
    case 'progress':
    case 'cancel':
      return undefined;
  }
}

function overdueReview({ emergency }: ExportRequest, of: Known['of']): RequestEvent {
  return { event: 'review-overdue', ...of, due: emergency?.due ?? 0, reminder: emergency?.reminders?.length ?? 0 };
}

function ending(task: string | undefined, { objects, bytes }: { objects: string[]; bytes?: number[] }) {
  return { ...(task && { task }), objects, ...(bytes && { bytes }) };
}

function failureIn(failure: Failure) {
  const { reason } = failure;
  if ('refusal' in failure) {
    const { code, requestId } = failure.refusal;
    return { reason, codes: [code], ...(requestId && { cloudRequestId: requestId }) };
  }
  const faults = 'faults' in failure ? failure.faults : [];
  return { reason, codes: faults.map((fault) => (typeof fault === 'string' ? fault : fault.code)) };
}

function codesOf(refusal: { code: string; requestId?: string | undefined } | undefined) {
  if (!refusal) return {};
  const { code, requestId } = refusal;
  return { code, ...(requestId && { cloudRequestId: requestId }) };
}
