/** Whether an export task is the one of a request: by the bucket and the names of the objects that it writes. */
import type { ExportRequest } from './export-request.ts';

type Naming = { prefix: string; imageId: string };

export function writesFor(
  { parameters }: ExportRequest,
  objects: readonly { bucket: string; name: string }[],
): boolean {
  return objects.some(({ bucket, name }) => bucket === parameters.bucket && isObjectOf(parameters, name));
}

/** Names are `<prefix>_<image id>…` or `<prefix>-<image id>…`; sources differ on the sign. Without a prefix they start with the id. */
export function objectStarts({ prefix, imageId }: Naming): string[] {
  return prefix === '' ? [imageId] : [`${prefix}_${imageId}`, `${prefix}-${imageId}`];
}

/** After the image id comes a sign, never more of an id. */
export function isObjectOf(naming: Naming, name: string): boolean {
  return objectStarts(naming).some((start) => name.startsWith(start) && !/^[a-z0-9]/i.test(name.slice(start.length)));
}
