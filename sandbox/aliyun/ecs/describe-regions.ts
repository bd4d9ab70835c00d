/** DescribeRegions: the regions and their names in the language asked for. */

import { type Action, answer, refuse } from '../rpc/action.ts';
import { refusal } from '../shared/refusal.ts';
import type { Region } from '../world/region.ts';
import type { EcsStage } from './ecs-stage.ts';

const languages = new Set(['zh-CN', 'zh-TW', 'en-US', 'ja', 'fr', 'de', 'ko']);

/** @see https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-describeregions */
export function describeRegions({ world }: Pick<EcsStage, 'world'>): Action {
  return {
    parameters: ['InstanceChargeType', 'ResourceType', 'AcceptLanguage'],
    perform({ parameters }) {
      const language = parameters['AcceptLanguage'] ?? 'zh-CN';
      if (!languages.has(language)) return refuse(refusal('InvalidAcceptLanguage.NotFound'));
      return answer({ Regions: { Region: [...world.regions.values()].map((region) => entry(region, language)) } });
    },
  };
}

function entry({ id, names, status }: Region, language: string) {
  return {
    RegionId: id,
    LocalName: names[language] ?? names['en-US'] ?? id,
    RegionEndpoint: `ecs.${id}.aliyuncs.com`,
    Status: status,
  };
}
