/** An image as DescribeImages shows it. Parsed loosely: an entry that cannot be read is left out, not its page. */
import { z } from 'zod';
import type { Image } from '../../workflow/ports/cloud.ts';

const Words = z.string().optional().catch(undefined);

const Disk = z.object({
  Type: z.enum(['system', 'data']).catch('data'),
  Size: z.coerce.number().optional().catch(undefined),
  Encrypted: z.union([z.boolean(), z.literal('true').transform(() => true)]).catch(false),
});

const Tags = z.object({ Tag: z.array(z.object({ TagKey: z.string(), TagValue: z.string().catch('') })) });

const ImageEntry = z.object({
  ImageId: z.string().min(1),
  ImageName: z.string().catch(''),
  Status: Words,
  ImageOwnerAlias: Words,
  ProductCode: Words,
  OSType: Words,
  OSNameEn: Words,
  OSName: Words,
  LicenseType: Words,
  CreationTime: Words,
  Size: z.coerce.number().optional().catch(undefined),
  Tags: Tags.optional().catch(undefined),
  DiskDeviceMappings: z.object({ DiskDeviceMapping: z.array(Disk) }).catch({ DiskDeviceMapping: [] }),
});

/** https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-describeimages */
export const ImagePage = z.object({
  TotalCount: z.coerce.number().catch(0),
  Images: z.object({ Image: z.array(z.unknown()) }),
});
type ImagePage = z.infer<typeof ImagePage>;

export function imagesOn({ Images }: ImagePage): Image[] {
  return Images.Image.flatMap((entry) => {
    const { data } = ImageEntry.safeParse(entry);
    return data ? [imageOf(data)] : [];
  });
}

function imageOf(entry: z.infer<typeof ImageEntry>): Image {
  const created = Date.parse(entry.CreationTime ?? '');
  return {
    id: entry.ImageId,
    name: entry.ImageName,
    system: entry.OSNameEn || entry.OSName || undefined,
    tags: entry.Tags && Object.fromEntries(entry.Tags.Tag.map(({ TagKey, TagValue }) => [TagKey, TagValue])),
    createdAt: Number.isNaN(created) ? undefined : created,
    status: entry.Status,
    ownerAlias: entry.ImageOwnerAlias,
    productCode: entry.ProductCode,
    osType: entry.OSType,
    licenseType: entry.LicenseType,
    disks: disksOf(entry),
  };
}

/** An image that is still being created may have no disks yet, but a size. */
function disksOf({ Size, DiskDeviceMappings }: z.infer<typeof ImageEntry>): Image['disks'] {
  const disks = DiskDeviceMappings.DiskDeviceMapping.map(({ Type, Size: sizeGib, Encrypted }) => ({
    kind: Type,
    sizeGib,
    isEncrypted: Encrypted,
  }));
  if (disks.length > 0 || Size === undefined) return disks;
  return [{ kind: 'system', sizeGib: Size, isEncrypted: false }];
}
