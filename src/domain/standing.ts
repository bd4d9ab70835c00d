/** Requests that a standing rule approves: the place that each takes among as many as the rule allows in a span of time. Pure. */
import { type BeforeTask, callsSoFar } from './attempts.ts';
import type { Approval, ApprovedRequest, ExportRequest, PendingRequest } from './export-request.ts';

/** `rule` names the places, `most` of them in each `span` milliseconds. */
export type Place = { rule: string; most: number; span: number };

export function placeOf({ rule: { name, standing } }: Pick<ExportRequest, 'rule'>): Place | undefined {
  return standing && { rule: name, most: standing.most, span: standing.span };
}

export function isByRule(request: ExportRequest): boolean {
  return 'approval' in request && request.approval?.byRule !== undefined;
}

/**
 * Approved from the start. Its `runId` names no server: if Redis loses the request and it is made again, a call may have left before, so
 * the request counts as one whose answer was lost.
 */
export function approvedByRule({ votes, until: _decideBy, ...request }: PendingRequest): ApprovedRequest {
  const { askedAt, rule } = request;
  const byRule = { name: rule.name, until: rule.standing?.until ?? askedAt };
  const approval: Approval = { votes, at: askedAt, until: askedAt + rule.approvalHolds, byRule };
  return { ...request, status: 'approved', approval, runId: 'none' };
}

/** Only where it is certain that no call has left, and no retry can follow. */
export function givesPlaceBack(before: ExportRequest, after: ExportRequest): boolean {
  if (!placeOf(before) || !isBeforeTask(before) || callsSoFar(before).calls > 0) return false;
  return after.status === 'expired' || after.status === 'cancelled';
}

function isBeforeTask(request: ExportRequest): request is BeforeTask {
  return request.status === 'approved' || request.status === 'waiting' || request.status === 'starting';
}
