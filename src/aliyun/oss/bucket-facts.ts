/** How one bucket is set up: GetBucketInfo, GetBucketWorm and ListObjectsV2 of OSS. https://www.alibabacloud.com/help/en/oss/developer-reference/getbucketinfo */
import { z } from 'zod';
import type { BucketFacts } from '../../domain/preflight.ts';
import { ok } from '../../domain/result.ts';
import type { Asked, Bucket, Cloud } from '../../workflow/ports/cloud.ts';
import { bucketEndpoint, type EndpointOverrides, regionOf } from '../rpc/endpoints.ts';
import type { AskOss } from './oss-client.ts';

const Words = z.string().optional().catch(undefined);

const BucketInfo = z.object({
  BucketInfo: z.object({
    Bucket: z.object({
      CreationDate: Words,
      Location: Words,
      Owner: z.object({ ID: Words }).optional().catch(undefined),
      StorageClass: Words,
      AccessControlList: z.object({ Grant: Words }).optional().catch(undefined),
      ServerSideEncryptionRule: z.object({ SSEAlgorithm: Words }).optional().catch(undefined),
    }),
  }),
});

/** A whole number in the text of the XML. */
const Bytes = z.coerce.number().int().min(0).optional().catch(undefined);

/** https://www.alibabacloud.com/help/en/oss/developer-reference/getbucketworm */
const Worm = z.object({ WormConfiguration: z.object({ State: Words }) });

/** https://www.alibabacloud.com/help/en/oss/developer-reference/listobjectsv2 */
const Objects = z.object({
  ListBucketResult: z.object({
    Contents: z.array(z.object({ Key: z.string(), LastModified: Words, Size: Bytes })).default([]),
  }),
});

/** `ownerId` and `regionId` are undefined where OSS does not name them. */
export type AskBucketInfo = (
  bucket: Bucket,
) => Promise<Asked<{ ownerId: string | undefined; regionId: string | undefined; facts: BucketFacts }>>;

/** Enough to find an object of this image among those of an image whose id begins alike. */
const fewObjects = '20';

export function createBucketFacts(needs: {
  askOss: AskOss;
  endpoints: EndpointOverrides;
}): Pick<Cloud, 'bucketFacts' | 'isBucketLocked' | 'objectsFrom'> & { askInfo: AskBucketInfo } {
  const { askOss, endpoints } = needs;
  return {
    askInfo,
    async bucketFacts(bucket) {
      const answer = await askInfo(bucket);
      return answer.ok ? ok(answer.value.facts) : answer;
    },
    async isBucketLocked(bucket) {
      const answer = await ask({ bucket, action: 'GetBucketWorm', query: { worm: '' } }, Worm);
      if (answer.ok) return ok(answer.value.WormConfiguration.State !== 'Expired');
      return answer.refusal.refusal.code === 'NoSuchWORMConfiguration' ? ok(false) : answer;
    },
    async objectsFrom(bucket, start) {
      const query = { 'list-type': '2', 'max-keys': fewObjects, prefix: start };
      const answer = await ask({ bucket, action: 'ListObjects', query }, Objects);
      if (!answer.ok) return answer;
      const { Contents: found } = answer.value.ListBucketResult;
      return ok(
        found.map(({ Key, LastModified, Size }) => ({ name: Key, modifiedAt: timeIn(LastModified), bytes: Size })),
      );
    },
  };

  async function askInfo(bucket: Bucket): ReturnType<AskBucketInfo> {
    const answer = await ask({ bucket, action: 'GetBucketInfo', query: { bucketInfo: '' } }, BucketInfo);
    if (!answer.ok) return answer;
    const { Owner, Location, ...about } = answer.value.BucketInfo.Bucket;
    const facts = {
      storageClass: about.StorageClass,
      encryption: about.ServerSideEncryptionRule?.SSEAlgorithm,
      acl: about.AccessControlList?.Grant,
      createdAt: timeIn(about.CreationDate),
    };
    return ok({ ownerId: Owner?.ID, regionId: Location && regionOf(Location), facts });
  }

  function ask<Answer>(
    { bucket, action, query }: { bucket: Bucket; action: string; query: Record<string, string> },
    schema: z.ZodType<Answer>,
  ): Promise<Asked<Answer>> {
    const endpoint = bucketEndpoint(bucket, endpoints);
    return askOss({ endpoint, action, region: bucket.regionId, bucket: bucket.name, query }, schema);
  }
}

function timeIn(text = ''): number | undefined {
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}
