/** The state machine: a request and an event give the next request, or a refusal. The only way in which a request changes. */

import { callAfter, callAgain, callsSoFar, hasOpenCall, suspectLoss, waitAfter } from './attempts.ts';
import { isSameWish, wishOf } from './cancel-wish.ts';
import { detailsOf } from './details-of.ts';
import { cancelBeforeTask, cancelTask, expireBeforeTask, failBeforeTask, failTask } from './endings.ts';
import { type Applied, type EventOf, type ExportEvent, notNow } from './export-event.ts';
import type {
  ApprovedRequest,
  ExportingRequest,
  ExportRequest,
  FailedRequest,
  PendingRequest,
  StartingRequest,
  WaitingRequest,
} from './export-request.ts';
import { approverLeft } from './leavers.ts';
import { answer, ask } from './questioning.ts';
import { escalate, remind, warnOfExpiry } from './reminders.ts';
import { ok, refuse } from './result.ts';
import { retry } from './retry.ts';
import { involving, remindOfReview, review } from './review.ts';
import { approve, deny, takeBack } from './votes.ts';

export function apply(request: ExportRequest, event: ExportEvent): Applied {
  if ('attempt' in event && !isOpenCall(request, event.attempt)) return notNow(request, event);
  if (event.type === 'review') return review(request, event);
  if (event.type === 'review-overdue') return remindOfReview(request, event);
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
    case 'failed':
      return afterFailure(request, event);
    case 'denied':
    case 'expired':
    case 'withdrawn':
    case 'exported':
    case 'cancelled':
      return notNow(request, event);
  }
}

/** An answer that comes late says nothing of the calls after it, nor of an export that was found meanwhile. */
function isOpenCall(request: ExportRequest, attempt: number): boolean {
  if (request.status !== 'starting' && request.status !== 'waiting') return false;
  return hasOpenCall(request) && callsSoFar(request).calls === attempt;
}

function whilePending(request: PendingRequest, event: ExportEvent): Applied {
  switch (event.type) {
    case 'approve':
      return approve(request, event);
    case 'deny':
      return deny(request, event);
    case 'take-back':
      return takeBack(request, event);
    case 'ask':
      return ask(request, event);
    case 'answer':
      return answer(request, event);
    case 'approver-left':
      return approverLeft(request, event);
    case 'withdraw':
      return ok({ ...detailsOf(request), status: 'withdrawn', by: event.by, endedAt: event.at });
    case 'remind':
      return remind(request, event);
    case 'escalate':
      return escalate(request, event);
    case 'warn-of-expiry':
      return warnOfExpiry(request, event);
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
      return request.cancelWanted ? notNow(request, event) : ok(callAfter(request, event));
    case 'start':
      return ok(start(request, event));
    case 'wait':
      return ok(waitAfter(request, event));
    case 'suspect-loss':
      return ok(suspectLoss(request, event));
    case 'expire':
      return expireBeforeTask(request, event);
    case 'fail':
      return ok(failBeforeTask(request, event));
    case 'want-cancel':
      return wantCancel(request, event);
    case 'cancel':
      return cancelBeforeTask(request, event);
  }
  return notNow(request, event);
}

function whileStarting(request: StartingRequest, event: ExportEvent): Applied {
  switch (event.type) {
    case 'call':
      return request.cancelWanted ? notNow(request, event) : ok(callAgain(request, event));
    case 'start':
      return ok(start(request, event));
    case 'lost-answer':
      return ok({ ...request, lostAnswer: event.lostAnswer });
    case 'wait':
      return ok(waitAfter(request, event));
    case 'suspect-loss':
      return ok(suspectLoss(request, event));
    case 'fail':
      return ok(failBeforeTask(request, event));
    case 'want-cancel':
      return wantCancel(request, event);
    case 'cancel':
      return cancelBeforeTask(request, event);
  }
  return notNow(request, event);
}

function whileExporting(request: ExportingRequest, event: ExportEvent): Applied {
  switch (event.type) {
    case 'progress':
      return ok({ ...request, task: { ...request.task, percent: event.percent, seenAt: event.at } });
    case 'overdue':
      return ok({ ...request, task: { ...request.task, overdueAt: event.at } });
    case 'finish':
      return ok(finish(request, event));
    case 'fail':
      return ok(failTask(request, event));
    case 'want-cancel':
      return wantCancel(request, event);
    case 'accept-cancel':
    case 'refuse-cancel':
      return answerCancel(request, event);
    case 'cancel':
      return ok(cancelTask(request, event));
  }
  return notNow(request, event);
}

function afterFailure(request: FailedRequest, event: ExportEvent): Applied {
  return event.type === 'retry' ? retry(request, event) : notNow(request, event);
}

function start(request: WaitingRequest | ApprovedRequest | StartingRequest, { task }: EventOf<'start'>): ExportRequest {
  return { ...detailsOf(request), ...wishOf(request), status: 'exporting', approval: request.approval, task };
}

function finish(request: ExportingRequest, { objects, bytes, at }: EventOf<'finish'>): ExportRequest {
  const { approval, task } = request;
  const written = { objects, ...(bytes && { bytes }) };
  return { ...detailsOf(request), ...wishOf(request), status: 'exported', approval, task, ...written, endedAt: at };
}

function wantCancel(
  request: ApprovedRequest | WaitingRequest | StartingRequest | ExportingRequest,
  { by, at }: EventOf<'want-cancel'>,
): Applied {
  if (request.cancelWanted) return refuse({ reason: 'already-wanted' });
  return ok({ ...request, ...involving(request, by), cancelWanted: { by, at } });
}

/**
 * Records the answer of Alibaba Cloud to CancelTask. After a refusal the export goes on, and a person may press Cancel again. Two calls may be
 * out at once: one that was accepted stops the task, whatever the answer to the other.
 */
function answerCancel(request: ExportingRequest, event: EventOf<'accept-cancel' | 'refuse-cancel'>): Applied {
  const { cancelWanted, cancelRefused, ...rest } = request;
  if (!cancelWanted && !cancelRefused) return notNow(request, event);
  if (event.type === 'accept-cancel')
    return ok({ ...rest, cancelWanted: { ...(cancelWanted ?? event.wanted), acceptedAt: event.at } });
  if (!cancelWanted || !isSameWish(cancelWanted, event.wanted)) return notNow(request, event);
  return ok({ ...rest, cancelRefused: { by: cancelWanted.by, at: event.at, refusal: event.refusal } });
}
