/** The words of a command that are not in the form: each named, with the reason. Pure. */
import type { SectionBlock } from '@slack/types';
import type { Field, LeftOut } from '../../workflow/asking/prefill.ts';
import { section } from '../blocks.ts';
import { shortCode } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';
import type { Unclear } from './read-command.ts';

/** So that a section stays within Slack's 3,000 characters. */
const mostWords = 10;
const mostLines = 6;

/** None where every word is in the form. */
export function leftOutSection(leftOut: readonly LeftOut[], region: string, texts: Texts): SectionBlock[] {
  if (leftOut.length === 0) return [];
  const { leftOut: words, list } = texts;
  const unknown = leftOut.filter(({ because }) => because === 'unknown');
  const others = leftOut.filter(({ because }) => because !== 'unknown');
  const shownWords = unknown.slice(0, mostWords).map(({ word }) => shortCode(word));
  const shownLines = others.slice(0, mostLines).map((one) => sentence(one, region, texts));
  const lines = [
    ...shownLines,
    ...(shownWords.length > 0 ? [words.unknown(shownWords.join(list.comma))] : []),
    ...more(leftOut.length - shownWords.length - shownLines.length, texts),
  ];
  return [section([`*${words.title}*`, ...lines.map((line) => `• ${line}`)].join('\n'))];
}

/** Instead of the form, where what was typed asks for something else. */
export function unclearSentence({ because, word, meant = '' }: Unclear, { unclear }: Texts): string {
  switch (because) {
    case 'needs-id':
      return unclear.needsId(word);
    case 'misspelt':
      return unclear.misspelt(shortCode(word), shortCode(meant));
  }
}

function more(count: number, { leftOut }: Texts): string[] {
  return count > 0 ? [leftOut.more(count)] : [];
}

function sentence(one: LeftOut, regionId: string, texts: Texts): string {
  const { leftOut: words } = texts;
  const word = shortCode(one.word);
  switch (one.because) {
    case 'unknown':
      return words.unknown(word);
    case 'misspelt':
      return words.misspelt(word, shortCode(one.meant));
    case 'second':
      return words.second(word, labelOf(one.field, texts));
    case 'malformed':
      return words.malformed(word, faultOf(one.field, texts));
    case 'cut':
      return words.cut(word);
    case 'no-region':
      return words.noRegion(word);
    case 'no-list':
    case 'no-image':
    case 'several-images':
    case 'format-not-offered':
      return words[one.because](word, shortCode(regionId));
  }
}

function labelOf(field: Field, { form }: Texts): string {
  switch (field) {
    case 'regionId':
      return form.region;
    case 'imageId':
    case 'imageName':
      return form.image;
    case 'bucket':
    case 'prefix':
    case 'format':
    case 'reason':
      return form[field];
  }
}

function faultOf(field: Field, { faults, leftOut }: Texts): string {
  switch (field) {
    case 'regionId':
      return faults['unknown-region'];
    case 'imageId':
    case 'imageName':
      return faults['malformed-image'];
    case 'bucket':
      return faults['malformed-bucket'];
    case 'prefix':
      return faults['malformed-prefix'];
    case 'format':
      return leftOut.formats;
    case 'reason':
      return faults['missing-reason'];
  }
}
