/** Approving and denying: what a vote makes of a pending request. */

import { detailsOf } from './details-of.ts';
import type { Applied, EventOf } from './export-event.ts';
import type { PendingRequest } from './export-request.ts';
import { ok, refuse } from './result.ts';

export function approve(request: PendingRequest, event: EventOf<'approve'>): Applied {
  const { vote } = event;
  const { rule } = request;
  if (vote.by === request.requester) return refuse({ reason: 'own-request' });
  if (vote.at >= request.until) return refuse({ reason: 'too-late' });
  if (vote.digest !== request.digest) return refuse({ reason: 'parameters-changed' });
  if (request.votes.some(({ by }) => by === vote.by)) return refuse({ reason: 'already-voted' });

  const votes = [...request.votes, vote];
  if (votes.length < rule.approvals) return ok({ ...request, votes });
  return ok({
    ...detailsOf(request),
    status: 'approved',
    approval: { votes, at: vote.at, until: vote.at + rule.approvalHolds },
    // Of the time of asking: where Redis has forgotten an earlier approval, it has been restarted since.
    runId: request.runId,
  });
}

export function deny(request: PendingRequest, { by, at, reason }: EventOf<'deny'>): Applied {
  if (by === request.requester) return refuse({ reason: 'own-request' });
  if (at >= request.until) return refuse({ reason: 'too-late' });
  return ok({ ...detailsOf(request), status: 'denied', denial: { by, at, reason } });
}
