/** The lists of requests in memory, by the same contract as those in Redis: made from the records when they are read. */
import { ExportRequest } from '../../src/domain/export-request.ts';
import { reviewDue } from '../../src/domain/review.ts';
import { nameOf, partOf, viewersIn, viewersOf } from '../../src/domain/viewers.ts';
import type { List, RequestLists } from '../../src/workflow/ports/request-lists.ts';
import type { Memory } from './memory.ts';

export type FakeRequestLists = RequestLists & { reads: number };

export function createFakeRequestLists(memory: Memory): FakeRequestLists {
  const lists: FakeRequestLists = {
    reads: 0,
    async viewers() {
      return [...new Set(latestFirst().map((request) => nameOf(viewersOf(request))))].map(viewersIn);
    },
    async read(asked) {
      lists.reads += 1;
      return asked.map(({ list, most }) => {
        const found = latestFirst().filter((request) => isIn(request, list));
        if ('reviewsDue' in list) found.sort((one, other) => (reviewDue(one) ?? 0) - (reviewDue(other) ?? 0));
        return found.slice(0, most).map(({ id }) => id);
      });
    },
  };
  return lists;

  function latestFirst(): ExportRequest[] {
    return [...memory.records.values()].map(({ json }) => ExportRequest.parse(JSON.parse(json))).reverse();
  }
}

function isIn(request: ExportRequest, list: List): boolean {
  if ('askedBy' in list) return request.requester === list.askedBy;
  const names = list.viewers.map(nameOf);
  if (!names.includes(nameOf(viewersOf(request)))) return false;
  return 'part' in list ? partOf(request.status) === list.part : reviewDue(request) !== undefined;
}
