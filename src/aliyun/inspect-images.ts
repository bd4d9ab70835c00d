/** What the account's own images of a region are made of: DescribeImages, whatever their status. https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-describeimages */
import { z } from 'zod';
import type { ImageFacts } from '../domain/preflight.ts';
import { ok } from '../domain/result.ts';
import type { Asked } from '../workflow/ports.ts';
import type { Ask } from './ask.ts';
import { type EndpointOverrides, ecsEndpoint } from './endpoints.ts';

const pageSize = 100;
const mostPages = 10;

const Words = z.string().optional().catch(undefined);

const Disk = z.object({
  Type: z.enum(['system', 'data']).catch('data'),
  Size: z.coerce.number().optional().catch(undefined),
  Encrypted: z.union([z.boolean(), z.literal('true').transform(() => true)]).catch(false),
});

const ImageEntry = z.object({
  Status: Words,
  ImageOwnerAlias: Words,
  ProductCode: Words,
  OSType: Words,
  LicenseType: Words,
  DiskDeviceMappings: z.object({ DiskDeviceMapping: z.array(Disk) }).catch({ DiskDeviceMapping: [] }),
});

const ImagePage = z.object({
  TotalCount: z.coerce.number().catch(0),
  Images: z.object({ Image: z.array(ImageEntry) }),
});

/** The first thousand images at most, and how many there are in all. */
export type InspectImages = (regionId: string) => Promise<Asked<{ images: ImageFacts[]; total: number }>>;

export function createInspectImages({ ask, endpoints }: { ask: Ask; endpoints: EndpointOverrides }): InspectImages {
  return async (regionId) => {
    const images: ImageFacts[] = [];
    const endpoint = ecsEndpoint(regionId, endpoints);
    const filter = { RegionId: regionId, ImageOwnerAlias: 'self', Status: 'ALL', PageSize: pageSize };
    for (let page = 1; ; page += 1) {
      const parameters = { ...filter, PageNumber: page };
      const answer = await ask({ endpoint, action: 'DescribeImages', parameters }, ImagePage);
      if (!answer.ok) return answer;
      const { Images, TotalCount } = answer.value;
      images.push(...Images.Image.map(factsOf));
      const isLast = Images.Image.length === 0 || page * pageSize >= TotalCount || page === mostPages;
      if (isLast) return ok({ images, total: Math.max(TotalCount, images.length) });
    }
  };
}

function factsOf(entry: z.infer<typeof ImageEntry>): ImageFacts {
  return {
    status: entry.Status,
    ownerAlias: entry.ImageOwnerAlias,
    productCode: entry.ProductCode,
    osType: entry.OSType,
    licenseType: entry.LicenseType,
    disks: entry.DiskDeviceMappings.DiskDeviceMapping.map(({ Type, Size, Encrypted }) => ({
      kind: Type,
      sizeGib: Size,
      isEncrypted: Encrypted,
    })),
  };
}
