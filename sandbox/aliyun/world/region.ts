/** A region as data, and where image formats other than RAW are offered. */

export interface Region {
  id: string;
  /** By language of AcceptLanguage; English is the fallback. */
  names: Record<string, string>;
  status: 'available' | 'soldOut';
  /** Whether images can be exported from here at all. */
  exports: boolean;
  /** Whether ImageFormat may be something else than raw. */
  formats: boolean;
}

export type RegionOptions = Pick<Region, 'id'> & Partial<Region> & { name?: string };

// The page names cities; these are their ids.
// https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-exportimage
const withFormats = new Set([
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

export function createRegion({ name, ...options }: RegionOptions): Region {
  return {
    names: { 'en-US': name ?? options.id },
    status: 'available',
    exports: true,
    formats: withFormats.has(options.id),
    ...options,
  };
}
