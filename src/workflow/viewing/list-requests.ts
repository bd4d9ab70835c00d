/** Lists requests for a person who types `list` or `mine`: those that are open, or those that the person has asked for. */
import { isOpen } from '../../domain/status.ts';
import type { Clock } from '../ports/clock.ts';
import type { RequestLists } from '../ports/request-lists.ts';
import type { FindViewers } from './find-viewers.ts';
import type { RequestView, ViewRequest } from './view-request.ts';

/** Home has the others. */
const mostListed = 10;

/** Also of requests that the person may not see after all. */
const mostRead = 20;

export type Listed = { rows: readonly RequestView[]; hasMore: boolean; at: number };

export type ListRequests = (asked: { userId: string; which: 'open' | 'mine' }) => Promise<Listed>;

type Needs = {
  findViewers: FindViewers;
  lists: Pick<RequestLists, 'read'>;
  viewRequest: ViewRequest;
  clock: Pick<Clock, 'now'>;
};

export function createListRequests({ findViewers, lists, viewRequest, clock }: Needs): ListRequests {
  return async ({ userId, which }) => {
    const [ids, at] = await Promise.all([which === 'mine' ? ownIds(userId) : openIds(userId), clock.now()]);
    const read = ids.slice(0, mostRead).map((requestId) => viewRequest({ requestId, userId, at }));
    const seen = (await Promise.all(read)).filter((row): row is RequestView => row !== undefined);
    const rows = which === 'mine' ? seen : seen.filter(({ request }) => isOpen(request));
    return { rows: rows.slice(0, mostListed), hasMore: rows.length > mostListed || ids.length > mostRead, at };
  };

  async function ownIds(userId: string): Promise<readonly string[]> {
    const [own = []] = await lists.read([{ list: { askedBy: userId }, most: mostRead + 1 }]);
    return own;
  }

  /** With those of the person, who may have left the channel. */
  async function openIds(userId: string): Promise<readonly string[]> {
    const { viewers } = await findViewers(userId);
    const most = mostRead + 1;
    const found = await lists.read([
      { list: { viewers, part: 'pending' }, most },
      { list: { viewers, part: 'running' }, most },
      { list: { askedBy: userId }, most: mostListed },
    ]);
    return [...new Set(found.flat())];
  }
}
