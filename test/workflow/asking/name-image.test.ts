import { describe, expect, it } from 'vitest';
import { ok, refuse } from '../../../src/domain/result.ts';
import { plainWord } from '../../../src/slack/form/command-words.ts';
import { readCommand } from '../../../src/slack/form/read-command.ts';
import type { FindImages } from '../../../src/workflow/asking/find-images.ts';
import { nameImage } from '../../../src/workflow/asking/name-image.ts';
import type { Prefilled } from '../../../src/workflow/asking/prefill.ts';
import { anImage } from '../../builders.ts';

const images = [
  anImage({ id: 'm-1', name: 'acme-web' }),
  anImage({ id: 'm-2', name: 'acme-db' }),
  anImage({ id: 'm-3', name: 'acme-db' }),
  anImage({ id: 'm-4', name: '容灾 镜像' }),
];

/** What is read, and of which regions Alibaba Cloud was asked. */
async function reads(text: string, isSilent = false): Promise<Prefilled & { asked: string[] }> {
  const asked: string[] = [];
  const findImages: FindImages = async (regionId) => {
    asked.push(regionId);
    return isSilent ? refuse({ reason: 'unanswered' }) : ok((name) => images.filter((image) => image.name === name));
  };
  const read = readCommand(text);
  if (read.verb !== 'ask') throw new Error(`${text} is read as ${read.verb}`);
  const { prefill, leftOut } = await nameImage(read, { findImages, plainWord });
  return { prefill, leftOut, asked };
}

const regionId = 'cn-hangzhou';
const found = { regionId, imageId: 'm-1', imageName: 'acme-web' };

describe('an image that is named', () => {
  it.each<[string, Prefilled['prefill'], Prefilled['leftOut']]>([
    ['image=acme-web cn-hangzhou', found, []],
    ['acme-web cn-hangzhou', found, []],
    ['image=“容灾 镜像” cn-hangzhou', { regionId, imageId: 'm-4', imageName: '容灾 镜像' }, []],
    ['please acme-web cn-hangzhou', found, [{ because: 'unknown', word: 'please' }]],
    ['acme-web acme-web cn-hangzhou', found, [{ because: 'second', word: 'acme-web', field: 'imageId' }]],
    ['image=acme-db cn-hangzhou', { regionId }, [{ because: 'several-images', word: 'acme-db' }]],
    ['acme-db cn-hangzhou', { regionId }, [{ because: 'several-images', word: 'acme-db' }]],
    ['image=acme cn-hangzhou', { regionId }, [{ because: 'no-image', word: 'acme' }]],
    ['acme cn-hangzhou', { regionId }, [{ because: 'unknown', word: 'acme' }]],
  ])('is filled in where the region has one of that name: %s', async (text, prefill, leftOut) => {
    expect(await reads(text)).toEqual({ prefill, leftOut, asked: [regionId] });
  });

  it.each<[string, Prefilled['prefill'], Prefilled['leftOut']]>([
    ['cn-hangzhou', { regionId }, []],
    ['m-1 cn-hangzhou', { imageId: 'm-1', regionId }, []],
    ['m-1 acme-web cn-hangzhou', { imageId: 'm-1', regionId }, [{ because: 'unknown', word: 'acme-web' }]],
    ['image=acme-web', {}, [{ because: 'no-region', word: 'acme-web' }]],
    ['acme-web vhd', { format: 'vhd' }, [{ because: 'unknown', word: 'acme-web' }]],
  ])('asks Alibaba Cloud only where a name and its region are typed: %s', async (text, prefill, leftOut) => {
    expect(await reads(text)).toEqual({ prefill, leftOut, asked: [] });
  });

  it.each<[string, Prefilled['leftOut']]>([
    ['image=acme-web cn-hangzhou', [{ because: 'no-list', word: 'acme-web' }]],
    ['acme-web cn-hangzhou', [{ because: 'unknown', word: 'acme-web' }]],
  ])('is left out where Alibaba Cloud does not list images: %s', async (text, leftOut) => {
    expect(await reads(text, true)).toEqual({ prefill: { regionId }, leftOut, asked: [regionId] });
  });
});
