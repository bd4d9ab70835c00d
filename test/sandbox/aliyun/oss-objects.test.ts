/** Objects of OSS: what the sandbox takes and refuses as OSS does. */
import { createHash } from 'node:crypto';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import type { AliyunAccount } from '../../../sandbox/aliyun/account.ts';
import { type OssGet, ossGet } from './callers.ts';
import { anAccount } from './stage.ts';

const parser = new XMLParser({ parseTagValue: false, isArray: (name) => name === 'Contents' });
const bucket = 'acme-exports';
const type = { 'content-type': 'text/plain' };
const forbid = { ...type, 'x-oss-forbid-overwrite': 'true' };

/** Status and code of the answer. */
async function call(account: AliyunAccount, given: OssGet): Promise<[number, string | undefined]> {
  const { status, xml } = await ossGet(account, { bucket, object: 'a/b c.json', ...given });
  return [status, parser.parse(xml || '<None/>').Error?.Code];
}

const put = (body: string, headers: Record<string, string> = type): OssGet => ({ method: 'PUT', body, headers });

describe('an object', () => {
  it('is put, read, overwritten and deleted', async () => {
    const account = await anAccount();
    const read = async () => (await ossGet(account, { bucket, object: 'a/b c.json' })).xml;

    expect(await call(account, put('one'))).toEqual([200, undefined]);
    expect(await read()).toBe('one');
    expect(await call(account, put('two'))).toEqual([200, undefined]);
    expect(await read()).toBe('two');
    expect(await call(account, { method: 'DELETE' })).toEqual([204, undefined]);
    expect(await call(account, { method: 'DELETE' })).toEqual([204, undefined]);
    expect(await call(account, {})).toEqual([404, 'NoSuchKey']);
  });

  it('is not overwritten where that is forbidden, unless versions are kept', async () => {
    const account = await anAccount();

    expect(await call(account, put('one', forbid))).toEqual([200, undefined]);
    expect(await call(account, put('one', forbid))).toEqual([409, 'FileAlreadyExists']);
    expect(await call(account, put('x', { ...type, 'x-oss-forbid-overwrite': 'yes' }))).toEqual([
      400,
      'InvalidArgument',
    ]);

    account.changeBucket(bucket, { versioning: 'Enabled' });
    expect(await call(account, put('two', forbid))).toEqual([200, undefined]);
    const deleted = await ossGet(account, { bucket, object: 'a/b c.json', method: 'DELETE' });
    expect(deleted.headers.get('x-oss-delete-marker')).toBe('true');
  });

  it('is taken only whole, where its digest is sent', async () => {
    const account = await anAccount();
    const md5 = createHash('md5').update('one').digest('base64');

    expect(await call(account, put('on', { ...type, 'content-md5': md5 }))).toEqual([400, 'InvalidDigest']);
    expect(await call(account, put('one', { ...type, 'content-md5': md5 }))).toEqual([200, undefined]);
  });

  it('is kept by a retention policy, from being overwritten and deleted, for its period', async () => {
    const account = await anAccount();
    account.changeBucket(bucket, { worm: 'Locked' });
    await call(account, put('one'));

    expect(await call(account, put('two'))).toEqual([409, 'FileImmutable']);
    expect(await call(account, put('one', forbid))).toEqual([409, 'FileAlreadyExists']);
    expect(await call(account, { method: 'DELETE' })).toEqual([409, 'FileImmutable']);
    account.advance(31 * 86_400_000);
    expect(await call(account, { method: 'DELETE' })).toEqual([204, undefined]);
  });

  it('is put only with a signature over its name, method and headers', async () => {
    const account = await anAccount();
    const { ossEndpoint } = account;
    const signed = (given: OssGet) => ossGet({ ...account, ossEndpoint }, { bucket, ...given });
    const credentials = { ...account.credentials, accessKeySecret: 'wrong' };

    expect((await signed({ object: 'a', ...put('one'), credentials })).status).toBe(403);
    expect((await signed({ object: 'ä/+%25 ?#', ...put('one') })).status).toBe(200);
    expect(account.objects(bucket).map(({ name }) => name)).toEqual(['ä/+%25 ?#']);
  });
});

describe('a bucket', () => {
  it('of another account takes objects where its policy lets us, and is listed in no case', async () => {
    const account = await anAccount();
    account.changeBucket(bucket, { foreign: true });
    expect(await call(account, put('one'))).toEqual([403, 'AccessDenied']);

    account.changeBucket(bucket, { letsUsWrite: true });

    expect(await call(account, put('one'))).toEqual([200, undefined]);
    expect((await ossGet(account)).xml).not.toContain(bucket);
    expect(await call(account, { object: '', query: { bucketInfo: '' } })).toEqual([403, 'AccessDenied']);
  });

  it('in another region is refused with the endpoint where it is', async () => {
    const account = await anAccount();
    const endpoint = account.regionalOssEndpoint.replace('{region}', 'cn-hangzhou');

    const { status, xml } = await ossGet(account, { bucket: 'acme-beijing', object: 'a', ...put('one'), endpoint });

    expect(status).toBe(403);
    expect(parser.parse(xml).Error).toMatchObject({ Code: 'AccessDenied', Endpoint: 'oss-cn-beijing.aliyuncs.com' });
  });

  it('lists its objects page by page, after a name', async () => {
    const account = await anAccount();
    for (const object of ['b', 'a/2', 'a/1', 'a/3']) await call(account, { object, ...put('x') });
    const page = async (query: Record<string, string>) => {
      const { xml } = await ossGet(account, { bucket, query: { 'list-type': '2', prefix: 'a/', ...query } });
      const { Contents = [], ...rest } = parser.parse(xml).ListBucketResult;
      return { names: Contents.map(({ Key }: { Key: string }) => Key), ...rest };
    };

    const first = await page({ 'max-keys': '2' });
    expect(first).toMatchObject({ names: ['a/1', 'a/2'], IsTruncated: 'true', KeyCount: '2' });
    const last = await page({ 'max-keys': '2', 'continuation-token': first.NextContinuationToken });
    expect(last).toMatchObject({ names: ['a/3'], IsTruncated: 'false' });
    expect(last).not.toHaveProperty('NextContinuationToken');
    expect(await page({ 'start-after': 'a/1' })).toMatchObject({ names: ['a/2', 'a/3'] });
    expect(await page({ 'start-after': 'a/3' })).toMatchObject({ names: [] });
  });
});
