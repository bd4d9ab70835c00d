/** The audit entries of a change: what an event did to a request. Pure. */
import { taskOf } from '../claims.ts';
import { isEmergency } from '../emergency-request.ts';
import type { ExportEvent, Pressed } from '../export-event.ts';
import type { ExportRequest, Failure, Vote } from '../export-request.ts';
import { shownOf } from '../shown.ts';
import { seatsOf, votesOf } from '../votes.ts';
import type { Facts, RequestEvent, TextHash } from './entry.ts';
import { type ErasableText, incidentHash, incidentText, textHash } from './erasable-text.ts';

/** What is written with a change: its entries, and the free texts that they stand for. */
export type Written = { entries: RequestEvent[]; texts: ErasableText[] };

export type Change = { event: ExportEvent; after: ExportRequest; revision: number };

/** `newSalt`: for a text without one: a bot of an earlier release gave none. */
export function entriesOfCreation(request: ExportRequest, newSalt: () => string): Written {
  const { submitted } = request;
  const salt = submitted?.salt ?? newSalt();
  const reason = erasable(request, request.reason, salt);
  const of = ofRequest(request, 1);
  const emergency = emergencyOf(request, of, salt);
  const asked: RequestEvent = {
    event: 'asked',
    ...of,
    by: request.requester,
    submittedAt: submitted?.at ?? request.askedAt,
    facts: factsOf(request, reason.hash, salt),
    ...(submitted?.signed && { signed: submitted.signed }),
  };
  const byRule = 'approval' in request ? request.approval?.byRule : undefined;
  const approved: RequestEvent[] = byRule ? [{ event: 'approved-by-rule', ...of, until: byRule.until }] : [];
  return { entries: [asked, ...approved, ...emergency.entries], texts: [reason.text, ...emergency.texts] };
}

function emergencyOf(request: ExportRequest, of: ReturnType<typeof ofRequest>, salt: string): Written {
  if (!isEmergency(request)) return { entries: [], texts: [] };
  const { emergency, requester: by } = request;
  const { skipped, due, terms } = emergency;
  const { who, duringFreeze } = terms;
  const text = incidentText({ salt, incident: emergency.incident });
  const incident = textHash(text);
  const { people, isMore } = skipped;
  const entry: RequestEvent = {
    event: 'emergency',
    ...of,
    by,
    incident,
    who,
    skipped: people,
    ...(isMore && { isMore }),
    due,
    ...(duringFreeze && { duringFreeze }),
  };
  return { entries: [entry], texts: [{ request: request.id, ...text }] };
}

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

/** Progress has no entry of its own: a task that runs is no new fact. */
function entryOf(event: ExportEvent, after: ExportRequest, { of, reason }: Known): RequestEvent | undefined {
  const task = taskOf(after)?.id;
  if (event.type === 'review')
    return { event: 'reviewed', ...of, ...pressedIn(event), ...(reason && { note: reason }) };
  if (event.type === 'review-overdue') return overdueReview(after, of);
  // The record may end as cancelled where the event alone reads as a failure.
  if (after.status === 'cancelled') return { event: 'cancelled', ...of, by: after.by, ...(task && { task }) };
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

function ofRequest(request: ExportRequest, revision: number) {
  const { id, status, parameters, rule, policy } = request;
  const { regionId: region, imageId: image, bucket } = parameters;
  return { request: id, revision, status, region, image, bucket, rule: rule.name, policy: policy?.version ?? 0 };
}

function factsOf(request: ExportRequest, reason: TextHash, salt: string): Facts {
  const {
    idempotencyKey,
    channel,
    parameters,
    digest,
    rule,
    ruleDigest,
    policy,
    groups,
    askedAt,
    image,
    checked,
    previous,
    emergency,
  } = request;
  return {
    idempotencyKey,
    channel,
    parameters,
    digest,
    shown: shownOf(request),
    rule,
    ruleDigest,
    ...(policy && { policyDigest: policy.digest }),
    ...(groups && { groups }),
    reason,
    askedAt,
    ...(emergency && { emergency: { incident: incidentHash({ salt, incident: emergency.incident }) } }),
    ...(image && { image }),
    ...(checked && { checked }),
    ...(previous && { previous }),
  };
}

function overdueReview({ emergency }: ExportRequest, of: Known['of']): RequestEvent {
  return { event: 'review-overdue', ...of, due: emergency?.due ?? 0, reminder: emergency?.reminders?.length ?? 0 };
}

function pressedIn({ by, at: pressedAt, shown, signed }: Pressed) {
  return { by, pressedAt, ...(shown && { shown }), ...(signed && { signed }) };
}

function votedIn(after: ExportRequest, vote: Vote) {
  const { digest, sources } = vote;
  return { ...pressedIn(vote), digest, ...(sources && { sources }), seats: seatsIn(after) };
}

function seatsIn(after: ExportRequest) {
  const seats = seatsOf({ ...after, votes: votesOf(after) });
  return { filled: seats.filter(({ person }) => person !== undefined).length, of: seats.length };
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

function erasable({ id }: ExportRequest, text: string, salt: string): { hash: TextHash; text: ErasableText } {
  return { hash: textHash({ salt, text }), text: { request: id, salt, text } };
}
