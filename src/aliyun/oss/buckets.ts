/** The buckets of the account: ListBuckets of OSS, all pages. https://www.alibabacloud.com/help/en/oss/developer-reference/listbuckets */
import { z } from 'zod';
import { ok } from '../../domain/result.ts';
import type { Bucket, Cloud } from '../../workflow/ports/cloud.ts';
import { unreadable } from '../rpc/ask.ts';
import { mostPages } from '../rpc/bounds.ts';
import { bucketListEndpoint, type EndpointOverrides, regionOf } from '../rpc/endpoints.ts';
import type { AskOss } from './oss-client.ts';

const Entry = z.object({ Name: z.string(), Location: z.string() });

/** An account without buckets has an empty text for its list. */
const ListBucketResult = z.object({
  ListAllMyBucketsResult: z.object({
    NextMarker: z.string().optional(),
    Owner: z
      .object({ ID: z.string().min(1) })
      .optional()
      .catch(undefined),
    Buckets: z.union([z.literal(''), z.object({ Bucket: z.array(z.unknown()) })]),
  }),
});

/** `learnAccount` hears whose buckets they are. */
export function createBuckets(needs: {
  askOss: AskOss;
  endpoints: EndpointOverrides;
  learnAccount: (id: string) => void;
}): Cloud['buckets'] {
  const { askOss, endpoints, learnAccount } = needs;
  return async () => {
    const { endpoint, region } = bucketListEndpoint(endpoints);
    const buckets: Bucket[] = [];
    let marker = '';
    for (let page = 1; page <= mostPages; page += 1) {
      const query = { 'max-keys': '1000', ...(marker && { marker }) };
      const answer = await askOss({ endpoint, action: 'ListBuckets', region, query }, ListBucketResult);
      if (!answer.ok) return answer;
      const { Buckets, NextMarker, Owner } = answer.value.ListAllMyBucketsResult;
      if (Owner) learnAccount(Owner.ID);
      if (Buckets !== '') buckets.push(...Buckets.Bucket.flatMap(bucketOf));
      if (!NextMarker) return ok(buckets);
      if (NextMarker === marker) break;
      marker = NextMarker;
    }
    return unreadable('ListBuckets', 'pages without an end');
  };
}

/** One entry that cannot be read does not hide the others. */
function bucketOf(entry: unknown): Bucket[] {
  const { data } = Entry.safeParse(entry);
  return data ? [{ name: data.Name, regionId: regionOf(data.Location) }] : [];
}
