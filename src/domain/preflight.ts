/** What stands in the way of an export: facts about image and bucket come in, obstacles go out. https://www.alibabacloud.com/help/en/elastic-compute-service/latest/export-a-custom-image */

/** What Alibaba Cloud says of an image. What it does not say is undefined, and stands in nobody's way. */
export type ImageFacts = {
  status: string | undefined;
  ownerAlias: string | undefined;
  /** Set on images from the Marketplace, and on those made from them. */
  productCode: string | undefined;
  osType: string | undefined;
  licenseType: string | undefined;
  disks: readonly { kind: 'system' | 'data'; sizeGib: number | undefined; isEncrypted: boolean }[];
};

export type BucketFacts = { storageClass: string | undefined; encryption: string | undefined };

export type ImageReason =
  | 'unfinished'
  | 'unavailable'
  | 'not-own'
  | 'marketplace'
  | 'encrypted'
  | 'many-data-disks'
  | 'large-data-disk'
  | 'windows'
  | 'licensed';

export type BucketReason = 'encrypted' | 'not-standard-class';

/** `hard`: an export would be refused. Otherwise it may go well, and nobody is kept from trying. */
export type Obstacle<Reason extends string> = { reason: Reason; hard: boolean };

const mostDataDisks = 4;
const largestDataDiskGib = 500;

export function imageObstacles(image: ImageFacts): Obstacle<ImageReason>[] {
  const { status = 'Available', ownerAlias = 'self', productCode = '', licenseType = '' } = image;
  const dataDisks = image.disks.filter(({ kind }) => kind === 'data');
  const isUnfinished = ['Creating', 'Waiting'].includes(status);
  const isWindows = image.osType?.toLowerCase() === 'windows';
  return found<ImageReason>([
    ['unfinished', true, isUnfinished],
    ['unavailable', true, !isUnfinished && status !== 'Available'],
    ['not-own', true, ownerAlias !== 'self'],
    ['marketplace', true, productCode !== ''],
    ['encrypted', true, image.disks.some(({ isEncrypted }) => isEncrypted)],
    ['many-data-disks', true, dataDisks.length > mostDataDisks],
    ['large-data-disk', true, dataDisks.some(({ sizeGib = 0 }) => sizeGib > largestDataDiskGib)],
    // The rule against Windows Server may be relaxed one day, and none is documented about other licences.
    ['windows', false, isWindows],
    ['licensed', false, licenseType !== '' && !isWindows],
  ]);
}

export function bucketObstacles({
  storageClass = 'Standard',
  encryption = 'None',
}: BucketFacts): Obstacle<BucketReason>[] {
  return found<BucketReason>([
    ['encrypted', true, encryption !== '' && encryption !== 'None'],
    // An error code for archived objects exists; what it means for exports has not been seen.
    ['not-standard-class', false, storageClass !== 'Standard'],
  ]);
}

function found<Reason extends string>(
  rules: readonly (readonly [reason: Reason, hard: boolean, applies: boolean])[],
): Obstacle<Reason>[] {
  return rules.flatMap(([reason, hard, applies]) => (applies ? [{ reason, hard }] : []));
}
