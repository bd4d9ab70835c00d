/** OSS: the list of buckets, what it says of one, and who may ask. */
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import type { AliyunAccount } from '../../../sandbox/aliyun/account.ts';
import { type OssGet, ossGet, signOssGet } from './callers.ts';
import { anAccount } from './stage.ts';

const parser = new XMLParser({ parseTagValue: false, isArray: (name) => name === 'Bucket' });

describe('ListBuckets', () => {
  it('lists the buckets of all regions by name, but no stranger’s', async () => {
    const account = await anAccount();

    const { xml } = await ossGet(account);

    const list = parser.parse(xml).ListAllMyBucketsResult;
    expect(list.Buckets.Bucket.map(({ Name }: { Name: string }) => Name)).toEqual([
      'acme-archive',
      'acme-backup',
      'acme-beijing',
      'acme-encrypted',
      'acme-exports',
      'acme-frankfurt',
      'acme-public',
      'acme-singapore',
      'acme-us',
    ]);
    expect(list.Buckets.Bucket[2]).toMatchObject({ Location: 'oss-cn-beijing', StorageClass: 'Standard' });
    expect(list.Owner.ID).toBe('1234567890123456');
  });

  it('pages by marker, and says nothing of pages on the last one', async () => {
    const account = await anAccount();
    const page = async (query: Record<string, string>) =>
      parser.parse((await ossGet(account, { query })).xml).ListAllMyBucketsResult;

    const first = await page({ 'max-keys': '6', prefix: 'acme-' });
    expect(first).toMatchObject({ IsTruncated: 'true', NextMarker: 'acme-frankfurt', MaxKeys: '6', Prefix: 'acme-' });
    const last = await page({ 'max-keys': '6', prefix: 'acme-', marker: first.NextMarker });
    expect(last.Buckets.Bucket).toHaveLength(3);
    expect(last).not.toHaveProperty('IsTruncated');
    expect(last).not.toHaveProperty('NextMarker');
    expect((await page({ prefix: 'acme-b' })).Buckets.Bucket).toHaveLength(2);
    expect((await ossGet(account, { query: { 'max-keys': '1001' } })).status).toBe(400);
  });

  it('has an empty list for an account without buckets', async () => {
    const account = await anAccount();
    for (const { name } of account.snapshot().buckets) account.removeBucket(name);

    expect((await ossGet(account)).xml).toContain('<Buckets></Buckets>');
  });
});

describe('GetBucketInfo', () => {
  it('describes what an exporter must know', async () => {
    const account = await anAccount();
    const about = async (bucket: string) => {
      const { xml } = await ossGet(account, { bucket, query: { bucketInfo: '' } });
      return parser.parse(xml).BucketInfo.Bucket[0];
    };

    expect(await about('acme-exports')).toMatchObject({
      Name: 'acme-exports',
      Location: 'oss-cn-hangzhou',
      StorageClass: 'Standard',
      CreationDate: '2026-01-15T03:20:00.000Z',
      ServerSideEncryptionRule: { SSEAlgorithm: 'None' },
      AccessControlList: { Grant: 'private' },
      Owner: { ID: '1234567890123456' },
    });
    expect(await about('acme-encrypted')).toMatchObject({ ServerSideEncryptionRule: { SSEAlgorithm: 'KMS' } });
    expect(await about('acme-archive')).toMatchObject({ StorageClass: 'Archive' });
    expect(await about('acme-backup')).toMatchObject({ Versioning: 'Enabled' });
    expect(await about('acme-public')).toMatchObject({ AccessControlList: { Grant: 'public-read' } });
  });

  it.each([
    ['acme-none', 404, 'NoSuchBucket', '0015-00000101'],
    ['strangers-bucket', 403, 'AccessDenied', '0003-00000001'],
    ['Not_A_Name', 400, 'InvalidBucketName', '0015-00000001'],
  ])('refuses %s', async (bucket, status, Code, EC) => {
    const account = await anAccount();

    const answer = await ossGet(account, { bucket, query: { bucketInfo: '' } });

    expect(answer.status).toBe(status);
    expect(parser.parse(answer.xml).Error).toMatchObject({ Code, EC, BucketName: bucket });
    expect(answer.headers.get('x-oss-ec')).toBe(EC);
    expect(parser.parse(answer.xml).Error.RequestId).toBe(answer.headers.get('x-oss-request-id'));
  });
});

describe('a bucket that was deleted and made again by a stranger', () => {
  const info = { bucket: 'acme-exports', query: { bucketInfo: '' } };

  it('is not listed any more, and says nothing', async () => {
    const account = await anAccount();
    account.takeBucket('acme-exports');

    expect((await ossGet(account)).xml).not.toContain('acme-exports');
    expect(await refusalOf(account, info)).toEqual([403, 'AccessDenied']);
  });

  it('names its owner to those who may read it', async () => {
    const account = await anAccount();
    account.takeBucket('acme-exports', { letsUsRead: true });

    const { xml } = await ossGet(account, info);

    expect(parser.parse(xml).BucketInfo.Bucket[0]).toMatchObject({
      Location: 'oss-cn-hangzhou',
      Owner: { ID: '9876543210987654' },
    });
  });

  it('has an access log of all that has reached it', async () => {
    const account = await anAccount();
    account.takeBucket('acme-exports');
    account.trouble.next('GetBucketWorm', { dropBefore: true });

    await ossGet(account, info);
    await ossGet(account, { bucket: 'acme-exports', query: { worm: '' } }).catch(() => undefined);
    await ossGet(account, { bucket: 'acme-backup', query: { bucketInfo: '' } });

    expect(account.accessLog('acme-exports')).toEqual(['GetBucketInfo']);
  });
});

describe('the host of a region', () => {
  it('takes what is signed for that region, and nothing else', async () => {
    const account = await anAccount();
    const endpoint = account.regionalOssEndpoint.replace('{region}', 'cn-beijing');

    expect((await ossGet(account, { endpoint, region: 'cn-beijing' })).xml).toContain('acme-exports');
    expect(await refusalOf(account, { endpoint, region: 'cn-hangzhou' })).toEqual([400, 'InvalidArgument']);
  });
});

describe('the journal of faults', () => {
  it('notes parameters that OSS ignores, and broken ones', async () => {
    const account = await anAccount();

    await ossGet(account, { query: { maxKeys: '5', prefix: 'undefined' } });

    expect(account.faults.map(({ text }) => text)).toEqual(['maxKeys is ignored', 'prefix is the text undefined']);
  });
});

describe('a signature', () => {
  it('is accepted with a security token until that expires', async () => {
    const account = await anAccount();
    const credentials = account.issueToken();

    expect((await ossGet(account, { credentials })).status).toBe(200);
    account.expireTokens();
    expect(await refusalOf(account, { credentials })).toEqual([403, 'SecurityTokenExpired']);
  });

  it('is refused when anything it covers was changed', async () => {
    const account = await anAccount();
    const { accessKeyId } = account.credentials;

    expect(await refusalOf(account, { credentials: { accessKeyId, accessKeySecret: 'wrong' } })).toEqual([
      403,
      'SignatureDoesNotMatch',
    ]);
    expect(await refusalOf(account, { credentials: { accessKeyId: 'LTAIother', accessKeySecret: 'x' } })).toEqual([
      403,
      'InvalidAccessKeyId',
    ]);
    expect(await refusalOf(account, { region: 'oss-cn-hangzhou' })).toEqual([400, 'InvalidArgument']);
    const { headers } = signOssGet(account, { query: { prefix: 'acme' } });
    const answer = await fetch(`${account.ossEndpoint}/?prefix=other`, { headers });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('<Code>SignatureDoesNotMatch</Code>');
  });

  it('does not go with the token of another key', async () => {
    const account = await anAccount();
    const { headers } = signOssGet(account, { credentials: account.issueToken() });

    const answer = await fetch(account.ossEndpoint, {
      headers: { ...headers, 'x-oss-security-token': account.issueToken().securityToken },
    });

    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('<Code>AccessKeyIdAndSecurityTokenNotMatch</Code>');
  });

  it('is refused beyond 15 minutes', async () => {
    const account = await anAccount();
    const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

    expect((await ossGet(account, { date: minutesAgo(14) })).status).toBe(200);
    expect(await refusalOf(account, { date: minutesAgo(16) })).toEqual([403, 'RequestTimeTooSkewed']);
  });

  it('must be there, and not of version 1', async () => {
    const account = await anAccount();

    expect((await fetch(account.ossEndpoint)).status).toBe(403);
    const old = await fetch(account.ossEndpoint, { headers: { authorization: 'OSS key:signature' } });
    expect(old.status).toBe(403);
    expect(old.headers.get('x-oss-ec')).toBe('0002-00000080');
  });
});

async function refusalOf(account: AliyunAccount, get: OssGet): Promise<[number, string]> {
  const { status, xml } = await ossGet(account, get);
  return [status, parser.parse(xml).Error.Code];
}
