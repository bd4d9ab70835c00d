import { describe, expect, it } from 'vitest';
import { checkBuckets } from '../../../src/cli/doctor/buckets.ts';
import { checkExportRole } from '../../../src/cli/doctor/export-role.ts';
import { checkImages } from '../../../src/cli/doctor/images.ts';
import { checkRegions } from '../../../src/cli/doctor/regions.ts';
import { regions as offered } from '../../../src/domain/regions.ts';
import { anAccount, keys } from './an-account.ts';
import { levelsOf, linesOf } from './rows.ts';

const noEntry = 'not-checked: Alibaba Cloud does not let the bot in.';

describe('the regions', () => {
  it('answer, and differ from those that the bot knows', async () => {
    const { account, ...look } = await anAccount();
    account.addRegion({ id: 'xx-newtown-1' });

    expect(linesOf(await checkRegions(look))).toMatch(
      /^ok: 6 of 6 regions answer\. Not available to this account: (\S+, ){5}20 more\. New to the bot: xx-newtown-1\.$/,
    );
  });

  it('are those of the form, all of them', async () => {
    const { account, ...look } = await anAccount({ empty: true });
    for (const id of Object.keys(offered)) account.addRegion({ id });

    expect(linesOf(await checkRegions(look))).toBe('ok: 30 of 30 regions answer.');
  });

  it('that do not answer are reported together, with the reason', async () => {
    const { account, ...look } = await anAccount();
    account.trouble.next('DescribeImages', { error: 'Unauthorized.EmptyRegion' }, 2);

    expect(linesOf(await checkRegions(look))).toMatch(
      /^ok: 3 of 5 regions answer\..+\nwarning: No answer from [a-z0-9-]+, [a-z0-9-]+\. .+ → .+ \(DescribeImages: Unauthorized\.EmptyRegion\)$/,
    );
  });

  it('that the bot is not allowed to ask are left to the row about permissions', async () => {
    const { account, ...look } = await anAccount();
    account.trouble.next('DescribeImages', { error: 'Forbidden.RAM' }, 5);

    expect(linesOf(await checkRegions(look))).toBe('not-checked: The bot is not allowed to list images.');
  });

  it('of the form are asked where the account may not list its own', async () => {
    const { account, ...look } = await anAccount();
    account.trouble.next('DescribeRegions', { error: 'Forbidden.RAM' });

    expect(linesOf(await checkRegions(look))).toMatch(/^ok: 5 of 30 regions answer\.\nwarning: No answer from /);
  });
});

describe('the images', () => {
  it('are counted by what keeps them from it', async () => {
    const { account, ...look } = await anAccount();
    account.addImage({ id: 'm-bp1acmesecret02', region: 'cn-hangzhou', encrypted: true, dataDisksGib: [900] });

    expect(linesOf(await checkImages(look)).split('\n')).toEqual([
      'ok: cn-hangzhou: 4 of 11 images could be exported: 2 encrypted, 1 with Windows, 1 from the Marketplace, 1 with more than 4 data disks, 1 with a data disk above 500 GiB, 1 not available. Doubtful: 1 still being created.',
      'ok: cn-beijing: 1 of 1 image could be exported.',
      'ok: ap-southeast-1: 1 of 1 image could be exported.',
      'ok: eu-central-1: 1 of 1 image could be exported.',
    ]);
  });

  it('with Windows are only a warning where the account is exempt', async () => {
    const { account, ...look } = await anAccount({ empty: true });
    account.addRegion({ id: 'cn-beijing' });
    account.addImage({ id: 'm-2', region: 'cn-beijing', os: 'Windows Server 2022' });

    expect(linesOf(await checkImages({ ...look, exempt: { windows: true } }))).toBe(
      'ok: cn-beijing: 1 of 1 image could be exported. Doubtful: 1 with Windows.',
    );
    expect(linesOf(await checkImages(look))).toMatch(
      /^warning: cn-beijing: 0 of 1 image could be exported: 1 with Windows\./,
    );
  });

  it('are a warning where none could be exported', async () => {
    const { account, ...look } = await anAccount({ empty: true });
    account.addRegion({ id: 'cn-beijing' });
    account.addImage({ id: 'm-2', region: 'cn-beijing', encrypted: true });

    expect(linesOf(await checkImages(look))).toMatch(
      /^warning: cn-beijing: 0 of 1 image could be exported: 1 encrypted\. → Create an image/,
    );
  });

  it('are a warning where there are none', async () => {
    const { account, ...look } = await anAccount({ empty: true });
    account.addRegion({ id: 'cn-beijing' });

    expect(linesOf(await checkImages(look))).toMatch(
      /^warning: No images in 1 region, or the bot is not allowed to list them\./,
    );
  });

  it('are counted up to a thousand in a region', async () => {
    const { account, ...look } = await anAccount({ empty: true });
    account.addRegion({ id: 'cn-beijing' });
    for (let each = 0; each < 1_050; each += 1) account.addImage({ id: `m-${each}`, region: 'cn-beijing' });

    expect(linesOf(await checkImages(look))).toBe(
      'ok: cn-beijing: 1000 of the first 1000 of 1050 images could be exported.',
    );
    expect(account.calls.filter(({ action }) => action === 'DescribeImages')).toHaveLength(10);
  });

  it('are not counted where no region lists them', async () => {
    const { account, ...look } = await anAccount();
    account.trouble.next('DescribeImages', { error: 'Forbidden.RAM' }, 5);

    expect(linesOf(await checkImages(look))).toBe('not-checked: No region lists its images.');
  });
});

describe('the buckets', () => {
  it('are counted by what keeps them from it, and strangers’ are not there', async () => {
    const { account: _, ...look } = await anAccount();

    expect(linesOf(await checkBuckets({ ...look, listed: [] }))).toBe(
      'ok: 7 of 9 buckets could take an export: 1 encrypted, 1 public. Doubtful: 1 of an archive class.',
    );
  });

  it('that may not be read are said to be unchecked', async () => {
    const { account, ...look } = await anAccount();
    account.trouble.next('GetBucketInfo', { error: 'AccessDenied' }, 2);

    expect(linesOf(await checkBuckets({ ...look, listed: [] }))).toMatch(
      /\nwarning: Could not check 2 buckets: .+ → .+ \(GetBucketInfo: AccessDenied\)$/,
    );
  });

  it('of the policy file are read too, each once', async () => {
    const { account, ...look } = await anAccount();
    account.trouble.next('ListBuckets', { error: 'AccessDenied' });
    const exports = { name: 'acme-exports', regionId: 'cn-hangzhou' };
    const listed = [exports, exports, { name: 'acme-nowhere', regionId: 'cn-hangzhou' }];

    const lines = linesOf(await checkBuckets({ ...look, listed }));

    expect(lines).toMatch(
      /^ok: 1 of 1 bucket could take an export\.\nwarning: POLICY_FILE lists buckets that this account does not own: acme-nowhere\./,
    );
    expect(account.calls.filter(({ action }) => action === 'GetBucketInfo')).toHaveLength(2);
  });

  it.each([true, false])(
    'of the policy file are a stranger’s, and asked one thing; may be read: %s',
    async (letsUsRead) => {
      const { account, ...look } = await anAccount();
      account.trouble.next('ListBuckets', { error: 'AccessDenied' });
      account.takeBucket('acme-exports', { letsUsRead });

      const lines = linesOf(
        await checkBuckets({ ...look, listed: [{ name: 'acme-exports', regionId: 'cn-hangzhou' }] }),
      );

      expect(lines).toMatch(
        letsUsRead ? /^warning: POLICY_FILE lists buckets that / : /^warning: Could not check 1 bucket: /,
      );
      expect(account.accessLog('acme-exports')).toEqual(['GetBucketInfo']);
    },
  );

  it('of the policy file that are gone are not asked anything where the list says so', async () => {
    const { account, ...look } = await anAccount();
    account.takeBucket('acme-exports', { letsUsRead: true });

    const lines = linesOf(await checkBuckets({ ...look, listed: [{ name: 'acme-exports', regionId: 'cn-hangzhou' }] }));

    expect(lines).toMatch(/\nwarning: POLICY_FILE lists buckets that this account does not own: acme-exports\./);
    expect(account.accessLog('acme-exports')).toEqual([]);
  });

  it('of the policy file that are in another region are reported', async () => {
    const { account, ...look } = await anAccount();
    account.trouble.next('ListBuckets', { error: 'AccessDenied' });

    expect(linesOf(await checkBuckets({ ...look, listed: [{ name: 'acme-exports', regionId: 'cn-beijing' }] }))).toBe(
      'warning: POLICY_FILE names another region than OSS: acme-exports (cn-beijing). → Correct the region in the file.',
    );
  });

  it('are a warning where none could be used', async () => {
    const { account, ...look } = await anAccount({ empty: true });
    account.addBucket({ name: 'acme-vault', region: 'cn-beijing', encrypted: true });

    expect(linesOf(await checkBuckets({ ...look, listed: [] }))).toMatch(
      /^warning: 0 of 1 bucket could take an export: 1 encrypted\. → Create a private bucket/,
    );
  });

  it('are a warning where there are none, and unknown where they may not be listed', async () => {
    const { account, ...look } = await anAccount({ empty: true });

    expect(linesOf(await checkBuckets({ ...look, listed: [] }))).toMatch(/^warning: There is no bucket/);
    account.trouble.next('ListBuckets', { error: 'AccessDenied' });
    expect(linesOf(await checkBuckets({ ...look, listed: [] }))).toMatch(/^not-checked: /);
  });

  it('are read two hundred at most', async () => {
    const { account, ...look } = await anAccount({ empty: true });
    for (let each = 0; each < 210; each += 1) account.addBucket({ name: `many-${each}`, region: 'cn-beijing' });

    expect(linesOf(await checkBuckets({ ...look, listed: [] }))).toBe(
      'ok: 200 of the first 200 of 210 buckets could take an export.',
    );
  });
});

describe('the export role', () => {
  it.each([
    [
      'ok',
      /^warning: AliyunECSImageExportRolePolicy lets .+ write to buckets of every account, .+ → Attach deploy\/ram/,
    ],
    ['wide-policy', /^warning: acme-image-export lets .+ write to buckets of every account/],
    [
      'missing',
      /^fault: .+does not exist.+ → .+https:\/\/ram\.console\.alibabacloud\.com\/#\/role\/authorize\?request=/,
    ],
    ['untrusted', /^fault: .+does not trust ECS.+ → .+https:\/\/ram\.console\.alibabacloud\.com\/#\/role\/authorize/],
    ['no-policy', /^warning: .+has no policy at all\. → /],
    ['custom-policy', /^ok: .+ trusts ECS and can write to single buckets of the account only\.$/],
  ] as const)('is %s', async (state, line) => {
    const { account, role, regions } = await anAccount();
    account.role = state;

    expect(linesOf(await checkExportRole({ ...role, regions }))).toMatch(line);
  });

  it('is not taken for complete by a policy of the account’s own that has the name of the system’s', async () => {
    const { account, role, regions } = await anAccount();
    const Policy = [{ PolicyName: 'AliyunECSImageExportRolePolicy', PolicyType: 'Custom' }];
    account.trouble.next('ListPoliciesForRole', { json: { Policies: { Policy } } });

    expect(levelsOf(await checkExportRole({ ...role, regions }))).toEqual(['warning']);
  });

  it('may not be read', async () => {
    const { account, role, regions } = await anAccount();
    account.trouble.next('GetRole', { error: 'NoPermission' });

    expect(linesOf(await checkExportRole({ ...role, regions }))).toMatch(
      /^not-checked: The bot is not allowed to look at AliyunECSImageExportDefaultRole\./,
    );
  });

  it('is reported as far as it may be read', async () => {
    const { account, role, regions } = await anAccount();
    account.trouble.next('ListPoliciesForRole', { error: 'NoPermission' });

    expect(linesOf(await checkExportRole({ ...role, regions }))).toMatch(/not-checked: Its policies/);
  });

  it.each(['not json', '{"Statement":[{"Effect":"Deny","Principal":{"Service":"ecs.aliyuncs.com"}}]}'])(
    'is not taken for trusted by %s',
    async (AssumeRolePolicyDocument) => {
      const { account, role, regions } = await anAccount();
      account.trouble.next('GetRole', { json: { Role: { AssumeRolePolicyDocument } } });

      expect(levelsOf(await checkExportRole({ ...role, regions }))).not.toContain('ok');
    },
  );

  it('trusts ECS by a service that is no list', async () => {
    const { account, role, regions } = await anAccount();
    account.role = 'custom-policy';
    const Statement = [{ Effect: 'Allow', Principal: { Service: 'ecs.aliyuncs.com' } }];
    account.trouble.next('GetRole', { json: { Role: { AssumeRolePolicyDocument: JSON.stringify({ Statement }) } } });

    expect(levelsOf(await checkExportRole({ ...role, regions }))).toEqual(['ok']);
  });

  it('is not reached', async () => {
    const { account, role, regions } = await anAccount();
    account.outage(true, 'ram');

    expect(linesOf(await checkExportRole({ ...role, regions }))).toMatch(
      /^warning: Could not be checked\. GetRole: no /,
    );
  });
});

describe('nothing of Alibaba Cloud', () => {
  it('is read while Alibaba Cloud refuses the keys', async () => {
    const { account, role, ...look } = await anAccount({
      credentials: async () => ({ ...keys, accessKeySecret: 'x' }),
    });

    const { regions } = look;
    const rows = await Promise.all([
      checkRegions(look),
      checkImages(look),
      checkBuckets({ ...look, listed: [] }),
      checkExportRole({ ...role, regions }),
    ]);

    expect(rows.map(linesOf)).toEqual([noEntry, noEntry, noEntry, noEntry]);
    expect(account.calls).toHaveLength(1);
  });
});
