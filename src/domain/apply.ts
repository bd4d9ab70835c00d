/** The state machine: a request and an event give the next request, or a refusal. The only way in which a request changes. */
import type {
  ApprovedRequest,
  CloudRefusal,
  Doubt,
  ExportingRequest,
  ExportRequest,
  Failure,
  PendingRequest,
  StartingRequest,
  Status,
  Task,
  Vote,
  WaitingRequest,
  WaitReason,
} from './export-request.ts';
import { detailsOf } from './export-request.ts';
import { ok, type Result, refuse } from './result.ts';

export type ExportEvent =
  | { type: 'approve'; vote: Vote; votesNeeded: number; approvalUntil: number }
  | { type: 'deny'; by: string; at: number; reason: string }
  | { type: 'expire'; at: number }
  | { type: 'fail'; at: number; failure: Failure; attempt?: number }
  | {
      type: 'wait';
      at: number;
      runId: string;
      reason: WaitReason;
      nextAt: number;
      refusal?: CloudRefusal;
      attempt?: number;
    }
  | { type: 'call'; at: number; runId: string; knownTasks: string[] }
  | { type: 'doubt'; attempt: number; doubt: Doubt }
  | { type: 'suspect-loss'; at: number; runId: string }
  | { type: 'start'; task: Task }
  | { type: 'progress'; percent: number; at: number }
  | { type: 'overdue'; at: number }
  | { type: 'finish'; at: number; objects: string[] }
  | { type: 'cancelled-elsewhere'; at: number };

export type ApplyRefusal =
  | { reason: 'not-now'; status: Status; event: ExportEvent['type'] }
  | { reason: 'already-voted' }
  | { reason: 'too-late' }
  | { reason: 'own-request' }
  | { reason: 'parameters-changed' };

type Applied = Result<ExportRequest, ApplyRefusal>;
type BeforeTask = ApprovedRequest | WaitingRequest | StartingRequest;
type EventOf<Type extends ExportEvent['type']> = Extract<ExportEvent, { type: Type }>;

export function apply(request: ExportRequest, event: ExportEvent): Applied {
  if ('attempt' in event && !isOpenCall(request, event.attempt)) return notNow(request, event);
  switch (request.status) {
    case 'pending':
      return whilePending(request, event);
    case 'approved':
    case 'waiting':
      return beforeTheCall(request, event);
    case 'starting':
      return whileStarting(request, event);
    case 'exporting':
      return whileExporting(request, event);
    case 'denied':
    case 'expired':
    case 'withdrawn':
    case 'exported':
    case 'failed':
    case 'cancelled':
      return notNow(request, event);
  }
}

/** An answer that comes late says nothing of the calls after it, nor of an export that was found meanwhile. */
function isOpenCall(request: ExportRequest, attempt: number): boolean {
  return request.status === 'starting' && request.attempt.number === attempt;
}

function whilePending(request: PendingRequest, event: ExportEvent): Applied {
  switch (event.type) {
    case 'approve':
      return approve(request, event);
    case 'deny':
      return deny(request, event);
    case 'expire':
      return ok({ ...detailsOf(request), status: 'expired', endedAt: event.at });
    case 'fail':
      return ok({ ...detailsOf(request), status: 'failed', failure: event.failure, endedAt: event.at });
  }
  return notNow(request, event);
}

function beforeTheCall(request: ApprovedRequest | WaitingRequest, event: ExportEvent): Applied {
  switch (event.type) {
    case 'call':
      return ok(callAfter(request, event));
    case 'wait':
      return ok(waitAfter(request, event));
    case 'suspect-loss':
      return ok(suspectLoss(request, event));
    case 'expire':
      return ok({ ...detailsOf(request), status: 'expired', approval: request.approval, endedAt: event.at });
    case 'fail':
      return ok(fail(request, event));
  }
  return notNow(request, event);
}

function whileStarting(request: StartingRequest, event: ExportEvent): Applied {
  switch (event.type) {
    case 'call':
      return ok(callAgain(request, event));
    case 'start':
      return ok({ ...detailsOf(request), status: 'exporting', approval: request.approval, task: event.task });
    case 'doubt':
      return ok({ ...request, doubt: event.doubt });
    case 'wait':
      return ok(waitAfter(request, event));
    case 'suspect-loss':
      return ok(suspectLoss(request, event));
    case 'fail':
      return ok(fail(request, event));
  }
  return notNow(request, event);
}

function whileExporting(request: ExportingRequest, event: ExportEvent): Applied {
  const { approval, task } = request;
  switch (event.type) {
    case 'progress':
      return ok({ ...request, task: { ...task, percent: event.percent, seenAt: event.at } });
    case 'overdue':
      return ok({ ...request, task: { ...task, overdueAt: event.at } });
    case 'finish':
      return ok({
        ...detailsOf(request),
        status: 'exported',
        approval,
        task,
        objects: event.objects,
        endedAt: event.at,
      });
    case 'fail':
      return ok(fail(request, event));
    case 'cancelled-elsewhere':
      return ok({ ...detailsOf(request), status: 'cancelled', approval, task, by: 'elsewhere', endedAt: event.at });
  }
  return notNow(request, event);
}

function approve(request: PendingRequest, event: EventOf<'approve'>): Applied {
  const { vote, votesNeeded, approvalUntil } = event;
  if (vote.by === request.requester) return refuse({ reason: 'own-request' });
  if (vote.at >= request.until) return refuse({ reason: 'too-late' });
  if (vote.digest !== request.digest) return refuse({ reason: 'parameters-changed' });
  if (request.votes.some(({ by }) => by === vote.by)) return refuse({ reason: 'already-voted' });

  const votes = [...request.votes, vote];
  if (votes.length < votesNeeded) return ok({ ...request, votes });
  return ok({
    ...detailsOf(request),
    status: 'approved',
    approval: { votes, at: vote.at, until: approvalUntil },
    // Of the time of asking: where Redis has forgotten an earlier approval, it has been restarted since.
    runId: request.runId,
  });
}

function deny(request: PendingRequest, { by, at, reason }: EventOf<'deny'>): Applied {
  if (by === request.requester) return refuse({ reason: 'own-request' });
  if (at >= request.until) return refuse({ reason: 'too-late' });
  return ok({ ...detailsOf(request), status: 'denied', denial: { by, at, reason } });
}

/** The first call after a decision or a definite refusal: nothing is open, so looking back starts here. */
function callAfter(request: ApprovedRequest | WaitingRequest, event: EventOf<'call'>): ExportRequest {
  const { at, knownTasks, runId } = event;
  const { calls, tries } = callsSoFar(request);
  const attempt = { number: calls + 1, at, since: at, knownTasks, tries };
  return { ...detailsOf(request), status: 'starting', approval: request.approval, runId, attempt };
}

/** A call while an earlier one is open: looking back still reaches to the first of them. */
function callAgain(request: StartingRequest, { at, knownTasks, runId }: EventOf<'call'>): ExportRequest {
  const { doubt: _settled, ...rest } = request;
  return { ...rest, runId, attempt: { ...request.attempt, number: request.attempt.number + 1, at, knownTasks } };
}

function waitAfter(request: BeforeTask, event: EventOf<'wait'>): ExportRequest {
  const { at, runId, reason, nextAt, refusal } = event;
  const { calls, tries } = callsSoFar(request);
  const since = request.status === 'waiting' && request.waiting.reason === reason ? request.waiting.since : at;
  const waiting = { reason, since, nextAt, tries: tries + 1, calls, ...(refusal && { refusal }) };
  return { ...detailsOf(request), status: 'waiting', approval: request.approval, runId, waiting };
}

/**
 * Redis was restarted since the last write: it may have forgotten a call, so this counts as a call whose answer was lost.
 * Any task may be that of the forgotten call, also one that was known before a later one.
 */
function suspectLoss(request: BeforeTask, { at, runId }: EventOf<'suspect-loss'>): ExportRequest {
  const doubt: Doubt = { cause: 'redis-restarted', mayCallAgain: true };
  if (request.status === 'starting') {
    return { ...request, runId, doubt: request.doubt ?? doubt, attempt: { ...request.attempt, at, knownTasks: [] } };
  }

  // Not since the approval on record: an earlier one may be forgotten too, and with it its call.
  const since = request.status === 'waiting' ? request.waiting.since : request.askedAt;
  const { calls, tries } = callsSoFar(request);
  const attempt = { number: calls, at, since, knownTasks: [], tries };
  return { ...detailsOf(request), status: 'starting', approval: request.approval, runId, attempt, doubt };
}

function callsSoFar(request: BeforeTask): { calls: number; tries: number } {
  switch (request.status) {
    case 'approved':
      return { calls: 0, tries: 0 };
    case 'waiting':
      return request.waiting;
    case 'starting':
      return { calls: request.attempt.number, tries: request.attempt.tries };
  }
}

function fail(request: BeforeTask | ExportingRequest, { failure, at }: EventOf<'fail'>): ExportRequest {
  return { ...detailsOf(request), status: 'failed', approval: request.approval, failure, endedAt: at };
}

function notNow({ status }: ExportRequest, { type }: ExportEvent): Applied {
  return refuse({ reason: 'not-now', status, event: type });
}
