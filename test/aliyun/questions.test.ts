import { describe, expect, it } from 'vitest';
import type { Trouble } from '../../sandbox/aliyun/trouble.ts';
import { aCloud, cloudFor } from './a-cloud.ts';

describe('the images of a region', () => {
  it('are those of the account, and only those that are there for good', async () => {
    const { account, cloud } = await aCloud();

    const images = await cloud.images('cn-hangzhou');

    const ids = images.ok ? images.value.map(({ id }) => id) : [];
    expect(ids).toContain('m-bp1acmeweb01');
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
    expect(images.ok && images.value).toContainEqual({ id: 'm-t4nmany7', name: 'many-7' });
    expect(account.calls).toHaveLength(3);
  });

  it('are none where there are none', async () => {
    const { cloud } = await aCloud();

    expect(await cloud.images('us-west-1')).toEqual({ ok: true, value: [] });
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

  it('says so when nobody is there', async () => {
    const { account, cloud } = await aCloud();
    await account.stop();

    expect(await cloud.images('cn-hangzhou')).toMatchObject({
      refusal: { passing: true, refusal: { code: 'Bot.Unreachable' } },
    });
  });

  it.each(['evil.com/', '', 'cn-nowhere'])('goes to no region called %j', async (region) => {
    const { account, cloud } = await aCloud();

    await expect(cloud.images(region)).rejects.toThrow('unknown-region');
    await expect(cloud.tasks(region, ['t-1'])).rejects.toThrow('unknown-region');
    await expect(cloud.taskDetail(region, 't-1')).rejects.toThrow('unknown-region');
    await expect(cloud.exportTasksSince(region, 0)).rejects.toThrow('unknown-region');

    expect(account.calls).toEqual([]);
  });
});
