import { describe, expect, it } from 'vitest';
import type { Trouble } from '../../../sandbox/aliyun/shared/trouble.ts';
import { aCloud, cloudFor, keys, startedTask } from '../a-cloud.ts';

describe('the buckets of the account', () => {
  it('are those of all regions, by the names that regions have elsewhere, and no stranger’s', async () => {
    const { cloud } = await aCloud();

    const buckets = await cloud.buckets();

    expect(buckets.ok && buckets.value).toContainEqual({ name: 'acme-exports', regionId: 'cn-hangzhou' });
    expect(buckets.ok && buckets.value).toContainEqual({ name: 'acme-us', regionId: 'us-west-1' });
    expect(buckets.ok && buckets.value.map(({ name }) => name)).not.toContain('strangers-bucket');
  });

  it('are those of every page', async () => {
    const { account, cloud } = await aCloud();
    const names = Array.from({ length: 2_100 }, (_, number) => `many-${number}`);
    for (const name of names) account.addBucket({ name, region: 'cn-beijing' });

    const buckets = await cloud.buckets();

    const found = new Set(buckets.ok ? buckets.value.map(({ name }) => name) : []);
    expect(names.every((name) => found.has(name))).toBe(true);
    expect(account.calls.map(({ parameters }) => parameters['marker'])).toEqual([
      undefined,
      expect.any(String),
      expect.any(String),
    ]);
  });

  it.each([0, 1])('may be %i', async (count) => {
    const { account, cloud } = await aCloud();
    const names = account.snapshot().buckets.map(({ name }) => name);
    for (const name of names) account.removeBucket(name);
    if (count === 1) account.addBucket({ name: '007', region: 'cn-beijing' });

    const buckets = await cloud.buckets();

    expect(buckets).toEqual({ ok: true, value: count === 1 ? [{ name: '007', regionId: 'cn-beijing' }] : [] });
  });

  it('are listed at the endpoint of one region, and signed for it', async () => {
    const { account } = await aCloud();
    const endpoints = { oss: account.regionalOssEndpoint, ossRegion: 'ap-southeast-1' };

    const buckets = await cloudFor(account, { endpoints }).buckets();

    expect(buckets.ok && buckets.value).toContainEqual({ name: 'acme-exports', regionId: 'cn-hangzhou' });
    expect(account.calls.map(({ parameters }) => parameters['region'])).toEqual(['ap-southeast-1']);
  });

  it('are listed with keys that last for an hour', async () => {
    const { account } = await aCloud();
    const temporary = account.issueToken();

    expect(await cloudFor(account, { credentials: async () => temporary }).buckets()).toMatchObject({ ok: true });
  });

  it('are not known when one page is not', async () => {
    const { account, cloud } = await aCloud();
    for (let number = 0; number < 1_000; number += 1)
      account.addBucket({ name: `many-${number}`, region: 'cn-beijing' });
    account.trouble.next('ListBuckets', { delayMs: 0 });
    account.trouble.next('ListBuckets', { error: 'AccessDenied' });

    expect(await cloud.buckets()).toMatchObject({ ok: false, refusal: { refusal: { code: 'AccessDenied' } } });
  });
});

describe('one bucket', () => {
  const bucket = { name: 'acme-exports', regionId: 'cn-hangzhou' };

  it('says how it is set up', async () => {
    const { cloud } = await aCloud();

    expect(await cloud.bucketFacts(bucket)).toEqual({
      ok: true,
      value: {
        storageClass: 'Standard',
        encryption: 'None',
        acl: 'private',
        createdAt: Date.parse('2026-01-15T03:20:00Z'),
      },
    });
    expect(await cloud.bucketFacts({ ...bucket, name: 'acme-public' })).toMatchObject({
      value: { acl: 'public-read' },
    });
    expect(await cloud.bucketFacts({ ...bucket, name: 'strangers-bucket' })).toMatchObject({ ok: false });
  });

  it('is locked, or not, or may not be read', async () => {
    const { account, cloud } = await aCloud();
    expect(await cloud.isBucketLocked(bucket)).toEqual({ ok: true, value: false });

    account.changeBucket('acme-exports', { worm: 'Locked' });
    expect(await cloud.isBucketLocked(bucket)).toEqual({ ok: true, value: true });

    account.trouble.next('GetBucketWorm', { error: 'AccessDenied' });
    expect(await cloud.isBucketLocked(bucket)).toMatchObject({ refusal: { refusal: { code: 'AccessDenied' } } });
  });

  it('lists the objects whose names begin so, and when they were written', async () => {
    const { account, cloud } = await aCloud();
    expect(await cloud.objectsFrom(bucket, 'dr7k2_')).toEqual({ ok: true, value: [] });

    await startedTask(cloud);
    account.advance(60_000);

    expect(await cloud.objectsFrom(bucket, 'dr7k2_m-bp1acmeweb01')).toEqual({
      ok: true,
      value: [
        { name: 'dr7k2_m-bp1acmeweb01_system.raw.tar.gz', modifiedAt: expect.any(Number), bytes: expect.any(Number) },
      ],
    });
    expect(await cloud.objectsFrom(bucket, 'other')).toEqual({ ok: true, value: [] });
  });

  it.each(['evil.com/', '../x', ''])('called %j is never asked about', async (name) => {
    const { account, cloud } = await aCloud();

    await expect(cloud.objectsFrom({ ...bucket, name }, 'x')).rejects.toThrow();
    expect(account.calls).toEqual([]);
  });
});

describe('a list of buckets that cannot be had', () => {
  it.each<[string, Trouble, object]>([
    ['a missing permission', { error: 'AccessDenied' }, { code: 'AccessDenied', http: 403, passing: false }],
    ['an old signature', { error: '0002-00000080' }, { code: '0002-00000080', passing: false }],
    ['an error of the server', { error: 'InternalError', status: 500 }, { code: 'InternalError', passing: true }],
    ['an HTML page', { status: 503, body: '<html><body>Bad gateway' }, { code: 'Bot.NoAnswer', passing: true }],
    ['text that is no XML', { status: 200, body: '{"a":1}' }, { code: 'Bot.NoAnswer', passing: true }],
    ['XML that is no list', { status: 200, body: '<?xml version="1.0"?><Other/>' }, { code: 'Bot.NoAnswer' }],
    ['a broken connection', { dropBefore: true }, { code: 'Bot.NoAnswer', passing: true }],
    ['silence', { hang: true }, { code: 'Bot.NoAnswer', passing: true }],
  ])('says why, and whether asking again may help: %s', async (_what, trouble, expected) => {
    const { account } = await aCloud();
    account.trouble.next('ListBuckets', trouble);

    const asked = await cloudFor(account, { timeout: 300 }).buckets();

    expect(!asked.ok && { ...asked.refusal.refusal, passing: asked.refusal.passing }).toMatchObject(expected);
    expect(JSON.stringify(asked)).not.toMatch(new RegExp(`${keys.accessKeyId}|${keys.accessKeySecret}`));
  });

  it('says so when the server is away', async () => {
    const { account, cloud } = await aCloud();
    await account.stop();

    expect(await cloud.buckets()).toMatchObject({ refusal: { passing: true, refusal: { code: 'Bot.Unreachable' } } });
  });

  it('says so when there are no keys', async () => {
    const { account, cloud } = await aCloud({ credentials: () => Promise.reject(new Error('none')) });

    expect(await cloud.buckets()).toMatchObject({ refusal: { passing: true, refusal: { code: 'Bot.NoAccessKey' } } });
    expect(account.calls).toEqual([]);
  });

  it('carries no signature to another host', async () => {
    const { account: elsewhere } = await aCloud();
    const { account, cloud } = await aCloud();
    account.trouble.next('ListBuckets', { redirect: `${elsewhere.ossEndpoint}/` });

    expect(await cloud.buckets()).toMatchObject({ ok: false });
    expect(elsewhere.calls).toEqual([]);
  });

  it('repeats no keys and accounts of the refusal', async () => {
    const { account } = await aCloud();
    const wrong = { ...keys, accessKeySecret: 'wrong' };
    account.trouble.next('ListBuckets', {
      error: 'AccessDenied',
      message: 'No acs:oss:*:1234567890123456:x for LTAI5tAbCdEfGhIjKl',
    });

    const [denied, mismatch] = [
      await cloudFor(account).buckets(),
      await cloudFor(account, { credentials: async () => wrong }).buckets(),
    ];

    expect(JSON.stringify([denied, mismatch])).not.toMatch(/1234567890123456|LTAI5t/);
    expect(mismatch).toMatchObject({ refusal: { refusal: { code: 'SignatureDoesNotMatch' } } });
  });
});
