/** Shows a person's Home: what waits for their approval or review, what they have asked for, what runs, and what has ended, a page of each. */
import type { Freeze } from '../../domain/freeze.ts';
import type { Person } from '../../domain/people.ts';
import type { Result } from '../../domain/result.ts';
import type { MayAsk, MayNotAskThere } from '../checking/may-ask.ts';
import type { Clock } from '../ports/clock.ts';
import type { CurrentFreeze } from '../ports/current-freeze.ts';
import type { RequestLists } from '../ports/request-lists.ts';
import type { FindViewers, FoundViewers } from './find-viewers.ts';
import type { RequestView, ViewRequest } from './view-request.ts';

export const sections = ['waiting', 'reviews', 'yours', 'running', 'recent'] as const;
export type Section = (typeof sections)[number];

/** Counted from 0. */
export type Pages = Readonly<Record<Section, number>>;

export const firstPages: Pages = { waiting: 0, reviews: 0, yours: 0, running: 0, recent: 0 };

/** Requests on a page. With the one that was acted on last, Home reads 20 records at most. */
const perPage: Readonly<Record<Section, number>> = { waiting: 5, reviews: 2, yours: 5, running: 4, recent: 3 };

/** Other sections leave out a person's own requests, and _waiting_ those that the person has approved. For this Home reads so many of their latest ids. */
const mostOwn = 500;
const mostApproved = 500;

export type HomeSection = { rows: readonly RequestView[]; page: number; hasMore: boolean };

/** `acted`: the request that the person has just acted on. `freeze`: the one that is on. `at`: when this was read. */
export type Home = {
  mayAsk: Result<Person, MayNotAskThere>;
  acted: RequestView | undefined;
  freeze: Freeze | undefined;
  sections: Readonly<Record<Section, HomeSection>>;
  at: number;
};

export type ShowHome = (asked: { userId: string; pages: Pages; acted: string | undefined }) => Promise<Home>;

type Needs = {
  mayAsk: MayAsk;
  findViewers: FindViewers;
  lists: Pick<RequestLists, 'read'>;
  viewRequest: ViewRequest;
  currentFreeze: CurrentFreeze;
  clock: Pick<Clock, 'now'>;
};

export function createShowHome(needs: Needs): ShowHome {
  const { mayAsk, findViewers, lists, viewRequest, currentFreeze, clock } = needs;

  return async ({ userId, pages, acted }) => {
    const [allowed, found, freeze, at] = await Promise.all([
      mayAsk(userId),
      findViewers(userId),
      currentFreeze(),
      clock.now(),
    ]);
    const listed = await readLists(userId, found, pages);
    const view = (requestId: string) => viewRequest({ requestId, userId, at });
    const page = createPage({ pages, view, acted });
    const own = new Set(listed.own);
    const withoutSeat = new Set([...listed.own, ...listed.approved]);
    const ofAnother = ({ request }: RequestView) => request.requester !== userId;
    const [seen, waiting, reviews, yours, running, recent] = await Promise.all([
      acted === undefined ? undefined : view(acted),
      page('waiting', { listed: listed.waiting, without: withoutSeat, isOf: ({ couldFillSeat }) => couldFillSeat }),
      page('reviews', { listed: listed.reviews, without: own, isOf: ({ mayReview }) => mayReview }),
      page('yours', { listed: listed.own }),
      page('running', { listed: listed.running, without: own, isOf: ofAnother }),
      page('recent', { listed: listed.ended, without: own, isOf: ofAnother }),
    ]);
    return { mayAsk: allowed, acted: seen, freeze, sections: { waiting, reviews, yours, running, recent }, at };
  };

  /** All in one question to Redis. */
  async function readLists(userId: string, { viewers, sources }: FoundViewers, pages: Pages) {
    const most = (section: Section) => mostListed(section, pages[section]);
    const [own = [], approved = [], waiting = [], reviews = [], running = [], ended = []] = await lists.read([
      { list: { askedBy: userId }, most: most('yours') },
      { list: { approvedBy: userId }, most: mostApproved },
      { list: { waitsFor: sources }, most: most('waiting') },
      { list: { viewers, reviewsDue: true }, most: most('reviews') },
      { list: { viewers, part: 'running' }, most: most('running') },
      { list: { viewers, part: 'ended' }, most: most('recent') },
    ]);
    return { own, approved, waiting, reviews, running, ended };
  }
}

/** Enough to find a page among those that are left out, and to know whether there is another one. */
function mostListed(section: Section, page: number): number {
  return (page + 1) * perPage[section] + mostOwn + (section === 'waiting' ? mostApproved : 0) + 1;
}

type Candidates = {
  listed: readonly string[];
  /** Left out before the page is cut, so that they take the place of none. */
  without?: ReadonlySet<string>;
  isOf?: (row: RequestView) => boolean;
};

/**
 * What waits is listed for those who could decide it, so a page of it holds fewer rows only where a record has changed since it was listed, and
 * where the lists cannot say: the person joined after the card, the card is not posted, the time to decide is over. The other sections do so where
 * the person may not see or review a request.
 */
function createPage(needs: {
  pages: Pages;
  view: (requestId: string) => Promise<RequestView | undefined>;
  acted: string | undefined;
}) {
  const { pages, view, acted } = needs;
  return async (section: Section, { listed, without, isOf = () => true }: Candidates): Promise<HomeSection> => {
    const page = pages[section];
    const from = page * perPage[section];
    const ids = listed.filter((id) => !without?.has(id));
    const onPage = ids.slice(from, from + perPage[section]).filter((id) => id !== acted);
    const seen = await Promise.all(onPage.map(view));
    const rows = seen.filter((row): row is RequestView => row !== undefined && isOf(row));
    const isCut = listed.length === mostListed(section, page);
    return { rows, page, hasMore: isCut || ids.length > from + perPage[section] };
  };
}
