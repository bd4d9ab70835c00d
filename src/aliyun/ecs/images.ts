/** Images of a region: DescribeImages, all pages of the account's own, or one by its id. https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-describeimages */
import { ok } from '../../domain/result.ts';
import type { Asked, Cloud, Image } from '../../workflow/ports/cloud.ts';
import type { Ask } from '../rpc/ask.ts';
import { mostPages } from '../rpc/bounds.ts';
import { type EndpointOverrides, ecsEndpoint } from '../rpc/endpoints.ts';
import { ImagePage, imagesOn } from './image-entry.ts';

const pageSize = 100;

/** Pages that are asked for concurrently: enough for thousands of images, too few to be throttled. */
const together = 5;

type Page = { images: Image[]; total: number };

export function createImages({
  ask,
  endpoints,
}: {
  ask: Ask;
  endpoints: EndpointOverrides;
}): Pick<Cloud, 'images' | 'image'> {
  return { images, image };

  async function images(regionId: string): Promise<Asked<Image[]>> {
    const first = await ownPage(regionId, 1);
    if (!first.ok) return first;
    const found = [first.value];
    const pages = Math.min(Math.ceil(first.value.total / pageSize), mostPages);
    for (let next = 2; next <= pages; next += together) {
      const numbers = Array.from({ length: Math.min(together, pages - next + 1) }, (_, index) => next + index);
      for (const page of await Promise.all(numbers.map((number) => ownPage(regionId, number)))) {
        if (!page.ok) return page;
        found.push(page.value);
      }
    }
    return ok(newestFirst(found.flatMap((page) => page.images)));
  }

  async function image(regionId: string, imageId: string): Promise<Asked<Image | undefined>> {
    const found = await page(regionId, { ImageId: imageId });
    return found.ok ? ok(found.value.images.find(({ id }) => id === imageId)) : found;
  }

  function ownPage(regionId: string, number: number): Promise<Asked<Page>> {
    return page(regionId, { ImageOwnerAlias: 'self', PageNumber: number, PageSize: pageSize });
  }

  /** DescribeImages lists only available images unless all statuses are named. */
  async function page(regionId: string, filter: Record<string, string | number>): Promise<Asked<Page>> {
    const endpoint = ecsEndpoint(regionId, endpoints);
    const parameters = { RegionId: regionId, Status: 'ALL', ...filter };
    const answer = await ask({ endpoint, action: 'DescribeImages', parameters }, ImagePage);
    return answer.ok ? ok({ images: imagesOn(answer.value), total: answer.value.TotalCount }) : answer;
  }
}

/** Each once: an image that is created between two pages moves the others on, so that one may come twice. */
function newestFirst(images: readonly Image[]): Image[] {
  const once = [...new Map(images.map((image) => [image.id, image])).values()];
  return once.sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0));
}
