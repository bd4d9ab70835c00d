/** The regions of the account with their names: DescribeRegions. https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-describeregions */
import { z } from 'zod';
import { RegionId } from '../../domain/parameters.ts';
import { ok } from '../../domain/result.ts';
import type { Cloud } from '../../workflow/ports/cloud.ts';
import type { Ask } from '../rpc/ask.ts';
import { type EndpointOverrides, ecsEndpoint } from '../rpc/endpoints.ts';

/** Any region that every account has: all of them give the same list. */
export const homeRegion = 'cn-hangzhou';

const languages = { en: 'en-US', zh: 'zh-CN' } as const;

const Entry = z.object({ RegionId, LocalName: z.string().catch('') });
const RegionList = z.object({ Regions: z.object({ Region: z.array(z.unknown()) }) });

export function createRegions({ ask, endpoints }: { ask: Ask; endpoints: EndpointOverrides }): Cloud['regions'] {
  return async (language) => {
    const endpoint = ecsEndpoint(homeRegion, endpoints);
    const parameters = { AcceptLanguage: languages[language] };
    const answer = await ask({ endpoint, action: 'DescribeRegions', parameters }, RegionList);
    if (!answer.ok) return answer;
    return ok(
      answer.value.Regions.Region.flatMap((entry) => {
        const { data } = Entry.safeParse(entry);
        return data ? [{ id: data.RegionId, name: data.LocalName }] : [];
      }),
    );
  };
}
