import { describe, expect, it } from 'vitest';
import {
  bucketEndpoint,
  bucketListEndpoint,
  ecsEndpoint,
  ramEndpoint,
  stsEndpoint,
} from '../../../src/aliyun/rpc/endpoints.ts';
import { regions } from '../../../src/domain/regions.ts';

describe('where Alibaba Cloud is reached', () => {
  it.each(Object.keys(regions))('is a public host of its own for %s', (regionId) => {
    expect(ecsEndpoint(regionId, {})).toBe(`https://ecs.${regionId}.aliyuncs.com`);
  });

  it('may be another address, with the region filled in at each place', () => {
    const ecs = 'https://ecs-vpc.{region}.example.com/{region}';

    expect(ecsEndpoint('cn-beijing', { ecs })).toBe('https://ecs-vpc.cn-beijing.example.com/cn-beijing');
  });

  it.each(['', 'nowhere', 'evil.com/', 'cn-hangzhou.evil.com', 'CN-HANGZHOU', '__proto__', ' cn-hangzhou'])(
    'is nowhere for %j, whatever replaces it',
    (regionId) => {
      expect(() => ecsEndpoint(regionId, {})).toThrow('unknown-region');
      expect(() => ecsEndpoint(regionId, { ecs: 'https://ecs.example.com' })).toThrow('unknown-region');
    },
  );
});

describe('where buckets are listed', () => {
  const internal = 'https://oss-{region}-internal.aliyuncs.com/';

  it.each([
    [{}, 'https://oss-cn-hangzhou.aliyuncs.com', 'cn-hangzhou'],
    [{ ossRegion: 'eu-central-1' }, 'https://oss-eu-central-1.aliyuncs.com', 'eu-central-1'],
    [
      { oss: internal, ossRegion: 'ap-southeast-1' },
      'https://oss-ap-southeast-1-internal.aliyuncs.com',
      'ap-southeast-1',
    ],
    [{ oss: internal.replace('{region}', 'us-west-1') }, 'https://oss-us-west-1-internal.aliyuncs.com', 'us-west-1'],
    [{ oss: 'https://oss-cn-beijing.aliyuncs.com' }, 'https://oss-cn-beijing.aliyuncs.com', 'cn-beijing'],
    [{ oss: 'http://127.0.0.1:4000' }, 'http://127.0.0.1:4000', 'cn-hangzhou'],
    [{ oss: internal }, 'https://oss-cn-hangzhou-internal.aliyuncs.com', 'cn-hangzhou'],
  ])('is, with %j, %s, signed for %s', (overrides, endpoint, region) => {
    expect(bucketListEndpoint(overrides)).toEqual({ endpoint, region });
  });
});

describe('where one bucket is asked about', () => {
  const bucket = { name: 'acme-exports', regionId: 'cn-beijing' };

  it.each([
    [undefined, 'https://acme-exports.oss-cn-beijing.aliyuncs.com'],
    ['https://oss-{region}-internal.aliyuncs.com', 'https://acme-exports.oss-cn-beijing-internal.aliyuncs.com'],
    ['http://127.0.0.1:4000', 'http://127.0.0.1:4000/acme-exports'],
    ['https://proxy.example.com/oss/{region}/', 'https://proxy.example.com/oss/cn-beijing/acme-exports'],
  ])('is, with %s in the place of OSS, %s', (oss, endpoint) => {
    expect(bucketEndpoint(bucket, { oss })).toBe(endpoint);
  });

  it.each([
    [{ ...bucket, name: 'evil.com/' }, 'malformed-bucket'],
    [{ ...bucket, name: '../acme' }, 'malformed-bucket'],
    [{ ...bucket, regionId: 'evil.com' }, 'unknown-region'],
  ])('is nowhere for %j', (wrong, reason) => {
    expect(() => bucketEndpoint(wrong, {})).toThrow(reason);
    expect(() => bucketEndpoint(wrong, { oss: 'http://127.0.0.1:4000' })).toThrow(reason);
  });
});

describe('where STS is reached', () => {
  it('is one host for all regions, or another address', () => {
    expect(stsEndpoint({})).toBe('https://sts.aliyuncs.com');
    expect(stsEndpoint({ sts: 'https://sts-vpc.example.com' })).toBe('https://sts-vpc.example.com');
  });
});

describe('where RAM is reached', () => {
  it('is one host for all regions, or another address', () => {
    expect(ramEndpoint({})).toBe('https://ram.aliyuncs.com');
    expect(ramEndpoint({ ram: 'https://ram-vpc.example.com' })).toBe('https://ram-vpc.example.com');
  });
});
