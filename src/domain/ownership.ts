/** Whose a bucket is, as far as it can be proven. Pure: what Alibaba Cloud says comes in, a judgement goes out. */
import type { CloudRefusal } from './cloud-refusal.ts';
import type { BucketFacts } from './preflight.ts';
import type { Result } from './result.ts';

/** `facts`: how the bucket is set up, where the answer that proves its owner says that too. */
export type Ownership =
  | { is: 'ours'; facts?: BucketFacts }
  | { is: 'elsewhere'; regionId: string }
  | { is: 'not-ours' }
  | { is: 'unproven'; refusal: CloudRefusal; passing: boolean };

/** What GetBucketInfo says of a bucket. `regionId`: where it really is. */
export type InspectedBucket = { isOurs: boolean; regionId: string; facts: BucketFacts };

type Unproven = { reason: 'refused'; refusal: CloudRefusal; passing: boolean };

/** Of a bucket that only the policy file names, in the region that the file gives it. */
export function ownershipOf(
  { regionId }: { regionId: string },
  inspected: Result<InspectedBucket, Unproven>,
): Ownership {
  if (!inspected.ok)
    return inspected.refusal.refusal.code === 'NoSuchBucket' ? { is: 'not-ours' } : unproven(inspected.refusal);
  if (!inspected.value.isOurs) return { is: 'not-ours' };
  const place = placed(inspected.value.regionId, regionId);
  return place.is === 'ours' ? { ...place, facts: inspected.value.facts } : place;
}

/** Of a bucket of ours. */
export function placed(actual: string, wanted: string): Extract<Ownership, { is: 'ours' | 'elsewhere' }> {
  return actual === wanted ? { is: 'ours' } : { is: 'elsewhere', regionId: actual };
}

export function unproven({ refusal, passing }: Unproven): Ownership {
  return { is: 'unproven', refusal, passing };
}
