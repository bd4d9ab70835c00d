/** Where each service is reached. A name becomes part of an address only after it has been checked. */
import { RegionId } from '../domain/parameters.ts';

/** Whole URLs that replace the public ones; `{region}` is filled in. */
export type EndpointOverrides = { ecs?: string | undefined; oss?: string | undefined };

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
