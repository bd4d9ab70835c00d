/** Whether a bucket is our account's, by the owner that GetBucketInfo names. */
import { noAnswerCode } from '../../domain/after-refusal.ts';
import type { InspectedBucket } from '../../domain/ownership.ts';
import { ok } from '../../domain/result.ts';
import type { Asked, Bucket, Cloud } from '../../workflow/ports/cloud.ts';
import type { OwnAccount } from '../ram/own-account.ts';
import { noAnswer } from '../rpc/ask.ts';
import type { AskBucketInfo } from './bucket-facts.ts';

/** A bucket is asked only once our own account is known. */
export function createInspectBucket(needs: { askInfo: AskBucketInfo; account: OwnAccount }): Cloud['inspectBucket'] {
  const { askInfo, account } = needs;

  return async (bucket) => {
    const us = await account.id();
    return us.ok ? inspect(bucket, us.value) : us;
  };

  async function inspect(bucket: Bucket, us: string): Promise<Asked<InspectedBucket>> {
    const info = await askInfo(bucket);
    if (!info.ok) return info;
    const { ownerId, regionId, facts } = info.value;
    if (ownerId && regionId) return ok({ isOurs: ownerId === us, regionId, facts });
    const message = 'OSS names no owner, or no region, of the bucket.';
    return noAnswer({ action: 'GetBucketInfo', code: noAnswerCode, message });
  }
}
