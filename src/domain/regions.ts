/** The regions of Alibaba Cloud, and where an image can be exported in another format than RAW. */
import type { ImageFormat } from './parameters.ts';

/** Public regions by id, with the place. https://www.alibabacloud.com/help/en/ecs/user-guide/regions-and-zones */
export const regions: Readonly<Record<string, string>> = {
  'cn-hangzhou': 'Hangzhou',
  'cn-shanghai': 'Shanghai',
  'cn-beijing': 'Beijing',
  'cn-shenzhen': 'Shenzhen',
  'cn-qingdao': 'Qingdao',
  'cn-zhangjiakou': 'Zhangjiakou',
  'cn-huhehaote': 'Hohhot',
  'cn-wulanchabu': 'Ulanqab',
  'cn-heyuan': 'Heyuan',
  'cn-guangzhou': 'Guangzhou',
  'cn-chengdu': 'Chengdu',
  'cn-nanjing': 'Nanjing',
  'cn-fuzhou': 'Fuzhou',
  'cn-wuhan-lr': 'Wuhan',
  'cn-zhengzhou-jva': 'Zhengzhou',
  'cn-hongkong': 'Hong Kong',
  'ap-southeast-1': 'Singapore',
  'ap-southeast-3': 'Kuala Lumpur',
  'ap-southeast-5': 'Jakarta',
  'ap-southeast-6': 'Manila',
  'ap-southeast-7': 'Bangkok',
  'ap-northeast-1': 'Tokyo',
  'ap-northeast-2': 'Seoul',
  'us-west-1': 'Silicon Valley',
  'us-east-1': 'Virginia',
  'na-south-1': 'Mexico',
  'eu-central-1': 'Frankfurt',
  'eu-west-1': 'London',
  'me-east-1': 'Dubai',
  'me-central-1': 'Riyadh',
};

/** Where ImageFormat may be sent (April 2026). The list changes; ExportImage has the last word. https://www.alibabacloud.com/help/en/ecs/api-exportimage */
const formatRegions = new Set([
  'ap-northeast-1',
  'ap-southeast-1',
  'ap-southeast-3',
  'ap-southeast-5',
  'eu-central-1',
  'eu-west-1',
  'me-east-1',
  'us-east-1',
  'us-west-1',
]);

export function isKnownRegion(regionId: string): boolean {
  return Object.hasOwn(regions, regionId);
}

/** The formats on offer in a region, RAW first. */
export function formatsOf(regionId: string): readonly ImageFormat[] {
  return formatRegions.has(regionId) ? ['raw', 'vhd', 'qcow2', 'vmdk', 'vdi'] : ['raw'];
}
