/** The regions of Alibaba Cloud as far as the bot knows them, and where an image can be exported in another format than RAW. */

import type { ImageFormat } from './image-format.ts';
import type { Language } from './language.ts';

/** Public regions by id, with the names on the console: what the form offers where Alibaba Cloud does not answer in time. https://www.alibabacloud.com/help/en/ecs/user-guide/regions-and-zones */
export const regions: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'cn-hangzhou': { en: 'China (Hangzhou)', zh: '华东1（杭州）' },
  'cn-shanghai': { en: 'China (Shanghai)', zh: '华东2（上海）' },
  'cn-beijing': { en: 'China (Beijing)', zh: '华北2（北京）' },
  'cn-shenzhen': { en: 'China (Shenzhen)', zh: '华南1（深圳）' },
  'cn-qingdao': { en: 'China (Qingdao)', zh: '华北1（青岛）' },
  'cn-zhangjiakou': { en: 'China (Zhangjiakou)', zh: '华北3（张家口）' },
  'cn-huhehaote': { en: 'China (Hohhot)', zh: '华北5（呼和浩特）' },
  'cn-wulanchabu': { en: 'China (Ulanqab)', zh: '华北6（乌兰察布）' },
  'cn-heyuan': { en: 'China (Heyuan)', zh: '华南2（河源）' },
  'cn-guangzhou': { en: 'China (Guangzhou)', zh: '华南3（广州）' },
  'cn-chengdu': { en: 'China (Chengdu)', zh: '西南1（成都）' },
  'cn-nanjing': { en: 'China (Nanjing)', zh: '华东5（南京）' },
  'cn-fuzhou': { en: 'China (Fuzhou)', zh: '华东6（福州）' },
  'cn-wuhan-lr': { en: 'China (Wuhan)', zh: '华中1（武汉）' },
  'cn-zhengzhou-jva': { en: 'China (Zhengzhou)', zh: '郑州' },
  'cn-hongkong': { en: 'China (Hong Kong)', zh: '中国香港' },
  'ap-southeast-1': { en: 'Singapore', zh: '新加坡' },
  'ap-southeast-3': { en: 'Malaysia (Kuala Lumpur)', zh: '马来西亚（吉隆坡）' },
  'ap-southeast-5': { en: 'Indonesia (Jakarta)', zh: '印度尼西亚（雅加达）' },
  'ap-southeast-6': { en: 'Philippines (Manila)', zh: '菲律宾（马尼拉）' },
  'ap-southeast-7': { en: 'Thailand (Bangkok)', zh: '泰国（曼谷）' },
  'ap-northeast-1': { en: 'Japan (Tokyo)', zh: '日本（东京）' },
  'ap-northeast-2': { en: 'South Korea (Seoul)', zh: '韩国（首尔）' },
  'us-west-1': { en: 'US (Silicon Valley)', zh: '美国（硅谷）' },
  'us-east-1': { en: 'US (Virginia)', zh: '美国（弗吉尼亚）' },
  'na-south-1': { en: 'Mexico', zh: '墨西哥' },
  'eu-central-1': { en: 'Germany (Frankfurt)', zh: '德国（法兰克福）' },
  'eu-west-1': { en: 'UK (London)', zh: '英国（伦敦）' },
  'me-east-1': { en: 'UAE (Dubai)', zh: '阿联酋（迪拜）' },
  'me-central-1': { en: 'Saudi Arabia (Riyadh)', zh: '沙特（利雅得）' },
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

/** Undefined where the bot knows no name. */
export function regionName(regionId: string, language: Language): string | undefined {
  return isKnownRegion(regionId) ? regions[regionId]?.[language] : undefined;
}

/** The formats on offer in a region, RAW first. */
export function formatsOf(regionId: string): readonly ImageFormat[] {
  return formatRegions.has(regionId) ? ['raw', 'vhd', 'qcow2', 'vmdk', 'vdi'] : ['raw'];
}
