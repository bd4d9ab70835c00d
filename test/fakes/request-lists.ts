/** The lists of requests in memory, by the same contract as those in Redis: made from the records when they are read. */
import { ExportRequest } from '../../src/domain/export-request.ts';
import { approvedBy, askedBy, listsOf, seenBy, waitsFor } from '../../src/domain/request-lists.ts';
import { reviewDue } from '../../src/domain/review.ts';
import { nameOf, viewersIn, viewersOf } from '../../src/domain/viewers.ts';
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
  const on = listsOf(request);
  if ('askedBy' in list) return on.includes(askedBy(list.askedBy));
  if ('approvedBy' in list) return on.includes(approvedBy(list.approvedBy));
  if ('waitsFor' in list) return list.waitsFor.some((source) => on.includes(waitsFor(source)));
  if ('part' in list) return list.viewers.some((viewers) => on.includes(seenBy(viewers, list.part)));
  return reviewDue(request) !== undefined && list.viewers.map(nameOf).includes(nameOf(viewersOf(request)));
}
