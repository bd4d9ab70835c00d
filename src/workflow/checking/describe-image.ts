/** What a request keeps of an image that Alibaba Cloud has described. Pure. */
import type { DescribedImage } from '../../domain/checked.ts';
import type { Image } from '../ports/cloud.ts';

export function describeImage({ name, system, createdAt, disks, tags }: Image): DescribedImage {
  const inOrder = [...disks].sort((a, b) => Number(a.kind === 'data') - Number(b.kind === 'data'));
  return {
    name,
    ...(system && { system }),
    disksGib: inOrder.flatMap(({ sizeGib }) => sizeGib ?? []),
    ...(disks.some(({ sizeGib }) => sizeGib === undefined) && { hasUnsizedDisk: true as const }),
    ...(createdAt !== undefined && { createdAt }),
    ...(tags && { tags }),
  };
}
