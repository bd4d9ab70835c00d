/** How an approved request ends without its export: it has failed, its time is over, or a person wanted it cancelled. */

import { type BeforeTask, callsSoFar, hasOpenCall, isOutcomeKnown, isRepeatedCall } from './attempts.ts';
import { wishOf } from './cancel-wish.ts';
import { detailsOf } from './details-of.ts';
import { type Applied, type EventOf, notNow } from './export-event.ts';
import type { ApprovedRequest, ExportingRequest, ExportRequest, Failure, WaitingRequest } from './export-request.ts';
import { ok } from './result.ts';

export function failBeforeTask(request: BeforeTask, event: EventOf<'fail'>): ExportRequest {
  const { at, failure, attempt } = event;
  const isRefused = attempt !== undefined && failure.reason === 'refused';
  const retryFrom = retryFromAfter(request, event);
  if (request.cancelWanted && (isRefused || retryFrom)) return cancelled(request, { by: request.cancelWanted.by, at });
  return { ...failed(request, event), ...(retryFrom && { retryFrom }) };
}

/** A task that stops on request may be shown as one that has failed, but then without a fault. */
export function failTask(request: ExportingRequest, event: EventOf<'fail'>): ExportRequest {
  const { cancelWanted } = request;
  if (cancelWanted && isFaultless(event.failure)) return cancelled(request, { by: cancelWanted.by, at: event.at });
  return failed(request, event);
}

/** Only where a person wants it, and only where no call with a lost answer can be open. */
export function cancelBeforeTask(request: BeforeTask, event: EventOf<'cancel'>): Applied {
  const { cancelWanted } = request;
  if (!cancelWanted || !isOutcomeKnown(request, event.attempt)) return notNow(request, event);
  return ok(cancelled(request, { by: cancelWanted.by, at: event.at }));
}

export function expireBeforeTask(request: ApprovedRequest | WaitingRequest, event: EventOf<'expire'>): Applied {
  if (!isOutcomeKnown(request, event.attempt)) return notNow(request, event);
  const isFrozen = request.status === 'waiting' && request.waiting.reason === 'frozen';
  const frozen = isFrozen ? { frozen: true as const } : {};
  return ok({ ...detailsOf(request), ...frozen, status: 'expired', approval: request.approval, endedAt: event.at });
}

/** Without a wish on record the task was cancelled elsewhere. */
export function cancelTask(request: ExportingRequest, { at, percent }: EventOf<'cancel'>): ExportRequest {
  const task = { ...request.task, ...(percent !== undefined && { percent }) };
  return cancelled({ ...request, task }, { by: request.cancelWanted?.by ?? 'elsewhere', at });
}

function cancelled(request: BeforeTask | ExportingRequest, { by, at }: { by: string; at: number }): ExportRequest {
  const task = request.status === 'exporting' ? { task: request.task } : {};
  return { ...detailsOf(request), ...task, status: 'cancelled', approval: request.approval, by, endedAt: at };
}

function failed(request: BeforeTask | ExportingRequest, { failure, at }: EventOf<'fail'>) {
  const { approval } = request;
  return { ...detailsOf(request), ...wishOf(request), status: 'failed' as const, approval, failure, endedAt: at };
}

/** Where it is unknown, tampered with or started outside, another call would be no better. */
export const finalReasons: readonly Failure['reason'][] = ['parameters-changed', 'unknown-outcome', 'started-outside'];

/** What a retry goes on from; undefined unless it is certain that no call of this request has started a task. */
function retryFromAfter(request: BeforeTask, { failure, attempt }: EventOf<'fail'>) {
  if (finalReasons.includes(failure.reason)) return undefined;
  const isOpen =
    request.status === 'starting' ? attempt === undefined || isRepeatedCall(request) : hasOpenCall(request);
  if (isOpen) return undefined;
  const { calls, tries } = callsSoFar(request);
  return { calls, tries, runId: request.runId };
}

/** Objects that are whole in the bucket must be reported, so that is no cancelled export. */
function isFaultless(failure: Failure): boolean {
  if (failure.reason === 'partly') return failure.faults.length === 0 && failure.objects.length === 0;
  return failure.reason === 'task-failed' && failure.faults.length === 0;
}
