/** The lists that a request is on, by their names, so that what concerns a person is found without reading every record. Pure. */
import type { ExportRequest } from './export-request.ts';
import { sourcesWithEscalation } from './policy/rule.ts';
import type { Source } from './policy/source.ts';
import { nameOf, type Part, partOf, parts, type Viewers, viewersOf } from './viewers.ts';
import { openSources, votesOf } from './votes.ts';

/** Requests that this person has asked for. */
export function askedBy(userId: string): string {
  return `asked-by:${userId}`;
}

/** Requests with these viewers. */
export function seenBy(viewers: Viewers, part: Part): string {
  return `seen-by:${nameOf(viewers)}:${part}`;
}

/** Pending requests with a seat that people of this source could fill; `channel` is named by its id, as `channelSource` does. */
export function waitsFor(source: Source): string {
  return `waits-for:${source}`;
}

/** Pending requests that this person has approved, and so can fill no other seat of. */
export function approvedBy(userId: string): string {
  return `approved-by:${userId}`;
}

/** Such as `channel:C0PROD`: in a list of several channels the word alone would mean all of them. */
export function channelSource(channel: string): Source {
  return `channel:${channel}`;
}

/** All lists that the request is on now, each once. */
export function listsOf(request: ExportRequest): string[] {
  const lists = [askedBy(request.requester), seenBy(viewersOf(request), partOf(request.status))];
  return request.status === 'pending'
    ? [...lists, ...waiting(request, openSources(request)), ...approved(request)]
    : lists;
}

/** All others that it may have been put on before, each once: a release without these lists takes a request off none. */
export function otherListsOf(request: ExportRequest): string[] {
  const now = listsOf(request);
  const seen = parts.map((part) => seenBy(viewersOf(request), part));
  const all = [...seen, ...waiting(request, sourcesWithEscalation(request.rule)), ...approved(request)];
  return all.filter((list) => !now.includes(list));
}

function waiting({ channel }: ExportRequest, sources: readonly Source[]): string[] {
  return sources.map((source) => waitsFor(source === 'channel' ? channelSource(channel) : source));
}

function approved(request: ExportRequest): string[] {
  return [...new Set(votesOf(request).map(({ by }) => approvedBy(by)))];
}
