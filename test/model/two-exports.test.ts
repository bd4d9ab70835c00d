/** Two requests of one image and bucket: only claims distinguish their exports. */
import { describe, expect, it } from 'vitest';
import { explored, sound, timeout } from './explored.ts';
import { sameImage, sameImageForgotten, twoTroubles } from './stories.ts';

describe('two workers at two requests that would write the same objects', { timeout }, () => {
  it('start one task for each, and none is on two records', async () => {
    expect(await explored(sameImage, { troubles: twoTroubles.bounds.troubles, until: 4 })).toEqual(sound);
  });

  it('start one task for each, and none is on two records, while Redis forgets its latest writes', async () => {
    expect(await explored(sameImageForgotten, { until: 2 })).toEqual(sound);
  });
});
