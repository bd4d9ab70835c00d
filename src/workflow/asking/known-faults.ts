/** What the lists of the form already tell against a draft: remembered answers alone, so that a submit waits for no question. */
import type { ExportParameters } from '../../domain/parameters.ts';
import {
  type BucketFacts,
  bucketObstacles,
  imageObstacles,
  type Obstacle,
  type ObstacleReason,
} from '../../domain/preflight.ts';
import type { Bucket, Image } from '../ports/cloud.ts';

export type KnownFault = { field: 'image' | 'bucket'; reason: ObstacleReason; bucketRegion?: string };

export type KnownFaults = (asked: ExportParameters) => KnownFault[];

/** Whatever is not remembered is left to the checks that follow, and so is whose bucket it is: lists may be a minute old. */
export function createKnownFaults(needs: {
  images: (regionId: string) => readonly Image[] | undefined;
  buckets: () => readonly Bucket[] | undefined;
  bucketFacts: (bucket: Bucket) => BucketFacts | undefined;
  /** Milliseconds since 1970. */
  now: () => number;
}): KnownFaults {
  return ({ regionId, imageId, bucket }) => {
    const image = needs.images(regionId)?.find(({ id }) => id === imageId);
    const facts = needs.bucketFacts({ name: bucket, regionId });
    return [
      ...faults('image', image ? imageObstacles(image) : []),
      ...elsewhere(bucket, regionId),
      ...faults('bucket', facts ? bucketObstacles(facts, needs.now()) : []),
    ];
  };

  function elsewhere(bucket: string, regionId: string): KnownFault[] {
    const found = needs.buckets()?.find(({ name }) => name === bucket);
    if (!found || found.regionId === regionId) return [];
    return [{ field: 'bucket', reason: 'bucket-elsewhere', bucketRegion: found.regionId }];
  }
}

function faults(field: KnownFault['field'], obstacles: readonly Obstacle[]): KnownFault[] {
  return obstacles.flatMap(({ reason, hard }) => (hard ? [{ field, reason }] : []));
}
