/** What the record keeps of calls, waits and doubts: the rules of "exactly once" stand on it. */
import { wishOf } from './cancel-wish.ts';
import type { EventOf } from './export-event.ts';
import {
  type ApprovedRequest,
  type Doubt,
  detailsOf,
  type ExportRequest,
  type StartingRequest,
  type WaitingRequest,
} from './export-request.ts';

export type BeforeTask = ApprovedRequest | WaitingRequest | StartingRequest;

/** A call after a decision or a definite refusal. Looking back starts here, unless an even earlier call was lost. */
export function callAfter(request: ApprovedRequest | WaitingRequest, event: EventOf<'call'>): ExportRequest {
  const { at, knownTasks, runId } = event;
  const { calls, tries } = callsSoFar(request);
  const attempt = { number: calls + 1, at, since: openSinceOf(request) ?? at, knownTasks, tries };
  return { ...detailsOf(request), status: 'starting', approval: request.approval, runId, attempt };
}

/** A call while an earlier one is open: looking back still reaches to the first of them. */
export function callAgain(request: StartingRequest, { at, knownTasks, runId }: EventOf<'call'>): ExportRequest {
  const { doubt: _settled, ...rest } = request;
  return { ...rest, runId, attempt: { ...request.attempt, number: request.attempt.number + 1, at, knownTasks } };
}

export function waitAfter(request: BeforeTask, event: EventOf<'wait'>): ExportRequest {
  const { at, runId, reason, nextAt, refusal } = event;
  const { calls, tries } = callsSoFar(request);
  const since = request.status === 'waiting' && request.waiting.reason === reason ? request.waiting.since : at;
  const openSince = openSinceOf(request);
  const waiting = {
    reason,
    since,
    nextAt,
    tries: tries + 1,
    calls,
    ...(openSince !== undefined && { openSince }),
    ...(refusal && { refusal }),
  };
  return {
    ...detailsOf(request),
    ...wishOf(request),
    status: 'waiting',
    approval: request.approval,
    runId,
    waiting,
  };
}

/**
 * Redis was restarted since the last write: it may have forgotten a call, so this counts as a call whose answer was lost.
 * Any task may be that of the forgotten call, also one that was known before a later one.
 */
export function suspectLoss(request: BeforeTask, { at, runId }: EventOf<'suspect-loss'>): ExportRequest {
  const doubt: Doubt = { cause: 'redis-restarted', mayCallAgain: true };
  if (request.status === 'starting') {
    return { ...request, runId, doubt: request.doubt ?? doubt, attempt: { ...request.attempt, at, knownTasks: [] } };
  }

  // Not since the approval on record: an earlier one may be forgotten too, and with it its call.
  const since = request.status === 'waiting' ? (openSinceOf(request) ?? request.waiting.since) : request.askedAt;
  const { calls, tries } = callsSoFar(request);
  const attempt = { number: calls, at, since, knownTasks: [], tries };
  return {
    ...detailsOf(request),
    ...wishOf(request),
    status: 'starting',
    approval: request.approval,
    runId,
    attempt,
    doubt,
  };
}

export function callsSoFar(request: BeforeTask): { calls: number; tries: number } {
  switch (request.status) {
    case 'approved':
      return request.soFar ?? { calls: 0, tries: 0 };
    case 'waiting':
      return request.waiting;
    case 'starting':
      return { calls: request.attempt.number, tries: request.attempt.tries };
  }
}

/** At most 64 ASCII characters; the same while an outcome is open, another one after a definite refusal. */
export function clientTokenOf({ id, attempt }: StartingRequest): string {
  return attempt.tries === 0 ? id : `${id}-${attempt.tries}`;
}

/** Whether an earlier call of this request may have started a task unseen. */
export function isRepeatedCall({ attempt }: StartingRequest): boolean {
  return attempt.since !== attempt.at;
}

/** When the first call was made whose outcome has never been seen; undefined when all answers are there. */
function openSinceOf(request: BeforeTask): number | undefined {
  switch (request.status) {
    case 'approved':
      return undefined;
    case 'waiting':
      return request.waiting.openSince;
    case 'starting':
      return isRepeatedCall(request) ? request.attempt.since : undefined;
  }
}
