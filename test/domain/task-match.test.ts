/** Which tasks are those of a request. */
import { describe, expect, it } from 'vitest';
import type { ImageFormat } from '../../src/domain/image-format.ts';
import { matchTask } from '../../src/domain/task-match.ts';
import { aRequest } from '../builders.ts';

const image = 'm-bp1acmeweb01';

function writes(prefix: string, ...names: string[]): boolean {
  const objects = names.map((name) => ({ bucket: 'acme-exports', name }));
  return matchTask(aRequest({ parameters: { prefix } }), objects) === 'ours';
}

function matched(...names: string[]) {
  const objects = names.map((name) => ({ bucket: 'acme-exports', name }));
  return matchTask(aRequest(), objects);
}

function writesIn(regionId: string, format: ImageFormat, extension: string): boolean {
  const objects = [{ bucket: 'acme-exports', name: `web_${image}_system.${extension}` }];
  return matchTask(aRequest({ parameters: { regionId, format } }), objects) === 'ours';
}

describe('a task', () => {
  it.each([`web_${image}_system.raw.tar.gz`, `web-${image}-system.raw.tar.gz`, `web_${image}`])(
    'that writes %s is that of the prefix web',
    (name) => {
      expect(writes('web', name)).toBe(true);
    },
  );

  it.each([
    ['another prefix that begins alike', `web1_${image}_system.raw.tar.gz`],
    ['a longer prefix', `myweb_${image}_system.raw.tar.gz`],
    ['another image', 'web_m-bp1other_system.raw.tar.gz'],
    ['no prefix', `${image}_system.raw.tar.gz`],
    ['a prefix in capitals', `WEB_${image}_system.raw.tar.gz`],
    ['no sign between prefix and image', `web${image}_system.raw.tar.gz`],
    ['nothing', ''],
  ])('that writes with %s is not', (_what, name) => {
    expect(writes('web', name)).toBe(false);
  });

  it('is not that of a request without prefix when it writes with one', () => {
    expect(writes('', `web_${image}_system.raw.tar.gz`)).toBe(false);
    expect(writes('', 'm-bp1other_system.raw.tar.gz')).toBe(false);
    expect(writes('', `${image}_system.raw.tar.gz`)).toBe(true);
  });

  it('is not that of a request for another bucket', () => {
    const objects = [{ bucket: 'evil-exports', name: `web_${image}_system.raw.tar.gz` }];

    expect(matchTask(aRequest(), objects)).toBe('something-else');
  });

  it('is not recognised by a longer image id', () => {
    expect(writes('web', `web_${image}2_system.raw.tar.gz`)).toBe(false);
  });

  it('is recognised by one of several objects', () => {
    expect(writes('web', 'web_m-bp1other', `web_${image}_data.raw.tar.gz`)).toBe(true);
  });

  describe('in Singapore, where a format can be chosen,', () => {
    it.each([
      ['raw', 'raw.tar.gz'],
      ['raw', 'raw'],
      ['vhd', 'vhd'],
      ['qcow2', 'qcow2.tar.gz'],
      ['vdi', 'tar.gz'],
      ['vmdk', 'img'],
    ] as const)('is that of a request for %s when it writes .%s', (format, extension) => {
      expect(writesIn('ap-southeast-1', format, extension)).toBe(true);
    });

    it.each([
      ['raw', 'vhd'],
      ['vhd', 'raw.tar.gz'],
      ['qcow2', 'vmdk'],
      ['vdi', 'vhd.tar.gz'],
    ] as const)('is not that of a request for %s when it writes .%s', (format, extension) => {
      expect(writesIn('ap-southeast-1', format, extension)).toBe(false);
    });
  });

  it('may be that of any format when it writes RAW where no format can be chosen', () => {
    expect(writesIn('cn-hangzhou', 'vhd', 'raw.tar.gz')).toBe(true);
    expect(writesIn('cn-hangzhou', 'vhd', 'qcow2')).toBe(false);
    expect(writesIn('cn-hangzhou', 'raw', 'vhd')).toBe(false);
  });

  it('is not recognised by no objects', () => {
    expect(writes('web')).toBe(false);
  });

  it.each([`web1_${image}_system.raw`, `WEBX-${image}`, `2026_${image}.raw`])(
    'is proven to be something else by the prefix of %s',
    (name) => {
      expect(matched(name)).toBe('something-else');
    },
  );

  it.each([
    `${image}_system.raw`,
    `WEB_${image}_system.raw`,
    `exports/dr_${image}_system.raw`,
    `x-web_${image}_system.raw`,
    `web1_${image}2_system.raw`,
    'web1_m-bp1other_system.raw',
    `web_${image}_system.vhd`,
    'image.raw',
  ])('is not proven to be something else by %s', (name) => {
    expect(matched(name)).toBe('unclear');
  });

  it('is unclear as long as one of its objects in our bucket is', () => {
    expect(matched(`web1_${image}_system.raw`, 'image.raw')).toBe('unclear');
  });
});
