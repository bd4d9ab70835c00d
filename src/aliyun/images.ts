/** The account's own custom images of a region: DescribeImages. https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-describeimages */
import { z } from 'zod';
import { ok } from '../domain/result.ts';
import type { Cloud, Image } from '../workflow/ports.ts';
import type { Ask } from './ask.ts';
import { type EndpointOverrides, ecsEndpoint } from './endpoints.ts';

const pageSize = 100;

const ImagePage = z.object({
  TotalCount: z.coerce.number().catch(0),
  Images: z.object({ Image: z.array(z.object({ ImageId: z.string(), ImageName: z.string().catch('') })) }),
});

export function createImages({ ask, endpoints }: { ask: Ask; endpoints: EndpointOverrides }): Cloud['images'] {
  return async (regionId) => {
    const images: Image[] = [];
    for (let page = 1; ; page += 1) {
      const parameters = { RegionId: regionId, ImageOwnerAlias: 'self', PageNumber: page, PageSize: pageSize };
      const endpoint = ecsEndpoint(regionId, endpoints);
      const answer = await ask({ endpoint, action: 'DescribeImages', parameters }, ImagePage);
      if (!answer.ok) return answer;
      const { Images, TotalCount } = answer.value;
      images.push(...Images.Image.map(({ ImageId, ImageName }) => ({ id: ImageId, name: ImageName })));
      if (Images.Image.length === 0 || page * pageSize >= TotalCount) return ok(images);
    }
  };
}
