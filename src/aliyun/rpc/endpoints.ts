/** Where each service is reached. A name becomes part of an address only after it has been checked. */
import { BucketName, RegionId } from '../../domain/parameters.ts';

/** Whole URLs that replace the public ones; `{region}` is filled in. */
export type EndpointOverrides = {
  ecs?: string | undefined;
  oss?: string | undefined;
  ram?: string | undefined;
  sts?: string | undefined;
  /** The region whose endpoint lists the buckets. */
  ossRegion?: string | undefined;
};

/** https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-endpoint */
export function ecsEndpoint(regionId: string, { ecs }: EndpointOverrides): string {
  const region = RegionId.parse(regionId);
  return ecs ? ecs.replaceAll('{region}', region) : `https://ecs.${region}.aliyuncs.com`;
}

const homeRegion = 'cn-hangzhou';

/**
 * Where buckets are listed, and for which region that is signed: every region has the same list, but an internal endpoint
 * is reached from its own region alone. https://www.alibabacloud.com/help/en/oss/developer-reference/listbuckets
 */
export function bucketListEndpoint(overrides: EndpointOverrides): { endpoint: string; region: string } {
  const { oss = 'https://oss-{region}.aliyuncs.com', ossRegion } = overrides;
  const region = RegionId.parse(ossRegion ?? regionIn(oss) ?? homeRegion);
  return { endpoint: oss.replaceAll('{region}', region).replace(/\/$/, ''), region };
}

/** What an endpoint of OSS says of its region, where it is that of one. */
function regionIn(oss: string): string | undefined {
  return /^https:\/\/oss-([a-z0-9-]+?)(-internal)?\.aliyuncs\.com/.exec(oss)?.[1];
}

/** OSS calls cn-hangzhou `oss-cn-hangzhou` where it says in which region a bucket is. */
export function regionOf(location: string): string {
  return location.replace(/^oss-/, '');
}

/** Where one bucket is asked about. OSS takes the name of the bucket in the host alone, a substitute for OSS in the path. */
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
  return ram ? ram.replaceAll('{region}', homeRegion) : 'https://ram.aliyuncs.com';
}

/** https://www.alibabacloud.com/help/en/ram/developer-reference/api-sts-2015-04-01-endpoint */
export function stsEndpoint({ sts }: EndpointOverrides): string {
  return sts ? sts.replaceAll('{region}', homeRegion) : 'https://sts.aliyuncs.com';
}
