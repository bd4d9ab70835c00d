/** The facts of an export by which its rule is chosen. Pure. */
import type { DescribedImage } from './checked.ts';
import type { ExportParameters } from './parameters.ts';
import type { ExportFacts } from './policy/condition.ts';

/**
 * `image`: as Alibaba Cloud describes it, undefined where it did not answer. `groups`: the user groups of the requester, undefined where
 * Slack did not tell.
 */
export function factsOf(asked: {
  parameters: ExportParameters;
  image: DescribedImage | undefined;
  requester: string;
  groups: ReadonlySet<string> | undefined;
}): ExportFacts {
  const { parameters, image, requester, groups } = asked;
  const { regionId, bucket, format, imageId } = parameters;
  const disks = image?.disksGib ?? [];
  return {
    region: regionId,
    bucket,
    format,
    image: {
      id: imageId,
      name: image?.name,
      tags: image?.tags,
      size: disks.length > 0 ? disks.reduce((sum, gib) => sum + gib, 0) : undefined,
    },
    requester: { id: requester, groups },
  };
}
