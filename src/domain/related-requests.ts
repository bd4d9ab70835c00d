/** Requests that write the same objects, or export the same image, and objects that have appeared where a request is to write. Pure. */
import type { ExportRequest } from './export-request.ts';

/** An object in a bucket; `modifiedAt` in milliseconds since 1970, where OSS says so. */
export type StoredObject = { name: string; modifiedAt: number | undefined };

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

function fold(prefix: string): string {
  return prefix.toLowerCase();
}
