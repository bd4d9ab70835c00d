/** What is remembered of images and buckets is reported at once, beside the field. */
import { describe, expect, it } from 'vitest';
import { createCachedBlockers } from '../../../src/workflow/asking/cached-blockers.ts';
import type { Bucket, Image } from '../../../src/workflow/ports/cloud.ts';
import { aBucket, anImage, askedAt, someParameters } from '../../builders.ts';

const here: Bucket = { name: 'acme-exports', regionId: 'cn-hangzhou' };

function blockersKnown(known: { images?: Image[]; buckets?: Bucket[]; facts?: ReturnType<typeof aBucket> }) {
  const { images, buckets, facts } = known;
  const cachedBlockers = createCachedBlockers({
    images: () => images,
    buckets: () => buckets,
    bucketFacts: () => facts,
    exempt: { windows: false },
    now: () => askedAt,
  });
  return cachedBlockers(someParameters());
}

describe('what the lists have shown', () => {
  it('shows again what cannot be exported', () => {
    expect(blockersKnown({ images: [anImage({ productCode: 'cmjj1' })] })).toEqual([
      { field: 'image', reason: 'image-marketplace' },
    ]);
    expect(blockersKnown({ images: [anImage({ osType: 'windows' })] })).toEqual([
      { field: 'image', reason: 'image-windows' },
    ]);
    expect(blockersKnown({ facts: aBucket({ encryption: 'KMS' }) })).toEqual([
      { field: 'bucket', reason: 'bucket-encrypted' },
    ]);
    expect(blockersKnown({ buckets: [{ ...here, regionId: 'cn-beijing' }] })).toEqual([
      { field: 'bucket', reason: 'bucket-elsewhere', bucketRegion: 'cn-beijing' },
    ]);
  });

  it.each([
    ['nothing is remembered', {}],
    ['all is well', { images: [anImage()], buckets: [here], facts: aBucket() }],
    [
      'there are only warnings',
      { images: [anImage({ licenseType: 'Aliyun' })], facts: aBucket({ storageClass: 'Archive' }) },
    ],
    ['the lists may be older than image and bucket', { images: [], buckets: [] }],
  ])('stands in nobody’s way when %s', (_what, known) => {
    expect(blockersKnown(known)).toEqual([]);
  });
});
