import { describe, expect, it } from 'vitest';
import { ecsEndpoint, ossEndpoint } from '../../src/aliyun/endpoints.ts';
import { regions } from '../../src/domain/regions.ts';

describe('where Alibaba Cloud is reached', () => {
  it.each(Object.keys(regions))('is a public host of its own for %s', (regionId) => {
    expect(ecsEndpoint(regionId, {})).toBe(`https://ecs.${regionId}.aliyuncs.com`);
  });

  it('may be another address, with the region filled in wherever it stands', () => {
    const ecs = 'https://ecs-vpc.{region}.example.com/{region}';

    expect(ecsEndpoint('cn-beijing', { ecs })).toBe('https://ecs-vpc.cn-beijing.example.com/cn-beijing');
    expect(ossEndpoint({ oss: 'https://oss-{region}-internal.aliyuncs.com/' })).toBe(
      'https://oss-cn-hangzhou-internal.aliyuncs.com',
    );
    expect(ossEndpoint({})).toBe('https://oss-cn-hangzhou.aliyuncs.com');
  });

  it.each(['', 'cn-nowhere', 'evil.com/', 'cn-hangzhou.evil.com', 'CN-HANGZHOU', '__proto__', ' cn-hangzhou'])(
    'is nowhere for %j, whatever replaces it',
    (regionId) => {
      expect(() => ecsEndpoint(regionId, {})).toThrow('unknown-region');
      expect(() => ecsEndpoint(regionId, { ecs: 'https://ecs.example.com' })).toThrow('unknown-region');
    },
  );
});
