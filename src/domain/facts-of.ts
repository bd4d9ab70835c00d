/** The facts of an export by which its rule is chosen. Pure. */
import type { DescribedImage } from './checked.ts';
import type { ExportParameters } from './parameters.ts';
import type { ExportFacts } from './policy/condition.ts';

/**
 * `image`: as Alibaba Cloud describes it, undefined where it did not answer. `groups`: the user groups of the requester, undefined where
 * Slack did not say.
 */
export function factsOf(asked: {
  parameters: ExportParameters;
  image: DescribedImage | undefined;
  requester: string;
  groups: ReadonlySet<string> | undefined;
  listed?: ReadonlySet<string> | undefined;
}): ExportFacts {
  const { parameters, image, requester, groups, listed } = asked;
  const { regionId, bucket, format, imageId } = parameters;
  return {
    region: regionId,
    bucket,
    format,
    image: {
      id: imageId,
      // Alibaba Cloud gives every image a name: without one, the answer was not whole.
      name: image?.name || undefined,
      tags: image?.tags,
      size: image && sizeOf(image),
    },
    requester: { id: requester, groups, listed },
  };
}

/** Undefined where the size of a disk is unknown: all together may be larger than what is known. */
function sizeOf({ disksGib, hasUnsizedDisk }: DescribedImage): number | undefined {
  if (hasUnsizedDisk || disksGib.length === 0) return undefined;
  return disksGib.reduce((sum, gib) => sum + gib, 0);
}
