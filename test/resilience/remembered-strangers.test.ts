/** What is remembered of the owner of a bucket. With the real client: test/aliyun/oss/bucket-owner.test.ts. */
import { expect, it } from 'vitest';
import { ok, refuse } from '../../src/domain/result.ts';
import { rememberStrangers } from '../../src/resilience/remembered-strangers.ts';
import type { Cloud } from '../../src/workflow/ports/cloud.ts';

const regionId = 'cn-hangzhou';
const bucket = { name: 'acme-exports', regionId };

type Owner = Awaited<ReturnType<Cloud['inspectBucket']>>;

function refused(action: string, passing: boolean): Owner {
  return refuse({ reason: 'refused', refusal: { action, code: 'AccessDenied', message: 'no' }, passing });
}

const facts = { storageClass: undefined, encryption: undefined, acl: undefined, createdAt: undefined };
const strangers: Owner = ok({ isOurs: false, regionId, facts });
const ours: Owner = ok({ isOurs: true, regionId, facts });

async function questionsFor(owner: Owner, ...times: number[]): Promise<number> {
  let time = 0;
  let questions = 0;
  const inspectBucket: Cloud['inspectBucket'] = async () => {
    questions += 1;
    return owner;
  };
  const cloud = rememberStrangers({ inspectBucket }, { elapsed: () => time });
  for (time of times) expect(await cloud.inspectBucket(bucket)).toBe(owner);
  return questions;
}

it.each([
  ['of a stranger', strangers],
  ['that does not answer our account', refused('GetBucketInfo', false)],
])('asks for a bucket %s once a minute', async (_whose, owner) => {
  expect(await questionsFor(owner, 0, 1, 59_999)).toBe(1);
  expect(await questionsFor(owner, 0, 60_000)).toBe(2);
});

it.each([
  ['a bucket of ours', ours],
  ['a bucket that may answer soon', refused('GetBucketInfo', true)],
  ['our account, where that is not known', refused('GetCallerIdentity', false)],
])('asks each time for %s', async (_what, owner) => {
  expect(await questionsFor(owner, 0, 1)).toBe(2);
});
