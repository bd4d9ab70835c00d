/** Whose bucket it is, as far as it can be proven: it is in the account's own list, or the operator has listed it. */
import type { CloudRefusal } from '../domain/export-request.ts';
import type { Bucket, Cloud } from './ports.ts';

export type Standing =
  | { is: 'ours' }
  | { is: 'elsewhere'; regionId: string }
  | { is: 'not-ours' }
  | { is: 'unproven'; refusal: CloudRefusal; passing: boolean };

export type BucketStanding = (target: { bucket: string; regionId: string }) => Promise<Standing>;

export function createBucketStanding(needs: { buckets: Cloud['buckets']; listed: readonly Bucket[] }): BucketStanding {
  return async ({ bucket, regionId }) => {
    const listed = needs.listed.find(({ name }) => name === bucket);
    if (listed) return standingOf(listed, regionId);

    const own = await needs.buckets();
    if (!own.ok) return { is: 'unproven', refusal: own.refusal.refusal, passing: own.refusal.passing };
    const found = own.value.find(({ name }) => name === bucket);
    return found ? standingOf(found, regionId) : { is: 'not-ours' };
  };
}

function standingOf(bucket: Bucket, regionId: string): Standing {
  return bucket.regionId === regionId ? { is: 'ours' } : { is: 'elsewhere', regionId: bucket.regionId };
}
