/** What the words of a requester say of an export before the form is open, and which words are not in the form. */
import type { ExportParameters } from '../../domain/parameters.ts';

export type Prefill = Partial<ExportParameters> & { imageName?: string; reason?: string };

export type Field = keyof Prefill;

/** A word that is not in the form. `meant`: what to type instead. */
export type LeftOut =
  | { because: 'unknown' | 'cut' | 'format-not-offered'; word: string }
  | { because: 'no-region' | 'no-list' | 'no-image' | 'several-images'; word: string }
  | { because: 'misspelt'; word: string; meant: string }
  | { because: 'second' | 'malformed'; word: string; field: Field };

/** `prefill.imageName` is the name of the image with `prefill.imageId`, where that was found. */
export type Prefilled = { prefill: Prefill; leftOut: readonly LeftOut[] };
