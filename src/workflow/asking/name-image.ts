/** Fills in the image that a requester has named instead of giving its id, where the region has one of that name. */
import type { Image } from '../ports/cloud.ts';
import type { FindImages } from './find-images.ts';
import type { LeftOut, Prefill, Prefilled } from './prefill.ts';

/** `plainWord`: a word as its requester means it, without the quotes and links that an entrance has around it. */
type Needs = { findImages: FindImages; plainWord: (word: string) => string };

/** Alibaba Cloud is asked only where a word may be a name. */
export async function nameImage(read: Prefilled, needs: Needs): Promise<Prefilled> {
  const { imageName, ...prefill } = read.prefill;
  const { regionId } = prefill;
  if (imageName === undefined) return mayHoldName(read) && regionId ? bareName(read, regionId, needs) : read;

  const left = (because: 'no-region' | 'no-list' | 'no-image' | 'several-images'): Prefilled => ({
    prefill,
    leftOut: [...read.leftOut, { because, word: imageName }],
  });
  if (!regionId) return left('no-region');
  const named = await needs.findImages(regionId);
  if (!named.ok) return left('no-list');
  const [image, ...others] = named.value(imageName);
  if (!image) return left('no-image');
  return others.length > 0 ? left('several-images') : { ...read, prefill: withImage(prefill, image) };
}

function mayHoldName({ prefill, leftOut }: Prefilled): boolean {
  return prefill.imageId === undefined && leftOut.some(({ because }) => because === 'unknown');
}

/** A word that says nothing else may be a name too. Where it is none, it is left out as before. */
async function bareName(read: Prefilled, regionId: string, { findImages, plainWord }: Needs): Promise<Prefilled> {
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
