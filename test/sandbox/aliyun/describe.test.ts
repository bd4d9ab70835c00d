/** DescribeRegions, DescribeImages and the role in RAM. */
import { describe, expect, it } from 'vitest';
import { type Body, ecsCaller, ramCaller, stsCaller } from './callers.ts';
import { anAccount } from './stage.ts';

describe('DescribeRegions', () => {
  it('names the regions in the language asked for, Chinese by default', async () => {
    const account = await anAccount();
    const call = ecsCaller(account);

    expect(await call('DescribeRegions')).toMatchObject({
      Regions: { Region: expect.arrayContaining([expect.objectContaining({ LocalName: '新加坡' })]) },
    });
    expect(await call('DescribeRegions', { AcceptLanguage: 'en-US' })).toMatchObject({
      Regions: {
        Region: expect.arrayContaining([
          {
            RegionId: 'ap-southeast-1',
            LocalName: 'Singapore',
            RegionEndpoint: 'ecs.ap-southeast-1.aliyuncs.com',
            Status: 'available',
          },
        ]),
      },
    });
    await expect(call('DescribeRegions', { AcceptLanguage: 'en' })).rejects.toMatchObject({
      code: 'InvalidAcceptLanguage.NotFound',
    });
  });
});

describe('DescribeImages', () => {
  it('shows an image with its disks', async () => {
    const account = await anAccount();

    const [image] = images(await ecsCaller(account)('DescribeImages', { ImageId: 'm-bp1acmedb01' }));

    expect(image).toMatchObject({
      ImageName: 'acme-db-with-data',
      ImageOwnerAlias: 'self',
      ProductCode: '',
      OSType: 'linux',
      Size: 40,
      CreationTime: '2026-11-02T17:40:00Z',
      IsSelfShared: '',
      DiskDeviceMappings: {
        DiskDeviceMapping: [
          { Type: 'system', Size: '40', Encrypted: false },
          { Type: 'data', Size: '100', Device: '/dev/xvdb' },
          { Type: 'data', Size: '200', Device: '/dev/xvdc' },
        ],
      },
    });
  });

  it('shows only available images unless other states are asked for', async () => {
    const account = await anAccount();
    const call = ecsCaller(account);
    const creating = { ImageId: 'm-bp1acmenew01' };

    expect(images(await call('DescribeImages', creating))).toEqual([]);
    expect(images(await call('DescribeImages', { ...creating, Status: 'Creating,Waiting' }))).toHaveLength(1);
    expect(images(await call('DescribeImages', { ...creating, Status: 'ALL' }))).toMatchObject([{ Progress: '37%' }]);
  });

  it('pages, ten to a page by default and a hundred at most', async () => {
    const account = await anAccount();
    const call = ecsCaller(account);
    for (let index = 0; index < 25; index++) account.addImage({ id: `m-many${index}`, region: 'us-west-1' });
    const ask = { RegionId: 'us-west-1' };

    expect(images(await call('DescribeImages', ask))).toHaveLength(10);
    expect(await call('DescribeImages', { ...ask, PageNumber: 3 })).toMatchObject({ TotalCount: 25, PageNumber: 3 });
    expect(images(await call('DescribeImages', { ...ask, PageNumber: 3 }))).toHaveLength(5);
    expect(images(await call('DescribeImages', { ...ask, PageSize: 100 }))).toHaveLength(25);
    for (const wrong of [{ PageSize: 101 }, { PageSize: 0 }, { PageNumber: 0 }]) {
      await expect(call('DescribeImages', { ...ask, ...wrong })).rejects.toMatchObject({ code: 'InvalidParameter' });
    }
  });

  it('filters by owner and refuses an owner that does not exist', async () => {
    const account = await anAccount();
    const call = ecsCaller(account);

    expect(images(await call('DescribeImages', { ImageOwnerAlias: 'others' }))).toMatchObject([
      { ImageId: 'm-bp1partner01' },
    ]);
    await expect(call('DescribeImages', { ImageOwnerAlias: 'me' })).rejects.toMatchObject({
      code: 'InvalidImageOwnerAlias.ValueNotSupported',
    });
  });

  it('finds names by a part or by asterisks, whichever is set', async () => {
    const account = await anAccount();
    const call = ecsCaller(account);
    const find = async (ImageName: string) => images(await call('DescribeImages', { ImageName })).length;

    expect(await find('web-2026')).toBe(1);
    expect(await find('*web-2026*')).toBe(1);
    expect(await find('web-2026*')).toBe(0);
    account.set({ imageNameSearch: 'whole' });
    expect(await find('web-2026')).toBe(0);
    expect(await find('*web-2026*')).toBe(1);
    expect(await find('acme-web-2026-11')).toBe(1);
  });

  it('gives the owner as a number that is too long for many readers', async () => {
    const account = await anAccount();

    const body = await ecsCaller(account)('DescribeImages', { ImageId: 'm-bp1acmeweb01' });

    // The real client reads whole numbers of more than 15 digits as objects.
    expect(body).toMatchObject({ Images: { Image: [{ ImageOwnerId: expect.any(Object) }] } });
  });

  it('has no Tags while they are withheld, also for an image that has none', async () => {
    const account = await anAccount();
    const [untagged] = images(await ecsCaller(account)('DescribeImages', { ImageId: 'm-bp1acmeweb01' }));
    account.set({ givesTags: false });

    const [withheld] = images(await ecsCaller(account)('DescribeImages', { ImageId: 'm-bp1acmeweb01' }));

    expect(untagged).toMatchObject({ Tags: { Tag: [] } });
    expect(withheld).not.toHaveProperty('Tags');
  });

  it('demands a region that exists', async () => {
    const account = await anAccount();
    const call = ecsCaller(account);

    await expect(call('DescribeImages', { RegionId: 'xx' })).rejects.toMatchObject({
      code: 'InvalidRegionId.NotFound',
    });
    await expect(call('DescribeImages', { RegionId: '' })).rejects.toMatchObject({ code: 'MissingParameter' });
  });
});

describe('the export role', () => {
  const named = { RoleName: 'AliyunECSImageExportDefaultRole' };

  it('is trusted by ECS and has the system policy when all is well', async () => {
    const account = await anAccount();
    const call = ramCaller(account);

    expect(await trusted(call)).toEqual(['ecs.aliyuncs.com']);
    expect(await call('ListPoliciesForRole', named)).toMatchObject({
      Policies: { Policy: [{ PolicyName: 'AliyunECSImageExportRolePolicy', PolicyType: 'System' }] },
    });
  });

  it('can be missing', async () => {
    const account = await anAccount();
    account.role = 'missing';

    const refused = ramCaller(account)('GetRole', named);

    await expect(refused).rejects.toMatchObject({
      code: 'EntityNotExist.Role',
      entry: { response: { statusCode: 404 } },
    });
  });

  it('can trust another service, have no policy, or one of the account', async () => {
    const account = await anAccount();
    const call = ramCaller(account);

    account.role = 'untrusted';
    expect(await trusted(call)).toEqual(['fc.aliyuncs.com']);
    account.role = 'no-policy';
    expect(await call('ListPoliciesForRole', named)).toMatchObject({ Policies: { Policy: [] } });
    account.role = 'custom-policy';
    expect(await call('ListPoliciesForRole', named)).toMatchObject({
      Policies: { Policy: [{ PolicyType: 'Custom' }] },
    });
  });

  it('has policies that can be read, for one bucket or for all', async () => {
    const account = await anAccount();
    const resources = async (PolicyType: string, PolicyName: string) => {
      const answer = await ramCaller(account)('GetPolicy', { PolicyType, PolicyName });
      return JSON.parse(JSON.parse(JSON.stringify(answer)).DefaultPolicyVersion.PolicyDocument).Statement[0].Resource;
    };
    account.role = 'custom-policy';

    expect(await resources('System', 'AliyunECSImageExportRolePolicy')).toEqual(['*']);
    expect(await resources('Custom', 'acme-image-export')).toEqual([
      'acs:oss:*:1234567890123456:acme-exports',
      'acs:oss:*:1234567890123456:acme-exports/*',
    ]);
    account.role = 'wide-policy';
    expect(await resources('Custom', 'acme-image-export')).toEqual(['acs:oss:*:*:*']);
    await expect(resources('Custom', 'other')).rejects.toMatchObject({ code: 'EntityNotExist.Policy' });
  });

  it('is the only one, and a name has rules', async () => {
    const account = await anAccount();
    const call = ramCaller(account);

    await expect(call('GetRole', { RoleName: 'other' })).rejects.toMatchObject({ code: 'EntityNotExist.Role' });
    await expect(call('GetRole', { RoleName: 'a b' })).rejects.toMatchObject({
      code: 'InvalidParameter.RoleName.InvalidChars',
    });
    await expect(call('GetRole', { RoleName: 'a'.repeat(65) })).rejects.toMatchObject({
      code: 'InvalidParameter.RoleName.Length',
    });
  });

  async function trusted(call: ReturnType<typeof ramCaller>): Promise<unknown> {
    const { Role } = JSON.parse(JSON.stringify(await call('GetRole', named)));
    return JSON.parse(Role.AssumeRolePolicyDocument).Statement[0].Principal.Service;
  }
});

describe('GetCallerIdentity', () => {
  it('names the account of the caller', async () => {
    const account = await anAccount({ accountId: '5555555555555555' });

    expect(await stsCaller(account)('GetCallerIdentity')).toMatchObject({
      AccountId: '5555555555555555',
      Arn: expect.stringMatching(/^acs:ram::5555555555555555:/),
    });
  });
});

function images(body: Body): Body[] {
  return JSON.parse(JSON.stringify(body)).Images.Image;
}
