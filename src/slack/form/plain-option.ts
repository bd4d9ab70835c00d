/** One option of a list. https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
import type { PlainTextOption } from '@slack/types';
import { oneLine } from '../../domain/foreign-text.ts';
import { plain } from '../blocks.ts';

/** Of its text, its value and its description, in characters. */
export const longestOption = 75;

export function plainOption(text: string, value: string): PlainTextOption {
  return { text: plain(oneLine(text, longestOption)), value };
}
