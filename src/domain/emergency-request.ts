/** Requests that are emergencies: approved as they are made, one at a time for each person. Pure. */
import type { Emergency } from './emergency.ts';
import type { ApprovedRequest, ExportRequest, PendingRequest } from './export-request.ts';
import type { FreezeWindow, Policy } from './policy/policy.ts';
import { isByRule } from './standing.ts';

export type EmergencyRequest = ExportRequest & { emergency: Emergency };

export function isEmergency(request: ExportRequest): request is EmergencyRequest {
  return request.emergency !== undefined;
}

/**
 * Approved from the start. As with a standing rule, its `runId` names no server: if Redis loses the request and it is made again, a call
 * may have left before.
 */
export function approvedAsEmergency({ votes: _none, until: _decideBy, ...request }: PendingRequest): ApprovedRequest {
  const { askedAt, rule, requester: by } = request;
  const approval = { votes: [], at: askedAt, until: askedAt + rule.approvalHolds, byEmergency: { by } };
  return { ...request, status: 'approved', approval, runId: 'none' };
}

/** Approved by no person: its card is posted for what has started, or even ended, already. */
export function startedUnasked(request: ExportRequest): boolean {
  return isByRule(request) || isEmergency(request);
}

/** Held by a person for one emergency at a time. */
export function emergencyClaim(requester: string): string {
  return `emergency/${requester}`;
}

/** Until it is reviewed. One that has certainly ended without a task must not keep its requester from the next emergency. */
export function holdsEmergency(request: ExportRequest): boolean {
  if (!request.emergency || request.emergency.review) return false;
  switch (request.status) {
    case 'pending':
    case 'approved':
    case 'waiting':
    case 'starting':
    case 'exporting':
    case 'exported':
      return true;
    case 'denied':
    case 'expired':
    case 'withdrawn':
      return false;
    case 'cancelled':
      return request.task !== undefined;
    case 'failed':
      return request.retryFrom === undefined;
  }
}

/** The freezes of the calendar that hold a request: none where an emergency may start during them. */
export function freezesFor(
  request: ExportRequest,
  policy: Pick<Policy, 'freezes' | 'breakGlass'>,
): readonly FreezeWindow[] {
  const { freezes = [], breakGlass } = policy;
  return isEmergency(request) && breakGlass?.duringFreeze ? [] : freezes;
}
