/** The gateway of ECS and RAM: who may call, what is refused, what the journal has. */
import { createHmac, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { AliyunAccount } from '../../../sandbox/aliyun/account.ts';
import { ecsCaller, ramCaller } from './callers.ts';
import { anAccount, anExport } from './stage.ts';

describe('a signed call', () => {
  it('is accepted from the real client, with a parameter that needs every kind of encoding', async () => {
    const account = await anAccount();
    const name = `a b+c*d'(e)!~/ü&=%`;
    account.addImage({ id: 'm-odd', region: 'cn-hangzhou', name });

    const found = await ecsCaller(account)('DescribeImages', { ImageName: name });

    expect(found).toMatchObject({ TotalCount: 1, Images: { Image: [{ ImageId: 'm-odd' }] } });
  });

  it('is refused when the secret is wrong, with the text that should have been signed', async () => {
    const account = await anAccount();
    const call = ecsCaller(account, { credentials: { ...account.credentials, accessKeySecret: 'wrong' } });

    await expect(call('DescribeRegions')).rejects.toMatchObject({
      code: 'SignatureDoesNotMatch',
      message: expect.stringContaining('server string to sign is:POST&%2F&AccessKeyId%3D'),
    });
    expect(account.calls.at(-1)).toMatchObject({ action: 'DescribeRegions', outcome: 'SignatureDoesNotMatch' });
  });

  it('is refused when the key is unknown', async () => {
    const account = await anAccount();
    const call = ecsCaller(account, { credentials: { accessKeyId: 'LTAIother', accessKeySecret: 'x' } });

    await expect(call('DescribeRegions')).rejects.toMatchObject({
      code: 'InvalidAccessKeyId.NotFound',
      entry: { response: { statusCode: 404 } },
    });
  });

  it('is refused beyond 15 minutes, and not because the clock of the account was moved', async () => {
    const account = await anAccount();
    const call = ecsCaller(account);

    account.advance(3_600_000);
    await expect(call('DescribeRegions')).resolves.toBeDefined();
    account.set({ clockSkew: 14 * 60_000 });
    await expect(call('DescribeRegions')).resolves.toBeDefined();
    account.set({ clockSkew: 16 * 60_000 });
    await expect(call('DescribeRegions')).rejects.toMatchObject({ code: 'InvalidTimeStamp.Expired' });
    account.set({ clockSkew: -16 * 60_000 });
    await expect(call('DescribeRegions')).rejects.toMatchObject({ code: 'InvalidTimeStamp.Expired' });
  });

  it('is refused the second time its nonce is used', async () => {
    const account = await anAccount();
    const form = signedForm(account, {});

    expect((await post(account, form)).status).toBe(200);
    expect(await post(account, form)).toMatchObject({ status: 400, body: { Code: 'SignatureNonceUsed' } });
  });

  it('is refused when a part of the signature is missing or of another kind', async () => {
    const account = await anAccount();
    const unsigned = signedForm(account, {});
    unsigned.delete('Signature');

    expect(await post(account, unsigned)).toMatchObject({ status: 400, body: { Code: 'IncompleteSignature' } });
    expect(await post(account, signedForm(account, { SignatureMethod: 'HMAC-SHA256' }))).toMatchObject({
      body: { Code: 'IncompleteSignature' },
    });
    expect(await post(account, signedForm(account, { Timestamp: '2026-11-24 10:00' }))).toMatchObject({
      body: { Code: 'InvalidTimeStamp.Format' },
    });
  });

  it('is accepted with a security token until the token expires', async () => {
    const account = await anAccount();
    const credentials = account.issueToken(60_000);
    const call = ecsCaller(account, { credentials });

    await expect(call('DescribeRegions')).resolves.toBeDefined();
    account.advance(60_000);
    await expect(call('DescribeRegions')).rejects.toMatchObject({ code: 'InvalidSecurityToken.Expired' });
  });

  it('is refused with a security token of another account or with none', async () => {
    const account = await anAccount();
    const { securityToken, ...pair } = account.issueToken();
    const other = { ...account.issueToken(), securityToken };

    await expect(ecsCaller(account, { credentials: other })('DescribeRegions')).rejects.toMatchObject({
      code: 'InvalidSecurityToken.MismatchWithAccessKey',
    });
    await expect(ecsCaller(account, { credentials: pair })('DescribeRegions')).rejects.toMatchObject({
      code: 'MissingSecurityToken',
    });
  });
});

describe('a call to the wrong place', () => {
  it('is refused for another version, another action, another service', async () => {
    const account = await anAccount();

    await expect(ecsCaller(account, { apiVersion: '2016-03-14' })('DescribeRegions')).rejects.toMatchObject({
      code: 'NoSuchVersion',
    });
    await expect(ecsCaller(account)('ImportImage')).rejects.toMatchObject({ code: 'InvalidApi.NotFound' });
    await expect(ecsCaller(account)('__proto__')).rejects.toMatchObject({ code: 'InvalidApi.NotFound' });
    await expect(ramCaller(account)('ExportImage')).rejects.toMatchObject({ code: 'InvalidApi.NotFound' });
    expect(account.tasks).toEqual([]);
  });

  it('is in the journal when the region is not that of the host', async () => {
    const account = await anAccount();

    await ecsCaller(account, { region: 'cn-beijing' })('DescribeImages', { RegionId: 'cn-hangzhou' });

    expect(account.faults).toMatchObject([{ kind: 'wrong-endpoint', action: 'DescribeImages' }]);
  });
});

describe('an error', () => {
  it('has the five fields of the real one', async () => {
    const account = await anAccount();

    const refused = await ecsCaller(account)('ExportImage', { ...anExport, ImageId: 'm-none' }).catch((err) => err);

    expect(refused).toMatchObject({ name: 'InvalidImageId.NotFoundError', entry: { response: { statusCode: 404 } } });
    expect({ ...refused.data }).toEqual({
      RequestId: expect.stringMatching(/^[0-9A-F-]{36}$/),
      HostId: 'ecs.cn-hangzhou.aliyuncs.com',
      Code: 'InvalidImageId.NotFound',
      Message: 'The specified ImageId does not exist.',
      Recommend: expect.stringContaining(`q=InvalidImageId.NotFound&product=Ecs&requestId=${refused.data.RequestId}`),
    });
  });
});

describe('the journal of faults', () => {
  it('stays empty for careful calls', async () => {
    const account = await anAccount();

    await ecsCaller(account)('ExportImage', { ...anExport, ClientToken: 'r1' });
    await ecsCaller(account)('DescribeTasks', { ResourceIds: ['m-bp1acmeweb01'] });
    await ramCaller(account)('GetRole', { RoleName: 'AliyunECSImageExportDefaultRole' });

    expect(account.faults).toEqual([]);
  });

  it('notes the old spelling, which the gateway ignores', async () => {
    const account = await anAccount();

    const refused = ecsCaller(account)('ExportImage', { ImageId: 'm-bp1acmeweb01', ossBucket: 'acme-exports' });

    await expect(refused).rejects.toMatchObject({ code: 'MissingParameter' });
    expect(account.faults).toMatchObject([
      { action: 'ExportImage', kind: 'unknown-parameter', text: 'OssBucket is ignored, OSSBucket is the name' },
    ]);
  });

  it('notes undefined and null that were sent as words', async () => {
    const account = await anAccount();

    await ecsCaller(account)('DescribeImages', { ImageId: undefined, ImageOwnerAlias: 'self', Status: null });

    expect(account.faults.map(({ text }) => text)).toEqual([
      'ImageId is the text undefined',
      'Status is the text null',
    ]);
  });

  it.each(['GET', 'post'])('notes that method %s puts the secrets into the address', async (method) => {
    const account = await anAccount();

    await expect(ecsCaller(account, { method })('DescribeRegions')).resolves.toBeDefined();

    expect(account.faults).toMatchObject([{ kind: 'secrets-in-url' }]);
  });
});

function signedForm(account: AliyunAccount, changes: Record<string, string>): URLSearchParams {
  const { accessKeyId, accessKeySecret } = account.credentials;
  const form = new URLSearchParams({
    AccessKeyId: accessKeyId,
    Action: 'DescribeRegions',
    Format: 'JSON',
    SignatureMethod: 'HMAC-SHA1',
    SignatureNonce: randomUUID(),
    SignatureVersion: '1.0',
    Timestamp: new Date().toISOString().replace(/\.\d+/, ''),
    Version: '2014-05-26',
    ...changes,
  });
  form.sort();
  const canonical = [...form].map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  const text = `POST&%2F&${encodeURIComponent(canonical.join('&'))}`;
  form.set('Signature', createHmac('sha1', `${accessKeySecret}&`).update(text).digest('base64'));
  return form;
}

async function post(account: AliyunAccount, form: URLSearchParams) {
  const address = account.ecsEndpoint.replace('{region}', 'cn-hangzhou');
  const response = await fetch(`${address}/`, { method: 'POST', body: form });
  return { status: response.status, body: await response.json() };
}

describe('the time in an answer', () => {
  const headersOf = async (account: AliyunAccount) =>
    (await fetch(account.ecsEndpoint.replace('{region}', 'cn-x'))).headers;

  it('is that of the service, however far exports were moved on by hand', async () => {
    const account = await anAccount({ now: () => Date.parse('2026-11-24T10:00:45Z') });
    account.set({ clockSkew: -480_000 });
    account.advance(3_600_000);

    expect((await headersOf(account)).get('date')).toBe('Tue, 24 Nov 2026 09:52:45 GMT');
  });

  it.each([
    ['nothing', false, false],
    ['date', true, false],
    ['date-and-age', true, true],
  ] as const)('can be %s', async (givesTime, date, age) => {
    const account = await anAccount();
    account.set({ givesTime });

    const headers = await headersOf(account);

    expect([headers.has('date'), headers.has('age')]).toEqual([date, age]);
  });
});
