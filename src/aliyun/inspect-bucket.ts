/** How one bucket is set up: GetBucketInfo of OSS. https://www.alibabacloud.com/help/en/oss/developer-reference/getbucketinfo */
import { z } from 'zod';
import type { BucketFacts } from '../domain/preflight.ts';
import { ok } from '../domain/result.ts';
import type { Asked, Bucket } from '../workflow/ports.ts';
import { bucketEndpoint, type EndpointOverrides } from './endpoints.ts';
import type { AskOss } from './oss-client.ts';

const Words = z.string().optional().catch(undefined);

const BucketInfo = z.object({
  BucketInfo: z.object({
    Bucket: z.object({
      StorageClass: Words,
      ServerSideEncryptionRule: z.object({ SSEAlgorithm: Words }).optional().catch(undefined),
    }),
  }),
});

export type InspectBucket = (bucket: Bucket) => Promise<Asked<BucketFacts>>;

export function createInspectBucket(needs: { askOss: AskOss; endpoints: EndpointOverrides }): InspectBucket {
  const { askOss, endpoints } = needs;
  return async (bucket) => {
    const call = {
      endpoint: bucketEndpoint(bucket, endpoints),
      action: 'GetBucketInfo',
      region: bucket.regionId,
      bucket: bucket.name,
      query: { bucketInfo: '' },
    };
    const answer = await askOss(call, BucketInfo);
    if (!answer.ok) return answer;
    const { StorageClass, ServerSideEncryptionRule } = answer.value.BucketInfo.Bucket;
    return ok({ storageClass: StorageClass, encryption: ServerSideEncryptionRule?.SSEAlgorithm });
  };
}
