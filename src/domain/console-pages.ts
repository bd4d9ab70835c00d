/** Pages of the Alibaba Cloud console on the things that an export is about. An account belongs to one of two sites. Pure. */
import { BucketName, RegionId } from './parameters.ts';

export const consoleSites = ['international', 'china'] as const;
export type ConsoleSite = (typeof consoleSites)[number];

const domains: Readonly<Record<ConsoleSite, string>> = { international: 'alibabacloud.com', china: 'aliyun.com' };

/** Undefined for a region or bucket whose name could change where a link leads. */
export type ConsolePages = { images: string | undefined; tasks: string | undefined; bucket: string | undefined };

/**
 * The custom images and the tasks of a region, and the objects of a bucket. The console documents no page of one image or one task.
 * https://www.alibabacloud.com/help/en/ecs/user-guide/export-a-custom-image
 */
export function consolePages(
  { regionId, bucket }: { regionId: string; bucket: string },
  site: ConsoleSite,
): ConsolePages {
  const domain = domains[site];
  if (!RegionId.safeParse(regionId).success) return { images: undefined, tasks: undefined, bucket: undefined };
  const objects = `https://oss.console.${domain}/bucket/oss-${regionId}/${bucket}/object`;
  return {
    images: `https://ecs.console.${domain}/image/region/${regionId}/imageList`,
    tasks: `https://ecs.console.${domain}/#/task/region/${regionId}`,
    bucket: BucketName.safeParse(bucket).success ? objects : undefined,
  };
}
