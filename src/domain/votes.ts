/** Approving and denying: what a vote makes of a pending request. */

import { detailsOf } from './details-of.ts';
import { type AppliedRule, addedSources, countedSources, decidingSources } from './escalation.ts';
import type { Applied, EventOf } from './export-event.ts';
import type { ExportRequest, PendingRequest, Vote } from './export-request.ts';
import { leftBefore } from './leavers.ts';
import { fillSeats, isQuorum, type Seat } from './policy/seats.ts';
import type { Source } from './policy/source.ts';
import { ok, refuse } from './result.ts';

export function approve(request: PendingRequest, event: EventOf<'approve'>): Applied {
  const { vote } = event;
  const { rule } = request;
  if (vote.by === request.requester) return refuse({ reason: 'own-request' });
  if (vote.at >= request.until) return refuse({ reason: 'too-late' });
  if (vote.digest !== request.digest) return refuse({ reason: 'parameters-changed' });
  if (request.votes.some(({ by }) => by === vote.by)) return refuse({ reason: 'already-voted' });
  if (vote.at <= (request.takenBack?.[vote.by] ?? 0)) return refuse({ reason: 'taken-back' });

  const votes = [...request.votes, vote];
  const seats = seatsOf({ ...request, votes });
  if (!fillsOpenSeat(request, vote)) return refuse({ reason: 'no-open-seat' });
  if (!isQuorum(seats)) return ok(stillPending(request, vote));
  return ok({
    ...detailsOf(request),
    status: 'approved',
    approval: { votes, at: vote.at, until: vote.at + rule.approvalHolds },
    // That of the asking, not of now: if Redis has lost an earlier approval, its history has changed since the asking.
    runId: request.runId,
  });
}

/** A person who approves once more has not left. */
function stillPending({ left, ...request }: PendingRequest, vote: Vote): PendingRequest {
  const others = leftBefore({ ...request, left }, vote.by);
  return { ...request, votes: [...request.votes, vote], ...(others.length > 0 && { left: others }) };
}

/** Whether an approval of this person would fill a seat now. `sources`: those for which it would count. */
export function wouldFillSeat(
  request: ExportRequest,
  { by, at, sources }: { by: string; at: number; sources: ReadonlySet<Source> },
): boolean {
  if (request.status !== 'pending') return false;
  return approve(request, { type: 'approve', vote: { by, at, digest: request.digest, sources: [...sources] } }).ok;
}

/** Also by a person who has approved before. */
export function deny(request: PendingRequest, { by, at, reason }: EventOf<'deny'>): Applied {
  if (by === request.requester) return refuse({ reason: 'own-request' });
  if (at >= request.until) return refuse({ reason: 'too-late' });
  return ok({ ...detailsOf(request), status: 'denied', denial: { by, at, reason } });
}

/** Only what was approved before: the press may be delivered again after its person has approved once more. `ofKept` goes for an approval that is still to be carried out. */
export function takeBack(request: PendingRequest, { by, at, ofKept }: EventOf<'take-back'>): Applied {
  const votes = request.votes.filter((vote) => vote.by !== by || vote.at > at);
  const known = request.takenBack?.[by] ?? 0;
  const isNews = votes.length < request.votes.length || (ofKept && at > known);
  if (!isNews) return refuse({ reason: 'no-vote' });
  return ok({ ...request, votes, takenBack: { ...request.takenBack, [by]: Math.max(at, known) } });
}

/** On a pending request those so far, later those of the approval. */
export function votesOf(request: ExportRequest): readonly Vote[] {
  if (request.status === 'pending') return request.votes;
  return ('approval' in request && request.approval?.votes) || [];
}

/** The seats of a rule, as these votes fill them. A person with two votes fills one. */
export function seatsOf({ votes, ...request }: AppliedRule & { votes: readonly Vote[] }): Seat[] {
  return fillSeats(
    { ...request.rule, alsoFree: addedSources(request) },
    votes.map((vote) => ({ person: vote.by, sources: countedSources(request, vote) })),
  );
}

/** Whether one more vote fills one more seat. */
export function fillsOpenSeat(request: PendingRequest, vote: Vote): boolean {
  return taken(seatsOf({ ...request, votes: [...request.votes, vote] })) > taken(seatsOf(request));
}

/**
 * The sources whose people could fill one more seat, each once. Asked of each source, not of each open seat: an approver who could sit
 * elsewhere moves over for them.
 */
export function openSources(request: PendingRequest): Source[] {
  const { votes } = request;
  const one = { by: '', at: Number.POSITIVE_INFINITY, digest: request.digest };
  const filled = taken(seatsOf(request));
  return decidingSources(request).filter(
    (source) => taken(seatsOf({ ...request, votes: [...votes, { ...one, sources: [source] }] })) > filled,
  );
}

function taken(seats: readonly Seat[]): number {
  return seats.filter(({ person }) => person !== undefined).length;
}
