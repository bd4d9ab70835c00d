/** Whether an export task is the one of a request: by the bucket, the names of the objects that it writes, and the format that these tell. */
import type { ExportRequest } from './export-request.ts';
import { ImageFormat } from './parameters.ts';
import { formatsOf } from './regions.ts';

type Naming = { prefix: string; imageId: string };

export function writesFor(
  { parameters }: ExportRequest,
  objects: readonly { bucket: string; name: string }[],
): boolean {
  return objects.some(
    ({ bucket, name }) => bucket === parameters.bucket && isObjectOf(parameters, name) && mayBeIn(parameters, name),
  );
}

/** Names are `<prefix>_<image id>…` or `<prefix>-<image id>…`; sources differ on the sign. Without a prefix they start with the id. */
export function objectStarts({ prefix, imageId }: Naming): string[] {
  return prefix === '' ? [imageId] : [`${prefix}_${imageId}`, `${prefix}-${imageId}`];
}

/** After the image id comes a sign, never more of an id. */
export function isObjectOf(naming: Naming, name: string): boolean {
  return objectStarts(naming).some((start) => name.startsWith(start) && !/^[a-z0-9]/i.test(name.slice(start.length)));
}

/**
 * How each format ends is not documented, so a name that tells none may be any. Where a region takes no format, whatever
 * was asked for comes as RAW. https://www.alibabacloud.com/help/en/ecs/api-exportimage
 */
function mayBeIn({ format, regionId }: ExportRequest['parameters'], name: string): boolean {
  const told = ImageFormat.options.filter((each) => name.split('.').includes(each));
  if (told.length === 0 || told.includes(format)) return true;
  return told.includes('raw') && !formatsOf(regionId).includes(format);
}
