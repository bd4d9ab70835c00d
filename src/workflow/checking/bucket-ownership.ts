/** Whose bucket it is, as far as it can be proven: ListBuckets decides; where it is denied, the policy file and the owner together. */
import { type Ownership, ownershipOf, placed, unproven } from '../../domain/ownership.ts';
import type { Bucket, Cloud } from '../ports/cloud.ts';

export type BucketOwnership = (target: { bucket: string; regionId: string }) => Promise<Ownership>;

/** `listed`: the buckets of the policy file as it was loaded last. No bucket is asked anything before this says that it is ours, but for its owner. */
export function createBucketOwnership(needs: {
  buckets: Cloud['buckets'];
  inspectBucket: Cloud['inspectBucket'];
  listed: () => readonly Bucket[];
}): BucketOwnership {
  const { buckets, inspectBucket, listed } = needs;

  return async ({ bucket, regionId }) => {
    const own = await buckets();
    if (own.ok) {
      const found = own.value.find(({ name }) => name === bucket);
      return found ? placed(found.regionId, regionId) : { is: 'not-ours' };
    }
    const named = listed().find(({ name }) => name === bucket);
    // Silence is no denial: the list may answer the next time, and it decides.
    if (!named || own.refusal.passing) return unproven(own.refusal);
    return named.regionId === regionId
      ? ownershipOf(named, await inspectBucket(named))
      : { is: 'elsewhere', regionId: named.regionId };
  };
}
