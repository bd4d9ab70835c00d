/** Whether an export task is the one of a request: by the bucket, the names of the objects that it writes, and the format in these names. */
import type { ExportRequest } from './export-request.ts';
import { ImageFormat } from './image-format.ts';
import { formatsOf } from './regions.ts';

type Naming = { prefix: string; imageId: string };

/** `unclear`: the task names no objects yet, or the names are of no kind that is known, so that the task may still be that of the request. */
export type TaskMatch = 'ours' | 'unclear' | 'something-else';

/** For a task of the same image, or of one whose image Alibaba Cloud does not name. */
export function matchTask(
  { parameters }: ExportRequest,
  objects: readonly { bucket: string; name: string }[],
): TaskMatch {
  if (objects.length === 0) return 'unclear';
  const names = objects.flatMap(({ bucket, name }) => (bucket === parameters.bucket ? [name] : []));
  if (names.some((name) => isObjectOf(parameters, name) && mayBeIn(parameters, name))) return 'ours';
  return names.every((name) => hasOtherPrefix(parameters, name)) ? 'something-else' : 'unclear';
}

/** Names are `<prefix>_<image id>…` or `<prefix>-<image id>…`; sources differ on the sign. Without a prefix they start with the id. */
export function objectStarts({ prefix, imageId }: Naming): string[] {
  return prefix === '' ? [imageId] : [`${prefix}_${imageId}`, `${prefix}-${imageId}`];
}

/** After the image id comes a sign, never more of an id. */
export function isObjectOf(naming: Naming, name: string): boolean {
  return objectStarts(naming).some((start) => name.startsWith(start) && !/^[a-z0-9]/i.test(name.slice(start.length)));
}

/** The one proof that a task of this image and bucket is another one. No page says that a prefix keeps its capitals. */
function hasOtherPrefix({ prefix, imageId }: Naming, name: string): boolean {
  const [found = ''] = /^[a-z0-9]+(?=[_-])/i.exec(name) ?? [];
  return found !== '' && found.toLowerCase() !== prefix.toLowerCase() && isObjectOf({ prefix: found, imageId }, name);
}

/**
 * How each format ends is not documented, so a name without a format may be of any. Where a region takes no format, whatever
 * was asked for comes as RAW. https://www.alibabacloud.com/help/en/ecs/api-exportimage
 */
function mayBeIn({ format, regionId }: ExportRequest['parameters'], name: string): boolean {
  const named = ImageFormat.options.filter((each) => name.split('.').includes(each));
  if (named.length === 0 || named.includes(format)) return true;
  return named.includes('raw') && !formatsOf(regionId).includes(format);
}
