/** The preflight: what Alibaba Cloud says, check by check, and what that means for the requester. */
import { beforeEach, describe, expect, it } from 'vitest';
import { CheckName, isBlocked } from '../../../src/domain/preflight.ts';
import { createBucketOwnership } from '../../../src/workflow/checking/bucket-ownership.ts';
import { createPreflight, type Preflight, type PreflightResult } from '../../../src/workflow/checking/preflight.ts';
import { aLatch } from '../../a-latch.ts';
import { aBucket, anImage, aRefusal, aRequest, aTaskDetail, someParameters } from '../../builders.ts';
import { aCloudTask } from '../../fakes/cloud.ts';
import { createWorld, type World } from '../../fakes/world.ts';

let world: World;

beforeEach(async () => {
  world = createWorld();
  await world.exportHistory.used('acme-exports');
});

function preflight(given: Parameters<typeof someParameters>[0] = {}, how: Parameters<Preflight>[1] = {}) {
  const { cloud } = world;
  const bucketOwnership = createBucketOwnership({ ...cloud, listed: () => [] });
  const look = createPreflight({ ...world, facts: cloud, regions: cloud.regions, bucketOwnership });
  return look(someParameters(given), how);
}

function reasonsOf({ checks }: PreflightResult): string[] {
  return checks.flatMap(({ results }) =>
    results.map(({ reason, hard }) => `${hard ? 'blocker' : 'warning'} ${reason}`),
  );
}

describe('the preflight', () => {
  it('finds nothing where all is well, with what the image is', async () => {
    const result = await preflight();

    expect(result.checks).toEqual(CheckName.options.map((name) => ({ name, results: [] })));
    expect(result.learned).toEqual({ image: anImage() });
  });

  it.each<[string, () => unknown, string[]]>([
    ['an image that is not there', () => (world.cloud.ownImages = []), ['blocker image-missing']],
    [
      'an image that is encrypted',
      () => (world.cloud.ownImages = [anImage({ disks: [{ kind: 'system', sizeGib: 40, isEncrypted: true }] })]),
      ['blocker image-encrypted'],
    ],
    [
      'an image that is still being created',
      () => (world.cloud.ownImages = [anImage({ status: 'Creating' })]),
      ['warning image-unfinished'],
    ],
    ['a stranger’s bucket', () => (world.cloud.ownBuckets = []), ['blocker bucket-not-ours']],
    [
      'a bucket of another region',
      () => (world.cloud.ownBuckets = [{ name: 'acme-exports', regionId: 'cn-beijing' }]),
      ['blocker bucket-elsewhere'],
    ],
    [
      'a bucket that everybody can read',
      () => world.cloud.facts.set('acme-exports', aBucket({ acl: 'public-read' })),
      ['blocker bucket-public'],
    ],
    ['a bucket with a retention policy', () => world.cloud.locked.add('acme-exports'), ['warning bucket-locked']],
    [
      'an object of that name',
      () => world.cloud.objects.set('acme-exports', ['web_m-bp1acmeweb01_system.raw.tar.gz']),
      ['warning object-exists'],
    ],
    [
      'objects of other images only',
      () =>
        world.cloud.objects.set('acme-exports', ['web_m-bp1acmeweb012_system.raw.tar.gz', 'webs_m-bp1acmeweb01.raw']),
      [],
    ],
    ['no role', () => (world.cloud.role = undefined), ['blocker role-missing']],
    ['a role for others', () => (world.cloud.role = { trusted: ['fc.aliyuncs.com'] }), ['blocker role-untrusted']],
    ['a role without its policy', () => (world.cloud.policies = []), ['warning role-policy-missing']],
  ])('finds %s', async (_what, arrange, reasons) => {
    arrange();

    expect(reasonsOf(await preflight())).toEqual(reasons);
  });

  it('warns of a bucket that no export has gone into before', async () => {
    world.cloud.ownBuckets.push({ name: 'acme-backup', regionId: 'cn-hangzhou' });

    expect(reasonsOf(await preflight({ bucket: 'acme-backup' }))).toEqual(['warning bucket-new']);
  });

  it('warns of another export of the image, of this bot or of others', async () => {
    const { time } = world.clock;
    const task = aCloudTask({ startedAt: time, imageId: 'm-bp1acmeweb01' });
    world.cloud.jobs.push(task);
    expect(reasonsOf(await preflight())).toEqual(['warning image-exporting']);

    task.detail = aTaskDetail({ state: 'finished' });
    expect(reasonsOf(await preflight())).toEqual([]);

    world.put(aRequest({ id: 'aaaaaa', status: 'exporting' }));
    expect(reasonsOf(await preflight())).toEqual(['warning image-exporting', 'warning object-requested']);
  });

  it('says nothing of other exports of an image that does not exist, however soon it could', async () => {
    world.cloud.ownImages = [];
    const { image } = world.cloud;
    const latch = aLatch();
    world.cloud.image = async (...asked) => {
      await latch.opened;
      return image(...asked);
    };
    const seen: string[][] = [];
    const running = preflight({}, { seen: (checks) => seen.push(checks.map(({ name }) => name)) });
    await expect.poll(() => seen.length).toBe(CheckName.options.length - 2);
    expect(world.cloud.asked).toContain('exportTasksSince');
    latch.open();
    const { checks } = await running;

    expect(seen.at(-3)).not.toContain('exports');
    expect(checks.find(({ name }) => name === 'exports')).toEqual({ name: 'exports', results: [], isUnknown: true });
  });

  it('takes a region that is new to the bot if Alibaba Cloud knows it', async () => {
    world.cloud.ownBuckets = [{ name: 'acme-exports', regionId: 'eu-north-9' }];
    expect(reasonsOf(await preflight({ regionId: 'eu-north-9' }))).toEqual(['blocker region-unknown']);

    world.cloud.ownRegions.push({ id: 'eu-north-9', name: 'Sweden' });
    expect(reasonsOf(await preflight({ regionId: 'eu-north-9' }))).toEqual([]);
    expect(reasonsOf(await preflight({ regionId: 'eu-north-9', format: 'vhd' }))).toEqual([
      'blocker format-not-offered',
    ]);
  });

  it.each([
    ['image', 'image'],
    ['exportTasksSince', 'exports'],
    ['bucketFacts', 'bucket'],
    ['isBucketLocked', 'lock'],
    ['objectsFrom', 'objects'],
    ['exportRole', 'role'],
    ['exportRolePolicies', 'policy'],
  ] as const)('is not kept from going on where %s may not be asked', async (question, name) => {
    world.cloud.refusals.set(question, aRefusal({ code: 'Forbidden.RAM' }));

    const result = await preflight();

    expect(isBlocked(result.checks)).toBe(false);
    expect(result.checks.filter(({ isUnknown }) => isUnknown)).toEqual([{ name, results: [], isUnknown: true }]);
  });

  it('leaves open what a policy of the role allows that may not be read', async () => {
    world.cloud.policies = [{ name: 'acme-export-role', type: 'Custom' }];

    const result = await preflight();

    expect(result.checks.filter(({ isUnknown }) => isUnknown)).toEqual([
      { name: 'policy', results: [], isUnknown: true },
    ]);
  });

  it('does not go on where it is unknown whose the bucket is', async () => {
    const refusal = aRefusal({ action: 'ListBuckets', code: 'Bot.NoAnswer' });
    world.cloud.refusals.set('buckets', refusal);

    const result = await preflight();

    expect(reasonsOf(result)).toEqual(['blocker bucket-unproven']);
    expect(result.learned.refusal).toEqual(refusal);
  });

  it.each<[string, () => unknown]>([
    ['a stranger’s', () => (world.cloud.ownBuckets = [])],
    ['elsewhere', () => (world.cloud.ownBuckets = [{ name: 'acme-exports', regionId: 'cn-beijing' }])],
    ['of nobody knows whom', () => world.cloud.refusals.set('buckets', aRefusal())],
  ])('asks nothing of a bucket that is %s', async (_what, arrange) => {
    arrange();

    const { checks } = await preflight();

    const unknown = checks.filter(({ isUnknown }) => isUnknown).map(({ name }) => name);
    expect(unknown).toEqual(['bucket', 'lock', 'objects']);
    expect(world.cloud.asked).not.toContain('bucketFacts');
    expect(world.cloud.asked).not.toContain('isBucketLocked');
    expect(world.cloud.asked).not.toContain('objectsFrom');
  });

  it('says where a bucket is instead', async () => {
    world.cloud.ownBuckets = [{ name: 'acme-exports', regionId: 'cn-beijing' }];

    const learned: (string | undefined)[] = [];
    const result = await preflight({}, { seen: (_, { bucketRegion }) => learned.push(bucketRegion) });

    expect(result.learned.bucketRegion).toBe('cn-beijing');
    expect(learned).toContain('cn-beijing');
  });

  it('runs all checks concurrently, and shows each result as it comes, in reading order', async () => {
    const latch = aLatch();
    const { exportRole } = world.cloud;
    world.cloud.exportRole = async () => {
      await latch.opened;
      return exportRole();
    };
    const seen: string[][] = [];
    const running = preflight({}, { seen: (checks) => seen.push(checks.map(({ name }) => name)) });
    await expect.poll(() => seen.length).toBe(CheckName.options.length - 1);
    latch.open();
    await running;

    expect(seen.at(-2)).toEqual(CheckName.options.filter((name) => name !== 'role'));
    expect(seen.at(-1)).toEqual(CheckName.options);
  });
});
