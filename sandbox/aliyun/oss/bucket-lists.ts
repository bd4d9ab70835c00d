/** ListBuckets, GetBucketInfo, GetBucketWorm and ListObjectsV2 as XML. */
import { type Bucket, strangerId } from '../world/bucket.ts';
import type { World } from '../world/world.ts';
import { element, elements, xmlDocument } from './xml.ts';

export interface ListOptions {
  prefix: string;
  marker: string;
  maxKeys: number;
}

/**
 * The buckets of the account in all regions, in order of their names. The fields about pages are there only when there is another page.
 * @see https://www.alibabacloud.com/help/en/oss/developer-reference/listbuckets
 */
export function bucketList(world: World, { prefix, marker, maxKeys }: ListOptions): string {
  const left = [...world.buckets.values()]
    .filter((bucket) => !bucket.foreign && bucket.name.startsWith(prefix) && bucket.name > marker)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const page = left.slice(0, maxKeys);
  const last = page.at(-1)?.name ?? '';
  const more = { Prefix: prefix, Marker: marker, MaxKeys: String(maxKeys), IsTruncated: 'true', NextMarker: last };
  return xmlDocument(
    element('ListAllMyBucketsResult', [
      ...(left.length > page.length ? elements(more) : []),
      owner(world.accountId),
      element(
        'Buckets',
        page.map((bucket) => element('Bucket', elements(bucketTexts(bucket)))),
      ),
    ]),
  );
}

/** @see https://www.alibabacloud.com/help/en/oss/developer-reference/getbucketinfo */
export function bucketInfo(world: World, bucket: Bucket): string {
  const { encryption, acl, versioning } = bucket;
  const content = [
    ...elements(bucketTexts(bucket)),
    ...elements({
      DataRedundancyType: 'LRS',
      AccessMonitor: 'Disabled',
      TransferAcceleration: 'Disabled',
      CrossRegionReplication: 'Disabled',
    }),
    owner(bucket.foreign ? strangerId : world.accountId),
    element('AccessControlList', elements({ Grant: acl })),
    element('ServerSideEncryptionRule', elements({ SSEAlgorithm: encryption })),
    element('BucketPolicy', elements({ LogBucket: '', LogPrefix: '' })),
    ...(versioning ? elements({ Versioning: versioning }) : []),
  ];
  return xmlDocument(element('BucketInfo', [element('Bucket', content)]));
}

/** @see https://www.alibabacloud.com/help/en/oss/developer-reference/getbucketworm */
export function retentionPolicy(state: string): string {
  const texts = { WormId: '1666E2CFB2B3418', State: state, RetentionPeriodInDays: '30' };
  return xmlDocument(element('WormConfiguration', elements(texts)));
}

/** A page of objects after a name; there is a token only where there is another page. @see https://www.alibabacloud.com/help/en/oss/developer-reference/listobjectsv2 */
export function objectList(
  bucket: Bucket,
  { prefix, after, maxKeys }: { prefix: string; after: string; maxKeys: number },
): string {
  const left = bucket.objects
    .filter(({ name }) => name.startsWith(prefix) && name > after)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const page = left.slice(0, maxKeys);
  const isTruncated = left.length > page.length;
  const texts = {
    Name: bucket.name,
    Prefix: prefix,
    MaxKeys: String(maxKeys),
    IsTruncated: String(isTruncated),
    KeyCount: String(page.length),
    ...(isTruncated && { NextContinuationToken: Buffer.from(page.at(-1)?.name ?? '').toString('base64') }),
  };
  return xmlDocument(
    element('ListBucketResult', [
      ...elements(texts),
      ...page.map(({ name, sizeBytes, lastModified }) =>
        element('Contents', elements({ Key: name, LastModified: lastModified, Size: String(sizeBytes) })),
      ),
    ]),
  );
}

function bucketTexts({ name, region, createdAt, storageClass }: Bucket): Record<string, string> {
  return {
    CreationDate: createdAt,
    ExtranetEndpoint: `oss-${region}.aliyuncs.com`,
    IntranetEndpoint: `oss-${region}-internal.aliyuncs.com`,
    Location: `oss-${region}`,
    Name: name,
    Region: region,
    ResourceGroupId: 'rg-acfmxazb4ph6aiy',
    StorageClass: storageClass,
  };
}

function owner(accountId: string): string {
  return element('Owner', elements({ DisplayName: accountId, ID: accountId }));
}
