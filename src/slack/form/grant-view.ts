/** The policy that the bot lacks, in a window that only the person who pressed sees. */
import type { ModalView } from '@slack/types';
import { pages } from '../../explanations/pages.ts';
import { plain, preformatted, section } from '../blocks.ts';
import { link } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';

export function grantView(policy: string, texts: Texts): ModalView {
  const { grant: words, refusal, language } = texts;
  const page = link(pages.grantPermission[language], refusal.readMore);
  return {
    type: 'modal',
    title: plain(words.title),
    close: plain(words.close),
    blocks: [section(`${words.howTo} ${page}`), preformatted(words.label, policy)],
  };
}
