/** The checks of an export: facts about image, bucket and role come in, blockers and warnings go out. https://www.alibabacloud.com/help/en/elastic-compute-service/latest/export-a-custom-image */
import { z } from 'zod';
import type { ImageFormat } from './image-format.ts';
import { formatsOf } from './regions.ts';

/** What Alibaba Cloud says of an image. What it does not say is undefined, and blocks nothing. */
export type ImageFacts = {
  status: string | undefined;
  ownerAlias: string | undefined;
  /** Set on images from the Marketplace, and on those made from them. */
  productCode: string | undefined;
  osType: string | undefined;
  licenseType: string | undefined;
  disks: readonly { kind: 'system' | 'data'; sizeGib: number | undefined; isEncrypted: boolean }[];
};

/** `createdAt` in milliseconds since 1970. */
export type BucketFacts = {
  storageClass: string | undefined;
  encryption: string | undefined;
  acl: string | undefined;
  createdAt: number | undefined;
};

/** `trusted`: the services that may take on the role, undefined where that cannot be read. */
export type RoleFacts = { trusted: readonly string[] | undefined };

/** What Alibaba Cloud has allowed this account although its pages rule it out. */
export type Exemptions = { windows: boolean };

export const imageReasons = [
  'image-missing',
  'image-unavailable',
  'image-not-own',
  'image-marketplace',
  'image-encrypted',
  'image-many-data-disks',
  'image-large-data-disk',
  'image-unfinished',
  'image-windows',
  'image-licensed',
] as const;
export type ImageReason = (typeof imageReasons)[number];

export const bucketReasons = ['bucket-encrypted', 'bucket-public', 'bucket-archive', 'bucket-young'] as const;
export type BucketReason = (typeof bucketReasons)[number];

export const CheckReason = z.enum([
  ...imageReasons,
  ...bucketReasons,
  'image-exporting',
  'object-requested',
  'image-requested',
  'region-unknown',
  'format-not-offered',
  'bucket-not-ours',
  'bucket-elsewhere',
  'bucket-unproven',
  'bucket-new',
  'bucket-locked',
  'object-exists',
  'role-missing',
  'role-untrusted',
  'role-policy-missing',
]);
export type CheckReason = z.infer<typeof CheckReason>;

/** `hard`: an export would be refused, or data would leave. Otherwise it is a warning, and the request goes on. */
export type CheckResult<Reason extends string = CheckReason> = { reason: Reason; hard: boolean };

/** In the order in which people read them. */
export const CheckName = z.enum(['image', 'exports', 'format', 'owner', 'bucket', 'lock', 'objects', 'role', 'policy']);
export type CheckName = z.infer<typeof CheckName>;

/** What one check has found; `isUnknown` where Alibaba Cloud gave no answer. */
export type Check = { name: CheckName; results: readonly CheckResult[]; isUnknown?: true };

const mostDataDisks = 4;
const largestDataDiskGib = 500;
const young = 7 * 24 * 60 * 60 * 1000;
const trustedService = 'ecs.aliyuncs.com';

export function checkImage(image: ImageFacts, exempt: Exemptions): CheckResult<ImageReason>[] {
  const { status = 'Available', ownerAlias = 'self', productCode = '', licenseType = '' } = image;
  const dataDisks = image.disks.filter(({ kind }) => kind === 'data');
  const isUnfinished = isBeingCreated(image);
  const isWindows = image.osType?.toLowerCase() === 'windows';
  return found<ImageReason>([
    ['image-unavailable', true, !isUnfinished && status !== 'Available'],
    ['image-not-own', true, ownerAlias !== 'self'],
    ['image-marketplace', true, productCode !== ''],
    ['image-encrypted', true, image.disks.some(({ isEncrypted }) => isEncrypted)],
    ['image-many-data-disks', true, dataDisks.length > mostDataDisks],
    ['image-large-data-disk', true, dataDisks.some(({ sizeGib = 0 }) => sizeGib > largestDataDiskGib)],
    // Alibaba's page rules out Windows Server. A warning stays for an exempt account: ExportImage has the last word.
    ['image-windows', !exempt.windows, isWindows],
    // Passes by itself: the export waits for it.
    ['image-unfinished', false, isUnfinished],
    // No page says anything about other licences, but there is an error code for them.
    ['image-licensed', false, licenseType !== '' && !isWindows],
  ]);
}

export function isBeingCreated({ status = '' }: ImageFacts): boolean {
  return ['Creating', 'Waiting'].includes(status);
}

/** `now` in milliseconds since 1970. */
export function checkBucket(facts: BucketFacts, now: number): CheckResult<BucketReason>[] {
  const { storageClass = 'Standard', encryption = 'None', acl = 'private', createdAt = 0 } = facts;
  return found<BucketReason>([
    ['bucket-encrypted', true, encryption !== '' && encryption !== 'None'],
    ['bucket-public', true, acl.startsWith('public')],
    // An error code for archived objects exists; what it means for exports has not been seen.
    ['bucket-archive', false, storageClass.includes('Archive')],
    ['bucket-young', false, now - createdAt < young],
  ]);
}

export function checkFormat(asked: { regionId: string; format: ImageFormat }): CheckResult[] {
  return found([['format-not-offered', true, !formatsOf(asked.regionId).includes(asked.format)]]);
}

/** Undefined: it is known that there is no such role. */
export function checkRole(role: RoleFacts | undefined): CheckResult[] {
  return found([
    ['role-missing', true, role === undefined],
    ['role-untrusted', true, role?.trusted?.includes(trustedService) === false],
  ]);
}

export function isBlocked(checks: readonly Check[]): boolean {
  return reasonsIn(checks, 'blockers').length > 0;
}

export function hasPassed({ results, isUnknown }: Check): boolean {
  return results.length === 0 && !isUnknown;
}

export function reasonsIn(checks: readonly Check[], which: 'blockers' | 'warnings'): CheckReason[] {
  const isHard = which === 'blockers';
  return checks.flatMap(({ results }) => results.flatMap(({ reason, hard }) => (hard === isHard ? [reason] : [])));
}

function found<Reason extends string = CheckReason>(
  rules: readonly (readonly [reason: Reason, hard: boolean, applies: boolean])[],
): CheckResult<Reason>[] {
  return rules.flatMap(([reason, hard, applies]) => (applies ? [{ reason, hard }] : []));
}
