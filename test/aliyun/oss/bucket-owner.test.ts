/** Whether a bucket is our account's: what names our account, and what the owner of the bucket sees of that. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { AliyunAccount } from '../../../sandbox/aliyun/account.ts';
import type { Trouble } from '../../../sandbox/aliyun/shared/trouble.ts';
import { rememberStrangers } from '../../../src/resilience/remembered-strangers.ts';
import { aCloud, cloudFor } from '../a-cloud.ts';

const bucket = { name: 'acme-exports', regionId: 'cn-hangzhou' };

const actionsOf = ({ calls }: AliyunAccount) => calls.map(({ action }) => action);

function refuseAll({ trouble }: AliyunAccount, ...actions: string[]) {
  for (const action of actions) trouble.next(action, { error: 'NoPermission' }, Number.POSITIVE_INFINITY);
}

describe('our account', () => {
  it('is what the list of buckets has named, also when the list is denied by now', async () => {
    const { account, cloud } = await aCloud();
    await cloud.buckets();
    account.trouble.next('ListBuckets', { error: 'AccessDenied' });
    await cloud.buckets();

    expect(await cloud.inspectBucket(bucket)).toMatchObject({ value: { isOurs: true, regionId: 'cn-hangzhou' } });
    expect(actionsOf(account)).toEqual(['ListBuckets', 'ListBuckets', 'GetBucketInfo']);
  });

  it('is otherwise that of the export role, asked for once', async () => {
    const { account, cloud } = await aCloud();

    await cloud.inspectBucket(bucket);
    await cloud.inspectBucket({ ...bucket, name: 'acme-backup' });

    expect(actionsOf(account)).toEqual(['GetRole', 'GetBucketInfo', 'GetBucketInfo']);
  });

  it.each<[string, (account: AliyunAccount) => unknown]>([
    ['may not be read', (account) => refuseAll(account, 'GetRole')],
    ['does not exist', (account) => (account.role = 'missing')],
    ['cannot be reached', (account) => account.outage(true, 'ram')],
    ['is answered without its ARN', ({ trouble }) => trouble.next('GetRole', { json: { Role: {} } })],
  ])('is that of the caller where the role %s', async (_what, arrange) => {
    const { account, cloud } = await aCloud();
    arrange(account);

    expect(await cloud.inspectBucket(bucket)).toMatchObject({ value: { isOurs: true } });
    expect(actionsOf(account)).toEqual(['GetRole', 'GetCallerIdentity', 'GetBucketInfo']);
  });

  it.each<[string, Trouble, boolean]>([
    ['is refused', { error: 'NoPermission' }, false],
    ['gets no answer', { hang: true }, true],
    ['gets an answer without an account', { json: { Arn: 'acs:ram::x:user/y' } }, true],
  ])('is not known where that question %s, and no bucket is asked then', async (_what, trouble, passing) => {
    const { account } = await aCloud();
    refuseAll(account, 'GetRole');
    account.trouble.next('GetCallerIdentity', trouble);

    // Only silence is waited for: on a busy machine an answer takes longer than this.
    const inspected = await cloudFor(account, 'hang' in trouble ? { timeout: 300 } : {}).inspectBucket(bucket);

    expect(inspected).toMatchObject({ ok: false, refusal: { passing, refusal: { action: 'GetCallerIdentity' } } });
    expect(account.accessLog(bucket.name)).toEqual([]);
  });
});

describe('a bucket', () => {
  it.each(['Owner', 'Location'])('that names no %s is not taken for ours', async (missing) => {
    const { account, cloud } = await aCloud();
    const inspected = {
      Owner: '<Owner><ID>1234567890123456</ID></Owner>',
      Location: '<Location>oss-cn-hangzhou</Location>',
    };
    const inside = Object.entries(inspected).map(([name, text]) => (name === missing ? '' : text));
    const body = `<BucketInfo><Bucket>${inside.join('')}</Bucket></BucketInfo>`;
    account.trouble.next('GetBucketInfo', { status: 200, body });

    expect(await cloud.inspectBucket(bucket)).toMatchObject({ ok: false, refusal: { passing: false } });
  });
});

describe('a bucket, with what the bot remembers,', () => {
  let time: number;
  const clock = { elapsed: () => time };

  beforeEach(() => {
    time = 0;
  });

  it.each([true, false])('of a stranger is asked once, however many ask; may be read: %s', async (letsUsRead) => {
    const { account, ...rest } = await aCloud();
    const cloud = rememberStrangers(rest.cloud, clock);
    account.takeBucket(bucket.name, { letsUsRead });

    const answers = await Promise.all([cloud.inspectBucket(bucket), cloud.inspectBucket(bucket)]);
    answers.push(await cloud.inspectBucket(bucket));

    const strange = letsUsRead
      ? { ok: true, value: { isOurs: false } }
      : { ok: false, refusal: { passing: false, refusal: { action: 'GetBucketInfo', code: 'AccessDenied' } } };
    for (const answer of answers) expect(answer).toMatchObject(strange);
    expect(account.accessLog(bucket.name)).toEqual(['GetBucketInfo']);

    time = 59_999;
    await cloud.inspectBucket(bucket);
    expect(account.accessLog(bucket.name)).toHaveLength(1);
    time = 60_000;
    await cloud.inspectBucket(bucket);
    expect(account.accessLog(bucket.name)).toHaveLength(2);
  });

  it('of ours is asked each time, and so is one that did not answer', async () => {
    const { account } = await aCloud();
    // The answers after the silence have to come in this time too, on a busy machine as well.
    const cloud = rememberStrangers(cloudFor(account, { timeout: 2_000 }), clock);
    account.trouble.next('GetBucketInfo', { hang: true });

    expect(await cloud.inspectBucket(bucket)).toMatchObject({ ok: false, refusal: { passing: true } });
    expect(await cloud.inspectBucket(bucket)).toMatchObject({ value: { isOurs: true } });
    account.takeBucket(bucket.name, { letsUsRead: true });
    expect(await cloud.inspectBucket(bucket)).toMatchObject({ value: { isOurs: false } });
  });

  it('is asked as soon as our account is known, after a refusal to say so', async () => {
    const { account, ...rest } = await aCloud();
    const cloud = rememberStrangers(rest.cloud, clock);
    account.trouble.next('GetRole', { error: 'NoPermission' });
    account.trouble.next('GetCallerIdentity', { error: 'NoPermission' });

    expect(await cloud.inspectBucket(bucket)).toMatchObject({
      ok: false,
      refusal: { passing: false, refusal: { action: 'GetCallerIdentity' } },
    });
    expect(await cloud.inspectBucket(bucket)).toMatchObject({ value: { isOurs: true } });
  });
});
