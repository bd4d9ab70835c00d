/** Shows a person's Home: what waits for their approval or review, what they have asked for, what runs, and what has ended, a page of each. */
import type { Freeze } from '../../domain/freeze.ts';
import type { Person } from '../../domain/people.ts';
import type { Result } from '../../domain/result.ts';
import type { MayAsk, MayNotAskThere } from '../checking/may-ask.ts';
import type { Clock } from '../ports/clock.ts';
import type { CurrentFreeze } from '../ports/freezes.ts';
import type { RequestLists } from '../ports/request-lists.ts';
import type { FindViewers } from './find-viewers.ts';
import type { RequestView, ViewRequest } from './view-request.ts';

export const sections = ['waiting', 'reviews', 'yours', 'running', 'recent'] as const;
export type Section = (typeof sections)[number];

/** Counted from 0. */
export type Pages = Readonly<Record<Section, number>>;

export const firstPages: Pages = { waiting: 0, reviews: 0, yours: 0, running: 0, recent: 0 };

/** Requests on a page. With the one that was acted on last, Home reads 20 records at most. */
const perPage: Readonly<Record<Section, number>> = { waiting: 5, reviews: 2, yours: 5, running: 4, recent: 3 };

/** A person's own requests are listed once: so many of the last ones are known to be theirs before they are read. */
const mostOwn = 500;

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
    const [allowed, viewers, freeze, at] = await Promise.all([
      mayAsk(userId),
      findViewers(userId),
      currentFreeze(),
      clock.now(),
    ]);
    const most = (section: Section) => mostListed(section, pages[section]);
    const [own = [], pending = [], due = [], running = [], ended = []] = await lists.read([
      { list: { askedBy: userId }, most: most('yours') },
      { list: { viewers, part: 'pending' }, most: most('waiting') },
      { list: { viewers, reviewsDue: true }, most: most('reviews') },
      { list: { viewers, part: 'running' }, most: most('running') },
      { list: { viewers, part: 'ended' }, most: most('recent') },
    ]);
    const view = (requestId: string) => viewRequest({ requestId, userId, at });
    const page = createPage({ pages, view, acted });
    const isOwn = new Set(own);
    const ofAnother = ({ request }: RequestView) => request.requester !== userId;
    const [seen, waiting, reviews, yours, runs, recent] = await Promise.all([
      acted === undefined ? undefined : view(acted),
      page('waiting', { listed: pending, isOwn, isOf: ({ couldFillSeat }) => couldFillSeat }),
      page('reviews', { listed: due, isOwn, isOf: ({ mayReview }) => mayReview }),
      page('yours', { listed: own }),
      page('running', { listed: running, isOwn, isOf: ofAnother }),
      page('recent', { listed: ended, isOwn, isOf: ofAnother }),
    ]);
    const shown = { waiting, reviews, yours, running: runs, recent };
    return { mayAsk: allowed, acted: seen, freeze, sections: shown, at };
  };
}

/** Enough to find a page among the person's own requests, and to know whether there is another one. */
function mostListed(section: Section, page: number): number {
  return (page + 1) * perPage[section] + mostOwn + 1;
}

type Candidates = {
  listed: readonly string[];
  /** Left out: they are in a section of their own. */
  isOwn?: ReadonlySet<string>;
  isOf?: (row: RequestView) => boolean;
};

/** A page holds fewer rows where the person may not see a request, or may not decide on it. */
function createPage(needs: {
  pages: Pages;
  view: (requestId: string) => Promise<RequestView | undefined>;
  acted: string | undefined;
}) {
  const { pages, view, acted } = needs;
  return async (section: Section, { listed, isOwn, isOf = () => true }: Candidates): Promise<HomeSection> => {
    const page = pages[section];
    const from = page * perPage[section];
    const ids = listed.filter((id) => !isOwn?.has(id));
    const onPage = ids.slice(from, from + perPage[section]).filter((id) => id !== acted);
    const seen = await Promise.all(onPage.map(view));
    const rows = seen.filter((row): row is RequestView => row !== undefined && isOf(row));
    const isCut = listed.length === mostListed(section, page);
    return { rows, page, hasMore: isCut || ids.length > from + perPage[section] };
  };
}
