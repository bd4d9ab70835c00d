/** Where each service is reached. A name becomes part of an address only after it has been checked. */
import { BucketName, RegionId } from '../domain/parameters.ts';

/** Whole URLs that replace the public ones; `{region}` is filled in. */
export type EndpointOverrides = { ecs?: string | undefined; oss?: string | undefined; ram?: string | undefined };

/** https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-endpoint */
export function ecsEndpoint(regionId: string, { ecs }: EndpointOverrides): string {
  const region = RegionId.parse(regionId);
  return ecs ? ecs.replaceAll('{region}', region) : `https://ecs.${region}.aliyuncs.com`;
}

/** The list of buckets is the same at every region's endpoint. https://www.alibabacloud.com/help/en/oss/developer-reference/listbuckets */
export const ossHomeRegion = 'cn-hangzhou';

export function ossEndpoint({ oss }: EndpointOverrides): string {
  return oss
    ? oss.replaceAll('{region}', ossHomeRegion).replace(/\/$/, '')
    : `https://oss-${ossHomeRegion}.aliyuncs.com`;
}

/** Where one bucket is asked about. OSS itself takes its name in the host alone, what stands in for OSS in the path. */
export function bucketEndpoint(
  { name, regionId }: { name: string; regionId: string },
  { oss = 'https://oss-{region}.aliyuncs.com' }: EndpointOverrides,
): string {
  const bucket = BucketName.parse(name);
  const { origin, protocol, host, hostname, pathname } = new URL(oss.replaceAll('{region}', RegionId.parse(regionId)));
  if (hostname.endsWith('.aliyuncs.com')) return `${protocol}//${bucket}.${host}`;
  return `${origin}${pathname.replace(/\/$/, '')}/${bucket}`;
}

/** One host for all regions. https://www.alibabacloud.com/help/en/ram/developer-reference/api-ram-2015-05-01-endpoint */
export function ramEndpoint({ ram }: EndpointOverrides): string {
  return ram ? ram.replaceAll('{region}', ossHomeRegion) : 'https://ram.aliyuncs.com';
}
