/** Which regions there are, and which formats each offers. */
import { describe, expect, it } from 'vitest';
import { ImageFormat } from '../../src/domain/image-format.ts';
import { formatsOf, isKnownRegion, regionName, regions } from '../../src/domain/regions.ts';

describe('regions', () => {
  it.each(Object.keys(regions))('%s is fit for a host name and has a place and RAW', (regionId) => {
    expect(regionId).toMatch(/^[a-z]{2}-[a-z]+(-[a-z0-9]+)?$/);
    expect(regionName(regionId, 'en')).toMatch(/[A-Za-z]/);
    expect(regionName(regionId, 'zh')).toMatch(/\p{Script=Han}/u);
    expect(isKnownRegion(regionId)).toBe(true);
    expect(formatsOf(regionId)[0]).toBe('raw');
  });

  it.each(['', 'mars-1', 'CN-HANGZHOU', 'cn-hangzhou ', 'toString', '__proto__'])('%j is not known', (regionId) => {
    expect(isKnownRegion(regionId)).toBe(false);
    expect(regionName(regionId, 'en')).toBeUndefined();
  });

  it('offer every format where formats may be chosen, and RAW alone elsewhere', () => {
    expect(new Set(formatsOf('ap-southeast-1'))).toEqual(new Set(ImageFormat.options));
    expect(formatsOf('cn-hangzhou')).toEqual(['raw']);
    expect(formatsOf('mars-1')).toEqual(['raw']);
  });
});
