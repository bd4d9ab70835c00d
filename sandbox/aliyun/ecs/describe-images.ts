/** DescribeImages: the images of a region that pass the filters, page by page. */

import { type Action, answer, refuse } from '../rpc/action.ts';
import { pageOf } from '../rpc/pages.ts';
import { type Refusal, refusal } from '../shared/refusal.ts';
import type { Switches } from '../shared/switches.ts';
import { type Image, isWindows } from '../world/image.ts';
import type { EcsStage } from './ecs-stage.ts';
import { imageEntry } from './image-entry.ts';
import { requireRegion } from './require-region.ts';

const parameters = [
  'ImageId',
  'ImageName',
  'ImageOwnerAlias',
  'Status',
  'OSType',
  'Architecture',
  'PageNumber',
  'PageSize',
];

/** The values that a filter takes; others are refused with the code. */
const filters: Record<string, { code: string; values: readonly string[] }> = {
  ImageOwnerAlias: {
    code: 'InvalidImageOwnerAlias.ValueNotSupported',
    values: ['self', 'others', 'system', 'marketplace'],
  },
  OSType: { code: 'InvalidOSType', values: ['linux', 'windows'] },
  Architecture: { code: 'InvalidArchitecture', values: ['i386', 'x86_64', 'arm64'] },
};

/** @see https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-describeimages */
export function describeImages({ world, switches }: Pick<EcsStage, 'world' | 'switches'>): Action {
  return {
    parameters,
    perform({ parameters: asked }) {
      const found = requireRegion(world, asked);
      if (!found.ok) return refuse(found.refusal);
      const wrong = wrongChoice(asked);
      if (wrong) return refuse(wrong);
      const images = [...world.images.values()]
        .filter((image) => image.region === found.region.id && passes(image, asked, switches))
        .sort((a, b) => b.createdAt.localeCompare(a.createdAt));
      const page = pageOf(images, asked);
      if (!page.ok) return refuse(page.refusal);
      return answer({
        RegionId: found.region.id,
        ...page.fields,
        Images: { Image: page.items.map((image) => imageEntry(image, { accountId: world.accountId, switches })) },
      });
    },
  };
}

function wrongChoice(asked: Record<string, string>): Refusal | undefined {
  const wrong = Object.entries(filters).find(([name, { values }]) => {
    const value = asked[name];
    return value !== undefined && !values.includes(value);
  });
  return wrong && refusal(wrong[1].code);
}

function passes(image: Image, asked: Record<string, string>, switches: Switches): boolean {
  const { ImageId, ImageName, ImageOwnerAlias, Status = 'Available', OSType, Architecture } = asked;
  return (
    (ImageId === undefined || ImageId.split(',').includes(image.id)) &&
    (ImageName === undefined || isNamed(image.name, ImageName, switches.imageNameSearch)) &&
    (ImageOwnerAlias === undefined || ImageOwnerAlias === image.owner) &&
    (Status === 'ALL' || Status.split(',').includes(image.status)) &&
    (OSType === undefined || OSType === (isWindows(image) ? 'windows' : 'linux')) &&
    (Architecture === undefined || Architecture === image.architecture)
  );
}

function isNamed(name: string, search: string, match: Switches['imageNameSearch']): boolean {
  const parts = search.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const whole = match === 'whole' || parts.length > 1;
  return new RegExp(whole ? `^${parts.join('.*')}$` : parts.join('.*')).test(name);
}
