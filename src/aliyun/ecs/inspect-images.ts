/** What the first thousand of the account's own images of a region are made of, whatever their status. */
import type { ImageFacts } from '../../domain/preflight.ts';
import { ok } from '../../domain/result.ts';
import type { Asked } from '../../workflow/ports/cloud.ts';
import type { Ask } from '../rpc/ask.ts';
import { type EndpointOverrides, ecsEndpoint } from '../rpc/endpoints.ts';
import { ImagePage, imagesOn } from './image-entry.ts';

const pageSize = 100;
const mostPages = 10;

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
      images.push(...imagesOn(answer.value));
      const isLast = Images.Image.length === 0 || page * pageSize >= TotalCount || page === mostPages;
      if (isLast) return ok({ images, total: Math.max(TotalCount, images.length) });
    }
  };
}
