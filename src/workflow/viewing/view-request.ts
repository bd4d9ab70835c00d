/** Views one request for one person: what is on record, if the person may see it, and what the person could do about it. */
import type { ExportRequest } from '../../domain/export-request.ts';
import { mayDecide, type Role } from '../../domain/people.ts';
import { reviewDue } from '../../domain/review.ts';
import { votesOf, wouldFillSeat } from '../../domain/votes.ts';
import { createMayReview } from '../deciding/review-emergency.ts';
import type { LookUpRole } from '../members/look-up-role.ts';
import type { LookUpSources } from '../members/look-up-sources.ts';
import type { People } from '../ports/people.ts';
import type { RequestStore } from '../ports/records.ts';

/** `mayDecide`: deny it, and take an approval back. `couldFillSeat`: an approval of the person would count now. `mayReview`: an emergency whose review is due. */
export type RequestView = {
  request: ExportRequest;
  role: Role;
  mayDecide: boolean;
  couldFillSeat: boolean;
  hasApproved: boolean;
  mayReview: boolean;
};

/** `at`: when the person would act. Undefined where there is no such request, and where the person may not see it. */
export type ViewRequest = (asked: {
  requestId: string;
  userId: string;
  at: number;
}) => Promise<RequestView | undefined>;

type Needs = {
  store: Pick<RequestStore, 'read'>;
  people: Pick<People, 'person'>;
  lookUpRole: LookUpRole;
  lookUpSources: LookUpSources;
};

/** A press is judged again by fresher facts. Throws when Slack does not say. */
export function createViewRequest({ store, people, lookUpRole, lookUpSources }: Needs): ViewRequest {
  const mayReview = createMayReview({ people, lookUpSources });
  return async ({ requestId, userId, at }) => {
    const { request } = (await store.read(requestId)) ?? {};
    if (!request) return undefined;
    const { role, maySee } = await lookUpRole(request, userId);
    if (!(await maySee())) return undefined;
    const hasApproved = votesOf(request).some(({ by }) => by === userId);
    const isReviewDue = reviewDue(request) !== undefined;
    const view = {
      request,
      role,
      mayDecide: false,
      couldFillSeat: false,
      hasApproved,
      mayReview: isReviewDue && (await mayReview(request, userId)).ok,
    };
    return request.status === 'pending' ? { ...view, ...(await seatOf(request, userId, at)) } : view;
  };

  async function seatOf(request: ExportRequest, userId: string, at: number) {
    const [person, sources] = await Promise.all([people.person(userId), lookUpSources(request, userId)]);
    if (!mayDecide({ person, request, sources }).ok) return {};
    return { mayDecide: true, couldFillSeat: wouldFillSeat(request, { by: userId, at, sources: sources.counts }) };
  }
}
