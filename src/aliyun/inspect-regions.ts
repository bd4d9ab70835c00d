/** The regions that the account knows: DescribeRegions. https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-describeregions */
import { z } from 'zod';
import { ok } from '../domain/result.ts';
import type { Asked } from '../workflow/ports.ts';
import type { Ask } from './ask.ts';
import { type EndpointOverrides, ecsEndpoint } from './endpoints.ts';

const RegionList = z.object({ Regions: z.object({ Region: z.array(z.object({ RegionId: z.string() })) }) });

/** `at`: the region whose endpoint is asked; all of them give the same list. */
export type InspectRegions = (at: string) => Promise<Asked<string[]>>;

export function createInspectRegions({ ask, endpoints }: { ask: Ask; endpoints: EndpointOverrides }): InspectRegions {
  return async (at) => {
    const endpoint = ecsEndpoint(at, endpoints);
    const answer = await ask({ endpoint, action: 'DescribeRegions', parameters: {} }, RegionList);
    return answer.ok ? ok(answer.value.Regions.Region.map(({ RegionId }) => RegionId)) : answer;
  };
}
