/** The buckets of the account: ListBuckets of OSS, all pages. https://www.alibabacloud.com/help/en/oss/developer-reference/listbuckets */
import { z } from 'zod';
import { ok } from '../domain/result.ts';
import type { Bucket, Cloud } from '../workflow/ports.ts';
import { type EndpointOverrides, ossEndpoint, ossHomeRegion } from './endpoints.ts';
import type { AskOss } from './oss-client.ts';

const ListBucketResult = z.object({
  ListAllMyBucketsResult: z.object({
    NextMarker: z.string().optional(),
    Buckets: z.object({ Bucket: z.array(z.object({ Name: z.string(), Location: z.string() })) }).catch({ Bucket: [] }),
  }),
});

export function createBuckets({
  askOss,
  endpoints,
}: {
  askOss: AskOss;
  endpoints: EndpointOverrides;
}): Cloud['buckets'] {
  return async () => {
    const buckets: Bucket[] = [];
    for (let marker = ''; ; ) {
      const query = { 'max-keys': '1000', ...(marker && { marker }) };
      const endpoint = ossEndpoint(endpoints);
      const page = await askOss({ endpoint, action: 'ListBuckets', region: ossHomeRegion, query }, ListBucketResult);
      if (!page.ok) return page;
      const { Buckets, NextMarker } = page.value.ListAllMyBucketsResult;
      buckets.push(
        ...Buckets.Bucket.map(({ Name, Location }) => ({ name: Name, regionId: Location.replace(/^oss-/, '') })),
      );
      if (!NextMarker) return ok(buckets);
      marker = NextMarker;
    }
  };
}
