/** Retry: whether a failed request may be tried once more without a new approval, and what it becomes. Pure. */

import { isApproved } from './approval.ts';
import { detailsOf } from './details-of.ts';
import { finalReasons } from './endings.ts';
import { type Applied, type EventOf, notNow } from './export-event.ts';
import type { Approval, ExportRequest, FailedRequest, Failure } from './export-request.ts';
import { ok, type Result, refuse } from './result.ts';

export type MayNotRetry = {
  reason: 'not-failed' | 'maybe-started' | 'no-longer-approved' | 'approval-over' | 'parameters-changed';
};

/** The approval does not count under the rules of today, so another try on it would end the same way. */
const overruled: readonly Failure['reason'][] = ['rule-changed', 'approver-left', 'not-signed', 'not-entitled'];

/** The failed request, with what it needs to go on. */
type Retryable = { approval: Approval; retryFrom: NonNullable<FailedRequest['retryFrom']> };

/** Only where certainly no task was started, and what was approved is what would run. `now` is in milliseconds since 1970. */
export function mayRetry(request: ExportRequest, now: number): Result<Retryable, MayNotRetry> {
  if (request.status !== 'failed') return refuse({ reason: 'not-failed' });
  const { approval, retryFrom } = request;
  if (overruled.includes(request.failure.reason)) return refuse({ reason: 'no-longer-approved' });
  if (!approval || !retryFrom) return refuse({ reason: 'maybe-started' });
  if (now >= approval.until) return refuse({ reason: 'approval-over' });
  return isApproved({ ...request, approval }) ? ok({ approval, retryFrom }) : refuse({ reason: 'parameters-changed' });
}

/** Whether it failed with an answer still lost, though a search has found no task. */
export function mayHaveStarted({ approval, retryFrom, failure }: FailedRequest): boolean {
  const isSaid = finalReasons.includes(failure.reason);
  return approval !== undefined && retryFrom === undefined && !isSaid && !('task' in failure);
}

/** Whether a review is about the last try. `retriesSeen`: of the request when the form of the review was opened, where that is known. */
export function isOfLastTry(
  { at, retriesSeen }: { at: number; retriesSeen?: number | undefined },
  { retries = [] }: Pick<ExportRequest, 'retries'>,
): boolean {
  return at >= (retries.at(-1)?.at ?? 0) && (retriesSeen === undefined || retriesSeen === retries.length);
}

/** Calls and tries are counted on, so that no attempt and no token is used twice. */
export function retry(request: FailedRequest, event: EventOf<'retry'>): Applied {
  const { by, at } = event;
  const allowed = mayRetry(request, at);
  // A press that is older than the failure was for another one.
  if (!allowed.ok || at < request.endedAt) return notNow(request, event);
  const { approval, retryFrom } = allowed.value;
  return ok({
    ...detailsOf(request),
    ...toReviewAgain(request, at),
    retries: [...(request.retries ?? []), { by, at }],
    status: 'approved',
    approval,
    runId: retryFrom.runId,
    soFar: { calls: retryFrom.calls, tries: retryFrom.tries + 1 },
  });
}

/** The review of a failed emergency was about no export, so the export of the retry needs a review of its own. */
function toReviewAgain({ emergency }: FailedRequest, at: number): Pick<FailedRequest, 'emergency'> {
  if (!emergency?.review) return {};
  const { review: _ofFailure, reminders: _past, ...rest } = emergency;
  return { emergency: { ...rest, due: at + emergency.terms.reviewWithin } };
}
