/** Review: a person who could have approved an emergency, and was not involved, says that they have looked at it. */
import type { ExportRequest } from '../../domain/export-request.ts';
import type { Person, Sources } from '../../domain/people.ts';
import { couldFill } from '../../domain/policy/seats.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { isOfLastTry } from '../../domain/retry.ts';
import { type MayNotReview, mayReview } from '../../domain/review.ts';
import type { LookUpSources } from '../members/look-up-sources.ts';
import type { People } from '../ports/people.ts';
import type { RequestStore, Stored } from '../ports/records.ts';
import type { RecordEvent } from '../record-event.ts';
import { type FollowUp, type ProcessNeeds, pressedIn, processed } from './follow-up.ts';

/** `not-a-reviewer`: the person could not have approved it. */
export type MayNotReviewNow =
  | { reason: 'unknown-request' }
  | { reason: MayNotReview['reason'] | 'not-a-reviewer'; request: ExportRequest };

/** The same of a request that was just read. */
export type MayReview = (request: ExportRequest, by: string) => Promise<Result<ExportRequest, MayNotReviewNow>>;

/** Whether a person may review a request now. Throws when Slack does not say. */
export type MayReviewNow = (pressed: { requestId: string; by: string }) => Promise<Result<Stored, MayNotReviewNow>>;

type Facts = { people: Pick<People, 'person'>; lookUpSources: LookUpSources };

export function createMayReview({ people, lookUpSources }: Facts): MayReview {
  return async (request, by) => {
    const allowed = mayReview(request, by);
    if (!allowed.ok) return refuse({ ...allowed.refusal, request });
    const [person, sources] = await Promise.all([people.person(by), lookUpSources(request, by)]);
    const isReviewer = couldHaveApproved(request, { person, sources });
    return isReviewer ? ok(request) : refuse({ reason: 'not-a-reviewer', request });
  };
}

export function createMayReviewNow(needs: Facts & { store: Pick<RequestStore, 'read'> }): MayReviewNow {
  const mayReview = createMayReview(needs);
  return async ({ requestId, by }) => {
    const stored = await needs.store.read(requestId);
    if (!stored) return refuse({ reason: 'unknown-request' });
    const allowed = await mayReview(stored.request, by);
    return allowed.ok ? ok(stored) : allowed;
  };
}

export function createReviewEmergency(
  needs: ProcessNeeds & { mayReviewNow: MayReviewNow; recordEvent: RecordEvent },
): FollowUp {
  const { mayReviewNow, recordEvent } = needs;

  return processed(needs, async (press) => {
    const allowed = await mayReviewNow(press);
    if (!allowed.ok) return allowed;
    const { request } = allowed.value;
    if (!isOfLastTry(press, request)) return refuse({ reason: 'tried-again', request });
    const { requestId, reason: note, salt, retriesSeen } = press;
    const reviewed = await recordEvent(requestId, { type: 'review', ...pressedIn(press), note, salt, retriesSeen });
    if (reviewed.ok) return reviewed;
    // Another review or a Retry came first, or the person has pressed Cancel meanwhile.
    const again = await mayReviewNow(press);
    if (again.ok && !isOfLastTry(press, again.value.request))
      return refuse({ reason: 'tried-again', request: again.value.request });
    if (again.ok) throw new Error('the request has changed meanwhile: the press is taken up again');
    return again;
  });
}

/** If it is not known who was in a group when approvers were asked, its present members may review: a review may come long after, and starts nothing. */
function couldHaveApproved(
  { rule }: ExportRequest,
  { person, sources }: { person: Person; sources: Sources },
): boolean {
  if (person.isBot || person.isGuest) return false;
  return couldFill(rule, new Set([...sources.counts, ...(sources.forgotten ?? [])]));
}
