/** In the place of a small form, for a person who may not do what it is for. */
import type { ModalView } from '@slack/types';
import { plain, section } from '../blocks.ts';
import type { Texts } from '../texts/texts-in.ts';

export function closedForm({ title }: Pick<ModalView, 'title'>, sentence: string, { checks }: Texts): ModalView {
  return { type: 'modal', title, close: plain(checks.close), blocks: [section(sentence)] };
}
