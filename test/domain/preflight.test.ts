import { describe, expect, it } from 'vitest';
import { type BucketFacts, bucketObstacles, type ImageFacts, imageObstacles } from '../../src/domain/preflight.ts';

const system = { kind: 'system', sizeGib: 40, isEncrypted: false } as const;

function anImage(changes: Partial<ImageFacts> = {}): ImageFacts {
  return {
    status: 'Available',
    ownerAlias: 'self',
    productCode: '',
    osType: 'linux',
    licenseType: '',
    disks: [system],
    ...changes,
  };
}

function dataDisks(...sizes: (number | undefined)[]): ImageFacts['disks'] {
  return [system, ...sizes.map((sizeGib) => ({ kind: 'data' as const, sizeGib, isEncrypted: false }))];
}

describe('an image', () => {
  it.each<[string, Partial<ImageFacts>]>([
    ['of Linux', {}],
    ['with 4 data disks of 500 GiB', { disks: dataDisks(500, 500, 500, 500) }],
    ['with a large system disk', { disks: [{ ...system, sizeGib: 2_000 }] }],
    ['of which Alibaba Cloud says little', { status: undefined, ownerAlias: undefined, productCode: undefined }],
    ['with disks of unknown size', { disks: dataDisks(undefined) }],
    ['without a word of its disks', { disks: [], osType: undefined, licenseType: undefined }],
  ])('%s has nothing in its way', (_, changes) => {
    expect(imageObstacles(anImage(changes))).toEqual([]);
  });

  it.each<[string, Partial<ImageFacts>]>([
    ['unfinished', { status: 'Creating' }],
    ['unfinished', { status: 'Waiting' }],
    ['unavailable', { status: 'CreateFailed' }],
    ['unavailable', { status: 'Deprecated' }],
    ['not-own', { ownerAlias: 'others' }],
    ['not-own', { ownerAlias: 'system' }],
    ['marketplace', { productCode: 'cmjj00000001' }],
    ['encrypted', { disks: [{ ...system, isEncrypted: true }] }],
    ['encrypted', { disks: [system, { kind: 'data', sizeGib: 20, isEncrypted: true }] }],
    ['many-data-disks', { disks: dataDisks(20, 20, 20, 20, 20) }],
    ['large-data-disk', { disks: dataDisks(20, 501) }],
  ])('cannot be exported when %s: %j', (reason, changes) => {
    expect(imageObstacles(anImage(changes))).toEqual([{ reason, hard: true }]);
  });

  it.each<[string, Partial<ImageFacts>]>([
    ['windows', { osType: 'windows' }],
    ['windows', { osType: 'Windows', licenseType: 'Aliyun' }],
    ['licensed', { licenseType: 'BYOL' }],
  ])('may fail when %s, and may be tried: %j', (reason, changes) => {
    expect(imageObstacles(anImage(changes))).toEqual([{ reason, hard: false }]);
  });

  it('tells all that is in its way, what cannot be helped first', () => {
    const image = anImage({ status: 'Creating', productCode: 'cmjj1', osType: 'windows', disks: dataDisks(800) });

    expect(imageObstacles(image).map(({ reason }) => reason)).toEqual([
      'unfinished',
      'marketplace',
      'large-data-disk',
      'windows',
    ]);
  });
});

describe('a bucket', () => {
  it.each<[BucketFacts]>([
    [{ storageClass: 'Standard', encryption: 'None' }],
    [{ storageClass: undefined, encryption: undefined }],
    [{ storageClass: 'Standard', encryption: '' }],
  ])('can take an export: %j', (facts) => {
    expect(bucketObstacles(facts)).toEqual([]);
  });

  it.each(['AES256', 'KMS', 'SM4'])('cannot when it is encrypted by %s', (encryption) => {
    expect(bucketObstacles({ storageClass: 'Standard', encryption })).toEqual([{ reason: 'encrypted', hard: true }]);
  });

  it.each(['IA', 'Archive', 'ColdArchive', 'DeepColdArchive'])('may when its class is %s', (storageClass) => {
    expect(bucketObstacles({ storageClass, encryption: 'None' })).toEqual([
      { reason: 'not-standard-class', hard: false },
    ]);
  });
});
