/** The buckets of the account: ListBuckets of OSS, all pages. https://www.alibabacloud.com/help/en/oss/developer-reference/listbuckets */
import { z } from 'zod';
import { ok } from '../domain/result.ts';
import type { Bucket, Cloud } from '../workflow/ports.ts';
import { type EndpointOverrides, ossEndpoint, ossHomeRegion } from './endpoints.ts';
import type { AskOss } from './oss-client.ts';

const Entry = z.object({ Name: z.string(), Location: z.string() });

/** An account without buckets has an empty text for its list. */
const ListBucketResult = z.object({
  ListAllMyBucketsResult: z.object({
    NextMarker: z.string().optional(),
    Buckets: z.union([z.literal(''), z.object({ Bucket: z.array(z.unknown()) })]),
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
      if (Buckets !== '') buckets.push(...Buckets.Bucket.flatMap(bucketOf));
      if (!NextMarker) return ok(buckets);
      marker = NextMarker;
    }
  };
}

/** One entry that cannot be read is no reason to know nothing of the others. */
function bucketOf(entry: unknown): Bucket[] {
  const { data } = Entry.safeParse(entry);
  return data ? [{ name: data.Name, regionId: data.Location.replace(/^oss-/, '') }] : [];
}
