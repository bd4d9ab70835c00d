/** ExportImage: what it starts and what it refuses. */
import { describe, expect, it } from 'vitest';
import type { AliyunAccount } from '../../../sandbox/aliyun/account.ts';
import { ecsCaller } from './callers.ts';
import { anAccount, anExport } from './stage.ts';

describe('ExportImage', () => {
  it('answers the task that it starts', async () => {
    const account = await anAccount();

    const answer = await ecsCaller(account)('ExportImage', anExport);

    expect({ ...answer }).toEqual({
      RequestId: expect.any(String),
      RegionId: 'cn-hangzhou',
      TaskId: account.tasks[0]?.id,
    });
    expect(account.tasks).toMatchObject([{ bucket: 'acme-exports', prefix: 'web1', format: 'raw', call: 1 }]);
    expect(account.tasks[0]?.request).toEqual({ RegionId: 'cn-hangzhou', ...anExport });
  });

  it('can answer the task under its older name', async () => {
    const account = await anAccount();
    account.set({ answerField: 'ExportTaskId' });

    const answer = await ecsCaller(account)('ExportImage', anExport);

    expect(answer['ExportTaskId']).toBe(account.tasks[0]?.id);
    expect(answer['TaskId']).toBeUndefined();
  });

  const elsewhere = { RegionId: 'cn-beijing', ImageId: 'm-2zeacmeapi01', OSSBucket: 'acme-beijing' };
  const refusals: [why: string, given: Record<string, string>, code: string, status: number][] = [
    ['no region', { RegionId: '' }, 'MissingParameter', 400],
    ['no image', { ImageId: '' }, 'MissingParameter', 400],
    ['no bucket', { OSSBucket: '' }, 'MissingParameter', 400],
    ['a prefix with a dash', { OSSPrefix: 'web-1' }, 'InvalidOSSPrefix.Malformed', 400],
    ['a prefix of 31 characters', { OSSPrefix: 'a'.repeat(31) }, 'InvalidOSSPrefix.Malformed', 400],
    ['an unknown region', { RegionId: 'cn-atlantis' }, 'InvalidRegionId.NotFound', 400],
    ['an image that does not exist', { ImageId: 'm-none' }, 'InvalidImageId.NotFound', 404],
    ['an image of another region', { ImageId: 'm-2zeacmeapi01' }, 'InvalidImageId.NotFound', 404],
    ['an image that is being created', { ImageId: 'm-bp1acmenew01' }, 'IncorrectImageStatus', 400],
    ['a Marketplace image', { ImageId: 'm-bp1acmemarket01' }, 'ImageNotSupported', 403],
    ['an encrypted image', { ImageId: 'm-bp1acmesecret01' }, 'ImageNotSupported', 400],
    ['a shared image', { ImageId: 'm-bp1partner01' }, 'InvalidImageCategory.NotSupported', 403],
    ['five data disks', { ImageId: 'm-bp1acmemany01' }, 'InvalidImage.DiskAmountOrSize', 400],
    ['a data disk over 500 GiB', { ImageId: 'm-bp1acmelarge01' }, 'InvalidImage.DiskAmountOrSize', 400],
    ['Windows', { ImageId: 'm-bp1acmewin01' }, 'InvalidImageLicense.NotSupported', 403],
    ['a format that does not exist', { ImageFormat: 'RAW' }, 'InvalidImageFormat.Malformed', 400],
    ['vhd in mainland China', { ...elsewhere, ImageFormat: 'vhd' }, 'InvalidImageFormat.RegionNotSupported', 400],
    ['a bucket that does not exist', { OSSBucket: 'acme-none' }, 'InvalidOSSBucket.NotFound', 400],
    ['a bucket of another region', { OSSBucket: 'acme-beijing' }, 'InvalidOSSBucket.NotFound', 400],
    ['an encrypted bucket', { OSSBucket: 'acme-encrypted' }, 'InvalidOSSBucket.EncryptUnsupported', 403],
    ['another role', { RoleName: 'MyRole' }, 'NoSetRoletoECSServiceAcount', 403],
  ];
  it.each(refusals)('refuses %s', async (_why, given, code, status) => {
    const account = await anAccount();

    const refused = ecsCaller(account)('ExportImage', { ...anExport, ...given });

    await expect(refused).rejects.toMatchObject({ code, entry: { response: { statusCode: status } } });
    expect(account.tasks).toEqual([]);
    expect(account.calls).toMatchObject([{ action: 'ExportImage', outcome: code }]);
  });

  const states: [why: string, set: (account: AliyunAccount) => void, code: string][] = [
    ['the role is missing', (account) => Object.assign(account, { role: 'missing' }), 'NoSetRoletoECSServiceAcount'],
    [
      'ECS may not take on the role',
      (account) => Object.assign(account, { role: 'untrusted' }),
      'NoSetRoletoECSServiceAcount',
    ],
    ['the role has no policy', (account) => Object.assign(account, { role: 'no-policy' }), 'InvalidOSS.NotAuthorized'],
    [
      'the bucket denies',
      (account) => account.changeBucket('acme-exports', { deniesExport: true }),
      'InvalidOSS.NotAuthorized',
    ],
    ['the account is not enabled', (account) => account.set({ whiteListed: false }), 'UserNotInTheWhiteList'],
    [
      'the region cannot',
      (account) => account.addRegion({ id: 'cn-hangzhou', exports: false }),
      'InvalidRegion.NotSupport',
    ],
    ['the weekly quota is used up', (account) => account.set({ weeklyQuota: 0 }), 'WeeklyQuotaExceed.ExportImage'],
  ];
  it.each(states)('refuses when %s', async (_why, set, code) => {
    const account = await anAccount();
    set(account);

    await expect(ecsCaller(account)('ExportImage', anExport)).rejects.toMatchObject({ code });
    expect(account.tasks).toEqual([]);
  });

  it('takes a format where it is offered, and a role with a policy of the account', async () => {
    const account = await anAccount();
    account.role = 'custom-policy';
    const call = ecsCaller(account, { region: 'eu-central-1' });

    await call('ExportImage', { ImageId: 'm-gw8acmeshop01', OSSBucket: 'acme-frankfurt', ImageFormat: 'qcow2' });

    expect(account.tasks).toMatchObject([{ format: 'qcow2', disks: [{ object: 'm-gw8acmeshop01_system.qcow2' }] }]);
  });

  it('takes the bucket of a stranger, as nothing but the caller is checked', async () => {
    const account = await anAccount();

    await ecsCaller(account)('ExportImage', { ...anExport, OSSBucket: 'strangers-bucket' });
    account.advance(2000);

    expect(account.objects('strangers-bucket')).toHaveLength(1);
  });

  it('refuses a second export of an image until the first has ended', async () => {
    const account = await anAccount();
    const call = ecsCaller(account);
    await call('ExportImage', anExport);

    await expect(call('ExportImage', anExport)).rejects.toMatchObject({ code: 'ImageIsExporting' });
    account.advance(2000);
    await expect(call('ExportImage', anExport)).resolves.toBeDefined();
  });

  it('starts a second export of an image that is being exported, where that guard is off', async () => {
    const account = await anAccount();
    account.set({ refusesRunningImage: false });
    const call = ecsCaller(account);
    await call('ExportImage', anExport);

    await call('ExportImage', anExport);

    expect(account.tasks).toHaveLength(2);
  });

  it('refuses more running exports than the quota, and names the limit', async () => {
    const account = await anAccount();
    account.set({ concurrentQuota: 1 });
    const call = ecsCaller(account);
    await call('ExportImage', anExport);

    const refused = call('ExportImage', { ...anExport, ImageId: 'm-bp1acmedb01' });

    await expect(refused).rejects.toMatchObject({
      code: 'ConcurrentQuotaExceed.ExportImage',
      data: { Message: expect.stringContaining('the limit is 1') },
    });
  });

  it('frees the weekly quota after seven days', async () => {
    const account = await anAccount();
    account.set({ weeklyQuota: 1 });
    const call = ecsCaller(account);
    await call('ExportImage', anExport);
    account.advance(6 * 24 * 3_600_000);

    await expect(call('ExportImage', anExport)).rejects.toMatchObject({ code: 'WeeklyQuotaExceed.ExportImage' });
    account.advance(24 * 3_600_000);
    await expect(call('ExportImage', anExport)).resolves.toBeDefined();
  });
});

describe('the names of 2018', () => {
  const renamed: [given: Record<string, string>, code: string, status: number][] = [
    [{ OSSBucket: 'acme-none' }, 'OssBucket.NotFound', 400],
    [{ OSSPrefix: 'a/b' }, 'OssPrefix.Malformed', 400],
    [{ RegionId: 'cn-atlantis' }, 'RegionId.NotFound', 400],
    [{ ImageId: 'm-none' }, 'ImageId.NotFound', 403],
  ];
  it.each(renamed)('answer %o with %s', async (given, code, status) => {
    const account = await anAccount();
    account.set({ names: '2018' });

    await expect(ecsCaller(account)('ExportImage', { ...anExport, ...given })).rejects.toMatchObject({
      code,
      entry: { response: { statusCode: status } },
    });
  });

  it('answer a second export of an image', async () => {
    const account = await anAccount();
    account.set({ names: '2018' });
    await ecsCaller(account)('ExportImage', anExport);

    await expect(ecsCaller(account)('ExportImage', anExport)).rejects.toMatchObject({
      code: 'OperationDenied.ImageExporting',
    });
  });
});

describe('what the documentation leaves open', () => {
  it('a repeated client token answers the same task when it is honoured', async () => {
    const account = await anAccount();
    account.set({ honoursClientToken: true });
    const call = ecsCaller(account);
    const first = await call('ExportImage', { ...anExport, ClientToken: 'r1' });

    const second = await call('ExportImage', { ...anExport, ClientToken: 'r1' });
    const changed = call('ExportImage', { ...anExport, OSSPrefix: 'other', ClientToken: 'r1' });

    expect(second['TaskId']).toBe(first['TaskId']);
    await expect(changed).rejects.toMatchObject({ code: 'IdempotentParameterMismatch' });
    expect(account.tasks).toHaveLength(1);
  });

  it('a repeated client token is one more export when it is ignored', async () => {
    const account = await anAccount();
    const call = ecsCaller(account);
    await call('ExportImage', { ...anExport, ClientToken: 'r1' });
    account.advance(2000);

    await call('ExportImage', { ...anExport, ClientToken: 'r1' });

    expect(account.tasks).toHaveLength(2);
  });

  it('a dry run is a real export when it is ignored', async () => {
    const account = await anAccount();
    const call = ecsCaller(account);

    account.set({ honoursDryRun: true });
    await expect(call('ExportImage', { ...anExport, DryRun: true })).rejects.toMatchObject({ code: 'DryRunOperation' });
    expect(account.tasks).toHaveLength(0);
    account.set({ honoursDryRun: false });
    await call('ExportImage', { ...anExport, DryRun: true });
    expect(account.tasks).toHaveLength(1);
  });

  it('Windows goes through when it is allowed', async () => {
    const account = await anAccount();
    account.set({ windowsExport: 'allowed' });

    await expect(ecsCaller(account)('ExportImage', { ...anExport, ImageId: 'm-bp1acmewin01' })).resolves.toBeDefined();
  });
});
