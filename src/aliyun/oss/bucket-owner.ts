/** Whether a bucket is our account's, by the owner that GetBucketInfo names. A stranger's access log sees one question a minute at most. */
import { performance } from 'node:perf_hooks';
import { noAnswerCode } from '../../domain/after-refusal.ts';
import type { InspectedBucket } from '../../domain/ownership.ts';
import { ok } from '../../domain/result.ts';
import type { Asked, Bucket, Cloud } from '../../workflow/ports/cloud.ts';
import type { OwnAccount } from '../ram/own-account.ts';
import { noAnswer } from '../rpc/ask.ts';
import type { AskBucketInfo } from './bucket-facts.ts';

/** In milliseconds. */
const strangerFor = 60_000;

type Answer = Asked<InspectedBucket>;

/** Questions about the same bucket at the same time are one, and a bucket is asked only once our own account is known. */
export function createInspectBucket(needs: { askInfo: AskBucketInfo; account: OwnAccount }): Cloud['inspectBucket'] {
  const { askInfo, account } = needs;
  const asked = new Map<string, { until: number; answer: Promise<Answer> }>();

  return async (bucket) => {
    const us = await account.id();
    if (!us.ok) return us;
    const before = asked.get(bucket.name);
    if (before && before.until > performance.now()) return before.answer;
    const answer = inspect(bucket, us.value);
    asked.set(bucket.name, { until: Number.POSITIVE_INFINITY, answer });
    const owner = await answer;
    if (isStrangers(owner)) asked.set(bucket.name, { until: performance.now() + strangerFor, answer });
    else asked.delete(bucket.name);
    return owner;
  };

  async function inspect(bucket: Bucket, us: string): Promise<Answer> {
    const info = await askInfo(bucket);
    if (!info.ok) return info;
    const { ownerId, regionId, facts } = info.value;
    if (ownerId && regionId) return ok({ isOurs: ownerId === us, regionId, facts });
    const message = 'OSS names no owner, or no region, of the bucket.';
    return noAnswer({ action: 'GetBucketInfo', code: noAnswerCode, message });
  }
}

/** A bucket that does not answer our account is taken as none of ours for a minute. */
function isStrangers(owner: Answer): boolean {
  return owner.ok ? !owner.value.isOurs : !owner.refusal.passing;
}
