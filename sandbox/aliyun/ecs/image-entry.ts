/** How DescribeImages shows an image. */
import type { JsonObject } from '../rpc/action.ts';
import type { Switches } from '../shared/switches.ts';
import { type Image, isWindows } from '../world/image.ts';

type Shown = { accountId: string; switches: Pick<Switches, 'givesTags'> };

export function imageEntry(image: Image, { accountId, switches }: Shown): JsonObject {
  const os = isWindows(image) ? 'windows' : 'linux';
  return {
    ImageId: image.id,
    ImageName: image.name,
    Description: image.description,
    Status: image.status,
    Progress: image.status === 'Creating' ? '37%' : image.status === 'Waiting' ? '0%' : '100%',
    ImageOwnerAlias: image.owner,
    // A number of 16 digits, as in the real answer: JSON readers may turn it into something else.
    ImageOwnerId: image.owner === 'self' ? Number(accountId) : 1600000000000001,
    ProductCode: image.productCode,
    LicenseType: image.licenseType,
    Platform: image.os.split(' ')[0] ?? '',
    OSType: os,
    OSName: image.os,
    OSNameEn: image.os,
    Architecture: image.architecture,
    Size: image.sizeGib,
    CreationTime: image.createdAt,
    ImageVersion: '',
    ImageFamily: '',
    ResourceGroupId: '',
    Usage: 'none',
    BootMode: 'BIOS',
    IsSelfShared: '',
    IsSubscribed: image.productCode !== '',
    IsCopied: false,
    IsSupportIoOptimized: true,
    IsSupportCloudinit: true,
    DiskDeviceMappings: { DiskDeviceMapping: disks(image) },
    ...(switches.givesTags && { Tags: tags(image) }),
  };
}

function tags(image: Image): JsonObject {
  return { Tag: Object.entries(image.tags).map(([TagKey, TagValue]) => ({ TagKey, TagValue })) };
}

function disks({ id, encrypted, sizeGib, dataDisksGib }: Image): JsonObject[] {
  return [sizeGib, ...dataDisksGib].map((size, index) => ({
    Type: index === 0 ? 'system' : 'data',
    Device: `/dev/xvd${String.fromCharCode('a'.charCodeAt(0) + index)}`,
    Size: String(size),
    SnapshotId: `s-${id.slice(2)}${index}`,
    Format: '',
    ImportOSSBucket: '',
    ImportOSSObject: '',
    Encrypted: encrypted,
  }));
}
