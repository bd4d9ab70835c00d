/** Homes to draw, sound by default. */
import type { ExportRequest } from '../../../src/domain/export-request.ts';
import { ok } from '../../../src/domain/result.ts';
import type { Home, HomeSection, Section } from '../../../src/workflow/viewing/show-home.ts';
import type { RequestView } from '../../../src/workflow/viewing/view-request.ts';
import { aPerson } from '../../builders.ts';
import { askedAt } from '../a-request.ts';

const bare: HomeSection = { rows: [], page: 0, hasMore: false };

export function aHome(
  given: Partial<Omit<Home, 'sections'>> = {},
  shown: Partial<Record<Section, HomeSection>> = {},
): Home {
  const sections = { waiting: bare, reviews: bare, yours: bare, running: bare, recent: bare, ...shown };
  return { mayAsk: ok(aPerson()), acted: undefined, freeze: undefined, at: askedAt, ...given, sections };
}

/** As an approver sees a request who may do all that approvers may. */
export function aRow(request: ExportRequest, given: Partial<RequestView> = {}): RequestView {
  const isPending = request.status === 'pending';
  return {
    request,
    role: 'approver',
    mayDecide: isPending,
    couldFillSeat: isPending,
    hasApproved: false,
    mayReview: false,
    ...given,
  };
}

export function aSection(...rows: RequestView[]): HomeSection {
  return { rows, page: 0, hasMore: false };
}
