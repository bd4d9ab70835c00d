import { describe, expect, it } from 'vitest';
import type { Trouble } from '../../../sandbox/aliyun/shared/trouble.ts';
import type { Credentials } from '../../../src/aliyun/rpc/credentials.ts';
import { checkCloudClock, checkCredentials } from '../../../src/cli/doctor/cloud-access.ts';
import { checkPermissions, trialsOf } from '../../../src/cli/doctor/permissions.ts';
import { anAccount, homeRegion, keys } from './an-account.ts';
import { levelsOf, linesOf } from './rows.ts';

describe('the keys', () => {
  it('are accepted, and shown by their link and their end alone', async () => {
    const { credentials, regions } = await anAccount();

    const lines = linesOf(await checkCredentials({ credentials, regions }));

    expect(lines).toBe('ok: From the environment, access key …WxYz: accepted.');
  });

  it.each([
    ['default/oidc_role_arn', 'OIDC (the identity of a pod)'],
    ['default/cli_profile/ram_role_arn/static_ak', 'the profile of the Alibaba Cloud CLI'],
    ['default/profile', 'the shared credentials file'],
    ['default/ecs_ram_role', 'the role of the ECS instance'],
    ['default/credential_uri', 'the credentials URI'],
    [undefined, 'the credentials chain'],
    ['constructor', 'the credentials chain'],
  ])('that come from %s are said to be from %s', async (providerName, link) => {
    const { credentials, regions } = await anAccount({ credentials: async () => ({ ...keys, providerName }) });

    expect(linesOf(await checkCredentials({ credentials, regions }))).toBe(
      `ok: From ${link}, access key …WxYz: accepted.`,
    );
  });

  it('are missing', async () => {
    const noKeys: Credentials = async () => {
      throw new Error('no link has keys');
    };
    const { credentials, regions, offset } = await anAccount({ credentials: noKeys });

    expect(linesOf(await checkCredentials({ credentials, regions }))).toMatch(
      /^fault: The bot has no access key: .+ → Set ALIBABA_CLOUD_ACCESS_KEY_ID/,
    );
    expect(linesOf(await checkCloudClock({ regions, offset }))).toMatch(/^not-checked: /);
  });

  it.each([
    ['an unknown key', { accessKeyId: 'LTAIunknownunknown' }, /does not know the bot's access key/],
    ['a wrong secret', { accessKeySecret: 'wrong' }, /signature does not match/],
    ['a wrong token', { securityToken: 'CAISwrongwrong' }, /temporary access key …WxYz\. .+SecurityToken/],
  ])('are refused with %s', async (_, changes, words) => {
    const { credentials, regions } = await anAccount({ credentials: async () => ({ ...keys, ...changes }) });

    const lines = linesOf(await checkCredentials({ credentials, regions }));

    expect(lines).toMatch(/^fault: /);
    expect(lines).toMatch(words);
    expect(lines).not.toMatch(/LTAI|CAIS/);
  });

  it.each([
    [{ hang: true } as Trouble, /^fault: .+ DescribeRegions: no readable answer\. → Check the network/],
    [{ status: 503, body: '<html>' } as Trouble, /^fault: .+ DescribeRegions: no readable answer\./],
    [
      { error: 'InvalidAccessKeyId.Inactive' } as Trouble,
      /^fault: .+ is disabled\. → .+ \(DescribeRegions: InvalidAccessKeyId\.Inactive\)$/,
    ],
  ])('cannot be tried when the answer is %j', async (trouble, line) => {
    const { account, credentials, regions } = await anAccount({ timeout: 'hang' in trouble ? 300 : 30_000 });
    account.trouble.next('DescribeRegions', trouble);

    expect(linesOf(await checkCredentials({ credentials, regions }))).toMatch(line);
  });
});

describe('the clock', () => {
  const minute = 60_000;

  it.each([0, 50_000, -50_000])('is in step, also %i ms away', async (clockSkew) => {
    const { account, regions, offset } = await anAccount();
    account.set({ clockSkew });

    expect(linesOf(await checkCloudClock({ regions, offset }))).toBe("ok: In sync with Alibaba Cloud's.");
  });

  it.each([
    [-8 * minute, '8 minutes ahead of'],
    [8 * minute, '8 minutes behind'],
    [-95_000, '9[3-5] seconds ahead of'],
  ])('is off where theirs is %i ms ahead, though they let the bot in', async (clockSkew, words) => {
    const { account, credentials, regions, offset } = await anAccount();
    account.set({ clockSkew });

    expect(linesOf(await checkCloudClock({ regions, offset }))).toMatch(
      new RegExp(`^fault: This host's clock is ${words} Alibaba Cloud's, so no export starts\\. → Set the clock`),
    );
    expect(levelsOf(await checkCredentials({ credentials, regions }))).toEqual(['ok']);
  });

  it.each([16 * minute, -16 * minute])('is %i ms out of step, which is no fault of the keys', async (clockSkew) => {
    const { account, credentials, regions, offset } = await anAccount();
    account.set({ clockSkew });

    expect(linesOf(await checkCloudClock({ regions, offset }))).toMatch(
      /^fault: This host's clock is 16 minutes (ahead of|behind) Alibaba Cloud's/,
    );
    expect(levelsOf(await checkCredentials({ credentials, regions }))).toEqual(['not-checked']);
  });

  it('is too far off to be let in, also where no answer has the time', async () => {
    const { account, regions, offset } = await anAccount();
    account.set({ clockSkew: 16 * minute, givesTime: 'nothing' });

    expect(linesOf(await checkCloudClock({ regions, offset }))).toMatch(
      /^fault: The bot's clock is off by more than 15 minutes\. → .+ \(DescribeRegions: InvalidTimeStamp\.Expired\)$/,
    );
  });

  it.each(['nothing', 'date-and-age'] as const)(
    'is not known where the answers have %s of the time',
    async (givesTime) => {
      const { account, regions, offset } = await anAccount();
      account.set({ givesTime });

      expect(linesOf(await checkCloudClock({ regions, offset }))).toMatch(
        /^warning: The answers of Alibaba Cloud have no time of their own.+ searches 24 hours further back.+ → Make the proxy/,
      );
    },
  );
});

describe('the permissions', () => {
  const listed = [{ name: 'acme-exports', regionId: homeRegion }];
  const check = (account: Awaited<ReturnType<typeof anAccount>>, buckets: typeof listed = []) => {
    const trials = trialsOf({ ...account, at: homeRegion, listed: buckets, now: Date.now });
    return checkPermissions({ regions: account.regions, trials });
  };
  const note = 'not-checked: ecs:ExportImage and ecs:CancelTask are not tried: that would start or end an export.';

  it('are all there, but for those that cannot be tried', async () => {
    expect(linesOf(await check(await anAccount()))).toBe(
      `ok: Allowed: ecs:DescribeRegions, ecs:DescribeImages, ecs:DescribeTasks, ecs:DescribeTaskAttribute, oss:ListBuckets, ram:GetRole, ram:ListPoliciesForRole.\n${note}`,
    );
  });

  it.each([
    ['DescribeRegions', 'ecs:DescribeRegions', 'warning'],
    ['DescribeImages', 'ecs:DescribeImages', 'fault'],
    ['DescribeTasks', 'ecs:DescribeTasks', 'fault'],
    ['DescribeTaskAttribute', 'ecs:DescribeTaskAttribute', 'fault'],
    ['ListBuckets', 'oss:ListBuckets', 'fault'],
    ['GetRole', 'ram:GetRole', 'warning'],
    ['ListPoliciesForRole', 'ram:ListPoliciesForRole', 'warning'],
  ])('lack the one for %s', async (action, permission, level) => {
    const account = await anAccount();
    account.account.trouble.next(action, { error: action === 'ListBuckets' ? 'AccessDenied' : 'Forbidden.RAM' });

    const [allowed, refused, ...rest] = (await check(account)).map((row) => linesOf([row]));

    expect(allowed).not.toContain(permission);
    expect(refused).toMatch(new RegExp(`^${level}: ${permission}[: ].+${permission}`));
    expect(rest).toEqual([note]);
  });

  it('are refused together where the user has none of them', async () => {
    const account = await anAccount();
    for (const action of ['DescribeImages', 'DescribeTasks', 'DescribeTaskAttribute', 'GetRole', 'ListPoliciesForRole'])
      account.account.trouble.next(action, { error: 'Forbidden.RAM' });
    account.account.trouble.next('ListBuckets', { error: 'AccessDenied' });

    const rows = (await check(account)).map((row) => linesOf([row]));

    expect(rows).toEqual([
      'ok: Allowed: ecs:DescribeRegions.',
      expect.stringMatching(
        /^fault: ecs:DescribeImages, ecs:DescribeTasks, ecs:DescribeTaskAttribute, oss:ListBuckets: The bot lacks these permissions\. → Attach deploy\/ram\/bot-policy\.json .+ \(Forbidden\.RAM, AccessDenied\)$/,
      ),
      expect.stringMatching(/^warning: ram:GetRole, ram:ListPoliciesForRole \(optional\): The bot lacks/),
      note,
    ]);
  });

  it('do without the list of buckets where the policy file has one', async () => {
    const account = await anAccount();
    account.account.trouble.next('ListBuckets', { error: 'AccessDenied' });

    expect(linesOf(await check(account, listed))).toContain('warning: oss:ListBuckets (optional): ');
  });

  it('are there where the role is not', async () => {
    const account = await anAccount();
    account.account.role = 'missing';

    expect(levelsOf(await check(account))).toEqual(['ok', 'not-checked']);
  });

  it('are not known of a service that cannot be reached', async () => {
    const account = await anAccount();
    account.account.outage(true, 'oss');

    expect(linesOf(await check(account))).toMatch(/\nfault: oss:ListBuckets: ListBuckets: no .+ → Check the network/);
  });

  it('are not known while Alibaba Cloud asks for a pause', async () => {
    const account = await anAccount();
    account.account.trouble.next('DescribeTasks', { error: 'Throttling.User' });

    expect(levelsOf(await check(account))).toEqual(['ok', 'warning', 'not-checked']);
  });

  it('are not tried while Alibaba Cloud refuses the keys', async () => {
    const account = await anAccount({ credentials: async () => ({ ...keys, accessKeySecret: 'wrong' }) });

    expect(levelsOf(await check(account))).toEqual(['not-checked']);
    expect(account.account.calls.map(({ action }) => action)).toEqual(['DescribeRegions']);
  });
});
