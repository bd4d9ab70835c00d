import { describe, expect, it } from 'vitest';
import {
  type BucketFacts,
  type Check,
  checkBucket,
  checkFormat,
  checkImage,
  checkRole,
  type ImageFacts,
  isBlocked,
} from '../../src/domain/preflight.ts';
import { aBucket, askedAt, hour } from '../builders.ts';

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

/** The rules of Alibaba's page, without an exemption. */
const published = { windows: false };

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
    expect(checkImage(anImage(changes), published)).toEqual([]);
  });

  it.each<[string, Partial<ImageFacts>]>([
    ['image-unavailable', { status: 'CreateFailed' }],
    ['image-unavailable', { status: 'Deprecated' }],
    ['image-not-own', { ownerAlias: 'others' }],
    ['image-not-own', { ownerAlias: 'system' }],
    ['image-marketplace', { productCode: 'cmjj00000001' }],
    ['image-encrypted', { disks: [{ ...system, isEncrypted: true }] }],
    ['image-encrypted', { disks: [system, { kind: 'data', sizeGib: 20, isEncrypted: true }] }],
    ['image-many-data-disks', { disks: dataDisks(20, 20, 20, 20, 20) }],
    ['image-large-data-disk', { disks: dataDisks(20, 501) }],
    ['image-windows', { osType: 'windows' }],
    ['image-windows', { osType: 'Windows', licenseType: 'Aliyun' }],
  ])('cannot be exported when %s: %j', (reason, changes) => {
    expect(checkImage(anImage(changes), published)).toEqual([{ reason, hard: true }]);
  });

  it.each<[string, Partial<ImageFacts>]>([
    ['image-unfinished', { status: 'Creating' }],
    ['image-unfinished', { status: 'Waiting' }],
    ['image-licensed', { licenseType: 'BYOL' }],
  ])('may fail when %s, and may be tried: %j', (reason, changes) => {
    expect(checkImage(anImage(changes), published)).toEqual([{ reason, hard: false }]);
  });

  it('names all that is in its way, what cannot be helped first', () => {
    const image = anImage({ status: 'Creating', productCode: 'cmjj1', osType: 'windows', disks: dataDisks(800) });

    expect(checkImage(image, published).map(({ reason }) => reason)).toEqual([
      'image-marketplace',
      'image-large-data-disk',
      'image-windows',
      'image-unfinished',
    ]);
  });

  it('with Windows passes with a warning where the account is exempt', () => {
    expect(checkImage(anImage({ osType: 'windows' }), { windows: true })).toEqual([
      { reason: 'image-windows', hard: false },
    ]);
  });
});

describe('a bucket', () => {
  const now = askedAt;
  const reasons = (facts: Partial<BucketFacts>) => checkBucket(aBucket(facts), now);

  it.each<[Partial<BucketFacts>]>([
    [{}],
    [{ storageClass: undefined, encryption: undefined, acl: undefined, createdAt: undefined }],
    [{ storageClass: 'IA' }],
    [{ encryption: '' }],
    [{ createdAt: now - 7 * 24 * hour }],
  ])('can take an export: %j', (facts) => {
    expect(reasons(facts)).toEqual([]);
  });

  it.each(['AES256', 'KMS', 'SM4'])('cannot when it is encrypted by %s', (encryption) => {
    expect(reasons({ encryption })).toEqual([{ reason: 'bucket-encrypted', hard: true }]);
  });

  it.each(['public-read', 'public-read-write'])('cannot when it is %s: the image would be public', (acl) => {
    expect(reasons({ acl })).toEqual([{ reason: 'bucket-public', hard: true }]);
  });

  it.each(['Archive', 'ColdArchive', 'DeepColdArchive'])('may when its class is %s', (storageClass) => {
    expect(reasons({ storageClass })).toEqual([{ reason: 'bucket-archive', hard: false }]);
  });

  it('may when it is younger than 7 days', () => {
    expect(reasons({ createdAt: now - 7 * 24 * hour + 1 })).toEqual([{ reason: 'bucket-young', hard: false }]);
  });
});

describe('a format', () => {
  it('must be one that the region offers', () => {
    expect(checkFormat({ regionId: 'eu-central-1', format: 'qcow2' })).toEqual([]);
    expect(checkFormat({ regionId: 'cn-hangzhou', format: 'raw' })).toEqual([]);
    expect(checkFormat({ regionId: 'cn-hangzhou', format: 'vhd' })).toEqual([
      { reason: 'format-not-offered', hard: true },
    ]);
  });
});

describe('the export role', () => {
  it.each([
    [{ trusted: ['ecs.aliyuncs.com'] }, []],
    [{ trusted: undefined }, []],
    [undefined, [{ reason: 'role-missing', hard: true }]],
    [{ trusted: ['fc.aliyuncs.com'] }, [{ reason: 'role-untrusted', hard: true }]],
    [{ trusted: [] }, [{ reason: 'role-untrusted', hard: true }]],
  ])('as %j', (role, results) => {
    expect(checkRole(role)).toEqual(results);
  });
});

describe('the checks together', () => {
  it('block by what is hard alone: not by warnings, nor by what may not be read', () => {
    const warning: Check = { name: 'image', results: [{ reason: 'image-windows', hard: false }] };
    const unknown: Check = { name: 'role', results: [], isUnknown: true };
    const blocker: Check = { name: 'bucket', results: [{ reason: 'bucket-public', hard: true }] };

    expect(isBlocked([warning, unknown])).toBe(false);
    expect(isBlocked([warning, unknown, blocker])).toBe(true);
  });
});
