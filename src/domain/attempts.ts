/** What the record keeps of calls, waits and lost answers: the rules of "exactly once" depend on it. */
import { wishOf } from './cancel-wish.ts';
import { detailsOf } from './details-of.ts';
import type { EventOf } from './export-event.ts';
import type {
  ApprovedRequest,
  Attempt,
  ExportRequest,
  Failure,
  LostAnswer,
  StartingRequest,
  WaitingRequest,
} from './export-request.ts';

/** A call leaves within this time of the write that announces it, or not at all. In milliseconds. */
export const leaveWithin = 5_000;

export type BeforeTask = ApprovedRequest | WaitingRequest | StartingRequest;

/** The first call whose outcome has never been seen, and how often the request had waited before it. */
type OpenCall = { since: number; tries: number };

/** A call after a decision or a definite refusal. A search starts from here, unless the answer of an even earlier call was lost. */
export function callAfter(request: ApprovedRequest | WaitingRequest, event: EventOf<'call'>): ExportRequest {
  const { at, knownTasks, runId } = event;
  const { calls, tries } = callsSoFar(request);
  const open = earlierCallOf(request) ?? { since: at, tries };
  const attempt = { number: calls + 1, at, since: open.since, knownTasks, ...triesOf(open, tries) };
  return { ...detailsOf(request), status: 'starting', approval: request.approval, runId, attempt };
}

/** A call while an earlier one is open: a search still starts from the first of them. */
export function callAgain(request: StartingRequest, { at, knownTasks, runId }: EventOf<'call'>): ExportRequest {
  const { lostAnswer: _, ...rest } = request;
  return { ...rest, runId, attempt: { ...request.attempt, number: request.attempt.number + 1, at, knownTasks } };
}

export function waitAfter(request: BeforeTask, event: EventOf<'wait'>): ExportRequest {
  const { at, runId, reason, nextAt, refusal, clockOff, freeze } = event;
  const { calls, tries } = callsSoFar(request);
  const since = request.status === 'waiting' && request.waiting.reason === reason ? request.waiting.since : at;
  const open = openAfterWait(request, event);
  const waiting = {
    reason,
    since,
    nextAt,
    // Under a freeze no call was tried, so the pauses after it begin where they were.
    tries: freeze ? tries : tries + 1,
    calls,
    ...(open && { openSince: open.since, openTries: open.tries }),
    ...(refusal && { refusal }),
    ...(clockOff && { clockOff }),
    ...(freeze && { freeze }),
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
 * Redis is in another history since the last write: it may have forgotten a call, so this counts as a call whose answer was lost.
 * Any task may be that of the forgotten call, also one that was known before a later one.
 */
export function suspectLoss(request: BeforeTask, { at, runId }: EventOf<'suspect-loss'>): ExportRequest {
  const lostAnswer: LostAnswer = { cause: 'redis-restarted' };
  if (request.status === 'starting') {
    return {
      ...request,
      runId,
      lostAnswer: request.lostAnswer ?? lostAnswer,
      attempt: { ...request.attempt, at, knownTasks: [] },
    };
  }
  const { calls, tries } = callsSoFar(request);
  const open = earlierCallOf(request) ?? forgottenCallOf(request);
  const attempt = { number: calls, at, since: open.since, knownTasks: [], ...triesOf(open, tries) };
  return {
    ...detailsOf(request),
    ...wishOf(request),
    status: 'starting',
    approval: request.approval,
    runId,
    attempt,
    lostAnswer,
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
  const { tries, openTries = tries } = attempt;
  return openTries === 0 ? id : `${id}-${openTries}`;
}

/** Whether an earlier call of this request may have started a task unseen. */
export function isRepeatedCall({ attempt }: StartingRequest): boolean {
  return attempt.since !== attempt.at;
}

/** Whether any call of this request may have started a task unseen, the last one too. */
export function hasOpenCall(request: BeforeTask): boolean {
  return request.status === 'starting' || earlierCallOf(request) !== undefined;
}

/** Whether a freeze alone keeps it from its call: nothing else is checked until the freeze is over. */
export function isHeldInFreeze(request: ExportRequest): request is WaitingRequest {
  return request.status === 'waiting' && request.waiting.reason === 'frozen' && !hasOpenCall(request);
}

/** How a request with an open call ends when the search for its task is given up. */
export function unknownOutcome(request: BeforeTask): Failure {
  const cause = (request.status === 'starting' && request.lostAnswer?.cause) || 'lost-answer';
  return { reason: 'unknown-outcome', cause };
}

/** Whether it is known that no call has started a task: no answer is missing, or a search has shown that the call with this number started none. */
export function isOutcomeKnown(request: BeforeTask, attempt: number | undefined): boolean {
  return !hasOpenCall(request) || attempt === callsSoFar(request).calls;
}

/** The first open call before the one that is on record; undefined when all earlier calls were answered. */
function earlierCallOf(request: BeforeTask): OpenCall | undefined {
  switch (request.status) {
    case 'approved':
      return undefined;
    case 'waiting': {
      const { openSince, openTries = 0 } = request.waiting;
      return openSince === undefined ? undefined : { since: openSince, tries: openTries };
    }
    case 'starting':
      return isRepeatedCall(request) ? lastCallOf(request) : undefined;
  }
}

function triesOf(open: OpenCall, tries: number): Pick<Attempt, 'tries' | 'openTries'> {
  return { tries, ...(open.tries !== tries && { openTries: open.tries }) };
}

/** The answer of a call closes that call alone. A wait without an answer closes no call, and where Redis may have lost writes, a call may be missing from the record. */
function openAfterWait(request: BeforeTask, { attempt, runId, afterLoss }: EventOf<'wait'>): OpenCall | undefined {
  if (request.status === 'starting') return attempt === undefined ? lastCallOf(request) : earlierCallOf(request);
  const mayHaveForgotten = afterLoss || runId !== request.runId;
  return earlierCallOf(request) ?? (mayHaveForgotten ? forgottenCallOf(request) : undefined);
}

function lastCallOf({ attempt: { since, tries, openTries = tries } }: StartingRequest): OpenCall {
  return { since, tries: openTries };
}

/** From the time of asking: Redis may have forgotten an earlier approval too, and with it its call. */
function forgottenCallOf(request: ApprovedRequest | WaitingRequest): OpenCall {
  const since = request.status === 'waiting' ? request.waiting.since : request.askedAt;
  return { since, tries: callsSoFar(request).tries };
}
