/** Requests that write the same objects, or export the same image, and objects that have appeared where a request is to write. Pure. */
import type { ExportRequest } from './export-request.ts';
import { isOpen } from './status.ts';

/** An object in a bucket; `modifiedAt` in milliseconds since 1970, where OSS says so. */
export type StoredObject = { name: string; modifiedAt: number | undefined; bytes?: number | undefined };

type Target = ExportRequest['parameters'];

/** No page says that a prefix keeps its capitals, so names that differ in these alone count as the same. */
export function writesSameObjects(one: Target, other: Target): boolean {
  return isSameImage(one, other) && one.bucket === other.bucket && fold(one.prefix) === fold(other.prefix);
}

export function isSameImage(one: Target, other: Target): boolean {
  return one.regionId === other.regionId && one.imageId === other.imageId;
}

/** Clocks may differ by so much, in milliseconds. */
const clocksApart = 60_000;

/**
 * Of the objects that an export would overwrite, those that its approvers did not know of: all of them where the card named none,
 * else those written since. OSS always says when; an object without a time counts as written since.
 */
export function appearedSince(
  { askedAt, checked }: ExportRequest,
  objects: readonly StoredObject[],
): readonly StoredObject[] {
  const knewOfSome = !checked || checked.warnings.includes('object-exists');
  if (!knewOfSome) return objects;
  return objects.filter(({ modifiedAt = askedAt }) => modifiedAt >= askedAt - clocksApart);
}

/** The objects that a request has written whole; empty while it has written none. */
export function objectsWritten(request: ExportRequest): readonly string[] {
  if (request.status === 'exported') return request.objects;
  return request.status === 'failed' && request.failure.reason === 'partly' ? request.failure.objects : [];
}

/** Another request that is worth a warning, and whether it writes the same objects. */
export type Related = { request: ExportRequest; writesSame: boolean };

/** For how long a request that has ended is recent, in milliseconds. */
const recent = 7 * 24 * 60 * 60 * 1000;

/**
 * Of the other requests for an image those that are open or recent, and those that have written the same objects at any time. First what
 * writes the same objects, then what is open. `previous`: the request that this one repeats, which is no warning where it exported nothing.
 */
export function worthAWarning(
  others: readonly ExportRequest[],
  { parameters, previous, now }: { parameters: Target; previous: string | undefined; now: number },
): Related[] {
  return others
    .filter((other) => isOpen(other) || other.id !== previous || hasExported(other))
    .map((request) => ({ request, writesSame: writesSameObjects(parameters, request.parameters) }))
    .filter(({ request, writesSame }) => isRecent(request, now) || (writesSame && hasExported(request)))
    .toSorted((a, b) => rank(b) - rank(a));
}

function rank({ request, writesSame }: Related): number {
  return Number(writesSame) * 2 + Number(isOpen(request));
}

function hasExported(request: ExportRequest): boolean {
  return objectsWritten(request).length > 0;
}

function isRecent(request: ExportRequest, now: number): boolean {
  return isOpen(request) || endOf(request) >= now - recent;
}

function endOf(request: ExportRequest): number {
  if ('endedAt' in request) return request.endedAt;
  return request.status === 'denied' ? request.denial.at : request.askedAt;
}

function fold(prefix: string): string {
  return prefix.toLowerCase();
}
