import { describe, expect, it } from 'vitest';
import type { Trouble } from '../../../sandbox/aliyun/shared/trouble.ts';
import { aCloud, cloudFor, now } from '../a-cloud.ts';

describe('the images of a region', () => {
  it('are those of the account alone, in any status', async () => {
    const { account, cloud } = await aCloud();

    const images = await cloud.images('cn-hangzhou');

    const ids = images.ok ? images.value.map(({ id }) => id) : [];
    expect(ids).toContain('m-bp1acmeweb01');
    expect(ids).toContain('m-bp1acmenew01');
    expect(ids).not.toContain('m-bp1partner01');
    expect(account.calls[0]?.parameters).toMatchObject({ ImageOwnerAlias: 'self' });
  });

  it('are those of every page, with their names', async () => {
    const { account, cloud } = await aCloud();
    for (let number = 0; number < 200; number += 1) {
      account.addImage({ id: `m-t4nmany${number}`, name: `many-${number}`, region: 'ap-southeast-1' });
    }

    const images = await cloud.images('ap-southeast-1');

    expect(images.ok && images.value).toHaveLength(201);
    expect(images.ok && images.value).toContainEqual(expect.objectContaining({ id: 'm-t4nmany7', name: 'many-7' }));
    expect(account.calls).toHaveLength(3);
  });

  it('are five thousand, each once, the newest first, with few questions at a time', async () => {
    const { account, cloud } = await aCloud();
    for (let number = 0; number < 5_000; number += 1) {
      const createdAt = new Date(now - number * 60_000).toISOString();
      account.addImage({ id: `m-t4nmany${number}`, region: 'us-west-1', createdAt });
    }

    const images = await cloud.images('us-west-1');

    const ids = images.ok ? images.value.map(({ id }) => id) : [];
    expect(ids).toHaveLength(5_000);
    expect(ids.slice(0, 3)).toEqual(['m-t4nmany0', 'm-t4nmany1', 'm-t4nmany2']);
    expect(new Set(ids).size).toBe(5_000);
    expect(account.calls).toHaveLength(50);
  });

  it('say what they are made of', async () => {
    const { cloud } = await aCloud();

    const images = await cloud.images('cn-hangzhou');

    const found = (id: string) => (images.ok ? images.value.find((image) => image.id === id) : undefined);
    expect(found('m-bp1acmedb01')).toEqual({
      id: 'm-bp1acmedb01',
      name: 'acme-db-with-data',
      system: 'Alibaba Cloud Linux 3.2104 LTS 64 bit',
      createdAt: Date.parse('2026-11-02T17:40:00Z'),
      status: 'Available',
      ownerAlias: 'self',
      productCode: '',
      osType: 'linux',
      licenseType: '',
      tags: {},
      disks: [
        { kind: 'system', sizeGib: 40, isEncrypted: false },
        { kind: 'data', sizeGib: 100, isEncrypted: false },
        { kind: 'data', sizeGib: 200, isEncrypted: false },
      ],
    });
    expect(found('m-bp1acmesecret01')?.disks).toEqual([{ kind: 'system', sizeGib: 40, isEncrypted: true }]);
  });

  it('are listed but for those that cannot be read', async () => {
    const { account, cloud } = await aCloud();
    const Image = [{ ImageName: 'without an id' }, 7, null, { ImageId: 'm-1', Size: '20', DiskDeviceMappings: '' }];
    account.trouble.next('DescribeImages', { json: { Images: { Image } } });

    const images = await cloud.images('cn-hangzhou');

    expect(images.ok && images.value.map(({ id, disks }) => [id, disks])).toEqual([
      ['m-1', [{ kind: 'system', sizeGib: 20, isEncrypted: false }]],
    ]);
  });

  it('can be asked for one by one, of any owner', async () => {
    const { cloud } = await aCloud();

    expect(await cloud.image('cn-hangzhou', 'm-bp1partner01')).toMatchObject({
      ok: true,
      value: { id: 'm-bp1partner01', ownerAlias: 'others' },
    });
    expect(await cloud.image('cn-hangzhou', 'm-bp1failed01')).toMatchObject({ value: { status: 'CreateFailed' } });
    expect(await cloud.image('cn-beijing', 'm-bp1acmeweb01')).toEqual({ ok: true, value: undefined });
  });

  it('are none where there are none', async () => {
    const { cloud } = await aCloud();

    expect(await cloud.images('us-west-1')).toEqual({ ok: true, value: [] });
  });
});

describe('the regions of the account', () => {
  it('have their names in the language of their reader', async () => {
    const { cloud } = await aCloud();

    const [en, zh] = [await cloud.regions('en'), await cloud.regions('zh')];

    expect(en.ok && en.value).toContainEqual({ id: 'cn-hangzhou', name: 'China (Hangzhou)' });
    expect(zh.ok && zh.value).toContainEqual({ id: 'cn-hangzhou', name: '华东1（杭州）' });
  });

  it('leave out what could be no host', async () => {
    const { account, cloud } = await aCloud();
    const Region = [{ RegionId: 'evil.com/', LocalName: 'Evil' }, { RegionId: 'cn-beijing' }, {}];
    account.trouble.next('DescribeRegions', { json: { Regions: { Region } } });

    expect(await cloud.regions('en')).toEqual({ ok: true, value: [{ id: 'cn-beijing', name: '' }] });
  });
});

describe('the export role', () => {
  it.each([
    ['ok', { trusted: ['ecs.aliyuncs.com'] }],
    ['untrusted', { trusted: ['fc.aliyuncs.com'] }],
    ['missing', undefined],
  ] as const)('is %s', async (state, value) => {
    const { account, cloud } = await aCloud();
    account.role = state;

    expect(await cloud.exportRole()).toEqual({ ok: true, value });
  });

  it('has a policy of the account, and what it lets ECS write, unless that may not be read', async () => {
    const { account, cloud } = await aCloud();
    account.role = 'custom-policy';
    const policy = { name: 'acme-image-export', type: 'Custom' };

    expect(await cloud.exportRolePolicies()).toEqual({
      ok: true,
      value: [{ ...policy, writes: [expect.any(String), expect.stringMatching(/^acs:oss:\*:\d+:acme-exports\/\*$/)] }],
    });

    account.trouble.next('GetPolicy', { error: 'NoPermission' });
    expect(await cloud.exportRolePolicies()).toEqual({ ok: true, value: [policy] });
  });

  it('has its policies, and may not be read', async () => {
    const { account, cloud } = await aCloud();
    expect(await cloud.exportRolePolicies()).toEqual({
      ok: true,
      value: [{ name: 'AliyunECSImageExportRolePolicy', type: 'System' }],
    });

    account.trouble.next('GetRole', { error: 'NoPermission' });
    expect(await cloud.exportRole()).toMatchObject({ ok: false });
  });
});

describe('a question that changes nothing', () => {
  it.each<[string, Trouble, object]>([
    ['throttling', { error: 'Throttling.User' }, { code: 'Throttling.User', passing: true }],
    ['an error of the server', { error: 'InternalError', status: 500 }, { code: 'Bot.NoAnswer', passing: true }],
    ['a missing permission', { error: 'Forbidden.RAM', status: 403 }, { code: 'Forbidden.RAM', passing: false }],
    ['an HTML page', { status: 503, body: '<html>' }, { code: 'Bot.NoAnswer', passing: true }],
    ['an answer to another question', { json: { Buckets: [] } }, { code: 'Bot.NoAnswer', passing: true }],
    ['JSON without a code', { json: { Images: { Image: [] } }, status: 400 }, { code: 'Bot.NoAnswer', passing: true }],
    ['a broken connection', { dropBefore: true }, { code: 'Bot.NoAnswer', passing: true }],
    ['silence', { hang: true }, { code: 'Bot.NoAnswer', passing: true }],
    ['keys that have expired', { error: 'InvalidSecurityToken.Expired' }, { passing: true }],
  ])('says after %s whether asking again may help', async (_what, trouble, expected) => {
    const { account } = await aCloud();
    account.trouble.next('DescribeImages', trouble);

    const asked = await cloudFor(account, { timeout: 300 }).images('cn-hangzhou');

    expect(!asked.ok && { ...asked.refusal.refusal, passing: asked.refusal.passing }).toMatchObject(expected);
  });

  it('says so when the server is away', async () => {
    const { account, cloud } = await aCloud();
    await account.stop();

    expect(await cloud.images('cn-hangzhou')).toMatchObject({
      refusal: { passing: true, refusal: { code: 'Bot.Unreachable' } },
    });
  });

  it.each(['evil.com/', '', 'nowhere', 'cn-x.evil.com'])('goes to no region called %j', async (region) => {
    const { account, cloud } = await aCloud();

    await expect(cloud.images(region)).rejects.toThrow('unknown-region');
    await expect(cloud.tasks(region, ['t-1'])).rejects.toThrow('unknown-region');
    await expect(cloud.taskDetail(region, 't-1')).rejects.toThrow('unknown-region');
    await expect(cloud.exportTasksSince(region, 0)).rejects.toThrow('unknown-region');

    expect(account.calls).toEqual([]);
  });
});
