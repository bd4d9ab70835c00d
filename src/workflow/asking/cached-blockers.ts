/** Blockers that the lists of the form have shown already: from remembered answers alone, so that a submission waits for no question. */
import type { ExportParameters } from '../../domain/parameters.ts';
import {
  type BucketFacts,
  type CheckReason,
  type CheckResult,
  checkBucket,
  checkImage,
  type Exemptions,
} from '../../domain/preflight.ts';
import type { Bucket, Image } from '../ports/cloud.ts';

export type CachedBlocker = { field: 'image' | 'bucket'; reason: CheckReason; bucketRegion?: string };

export type CachedBlockers = (asked: ExportParameters) => CachedBlocker[];

/** Whatever is not remembered is left to the checks that follow, and so is whose bucket it is: lists may be a minute old. */
export function createCachedBlockers(needs: {
  images: (regionId: string) => readonly Image[] | undefined;
  buckets: () => readonly Bucket[] | undefined;
  bucketFacts: (bucket: Bucket) => BucketFacts | undefined;
  exempt: Exemptions;
  /** Milliseconds since 1970. */
  now: () => number;
}): CachedBlockers {
  return ({ regionId, imageId, bucket }) => {
    const image = needs.images(regionId)?.find(({ id }) => id === imageId);
    const facts = needs.bucketFacts({ name: bucket, regionId });
    return [
      ...blockers('image', image ? checkImage(image, needs.exempt) : []),
      ...elsewhere(bucket, regionId),
      ...blockers('bucket', facts ? checkBucket(facts, needs.now()) : []),
    ];
  };

  function elsewhere(bucket: string, regionId: string): CachedBlocker[] {
    const found = needs.buckets()?.find(({ name }) => name === bucket);
    if (!found || found.regionId === regionId) return [];
    return [{ field: 'bucket', reason: 'bucket-elsewhere', bucketRegion: found.regionId }];
  }
}

function blockers(field: CachedBlocker['field'], results: readonly CheckResult[]): CachedBlocker[] {
  return results.flatMap(({ reason, hard }) => (hard ? [{ field, reason }] : []));
}
