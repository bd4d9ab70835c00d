/** Fills in the image that a requester has named instead of giving its id, where the region has one of that name. */
import type { FindImages } from '../../workflow/asking/find-images.ts';
import type { Image } from '../../workflow/ports/cloud.ts';
import { plainWord } from './command-words.ts';
import type { LeftOut, Prefill } from './read-command.ts';

/** `prefill.imageName` is the name of the image with `prefill.imageId`, where that was found. */
export type Read = { prefill: Prefill; leftOut: readonly LeftOut[] };

/** Alibaba Cloud is asked only where a word may be a name. */
export async function nameImage(read: Read, findImages: FindImages): Promise<Read> {
  const { imageName, ...prefill } = read.prefill;
  const { regionId } = prefill;
  if (imageName === undefined) return mayHoldName(read) && regionId ? bareName(read, findImages, regionId) : read;

  const left = (because: 'no-region' | 'no-list' | 'no-image' | 'several-images'): Read => ({
    prefill,
    leftOut: [...read.leftOut, { because, word: imageName }],
  });
  if (!regionId) return left('no-region');
  const named = await findImages(regionId);
  if (!named.ok) return left('no-list');
  const [image, ...others] = named.value(imageName);
  if (!image) return left('no-image');
  return others.length > 0 ? left('several-images') : { ...read, prefill: withImage(prefill, image) };
}

function mayHoldName({ prefill, leftOut }: Read): boolean {
  return prefill.imageId === undefined && leftOut.some(({ because }) => because === 'unknown');
}

/** A word that says nothing else may be a name too. Where it is none, it is left out as before. */
async function bareName(read: Read, findImages: FindImages, regionId: string): Promise<Read> {
  const named = await findImages(regionId);
  if (!named.ok) return read;
  const imagesOf = ({ because, word }: LeftOut) => (because === 'unknown' ? named.value(plainWord(word)) : []);
  const found = read.leftOut.find((one) => imagesOf(one).length === 1);
  const [image] = found ? imagesOf(found) : [];
  const leftOut = read.leftOut
    .filter((one) => one !== found)
    .map((one): LeftOut => {
      const count = imagesOf(one).length;
      if (count === 0) return one;
      return image
        ? { because: 'second', word: one.word, field: 'imageId' }
        : { because: 'several-images', word: one.word };
    });
  return { prefill: image ? withImage(read.prefill, image) : read.prefill, leftOut };
}

function withImage(prefill: Prefill, { id, name }: Image): Prefill {
  return { ...prefill, imageId: id, imageName: name };
}
