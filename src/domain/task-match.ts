/** Whether an export task is the one of a request: by the bucket and the names of the objects that it writes. */
import type { ExportRequest } from './export-request.ts';

/** Names are `<prefix>_<image id>…` or `<prefix>-<image id>…`; sources differ on the sign. Without a prefix they start with the id. */
export function writesFor(
  { parameters }: ExportRequest,
  objects: readonly { bucket: string; name: string }[],
): boolean {
  const { bucket, prefix, imageId } = parameters;
  const starts = prefix === '' ? [imageId] : [`${prefix}_${imageId}`, `${prefix}-${imageId}`];
  return objects.some((object) => object.bucket === bucket && starts.some((start) => isNamedBy(start, object.name)));
}

/** After the image id comes a sign, never more of an id. */
function isNamedBy(start: string, name: string): boolean {
  return name.startsWith(start) && !/^[a-z0-9]/i.test(name.slice(start.length));
}
