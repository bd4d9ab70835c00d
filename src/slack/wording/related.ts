/** Other requests that a warning is about, in one line: who asked, when, what became of it, and where its card is. Pure. */
import type { RelatedRequest } from '../../domain/checked.ts';
import { mostShown } from '../../workflow/asking/describe-related.ts';
import { dateTime, link, mention, quoted } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';

/** A longer address is none of Slack's. */
const longestLink = 200;

/** Empty without any. */
export function relatedWords(related: readonly RelatedRequest[], texts: Texts): string {
  const words = related
    .slice(0, mostShown)
    .map((one) => wordsOf(one, texts))
    .join(' · ');
  return related.length > mostShown ? texts.related.andMore(words) : words;
}

function wordsOf({ known, askedAt, status }: RelatedRequest, { related }: Texts): string {
  const state = related.states[status];
  const when = dateTime(askedAt);
  if (!known) return related.hidden(when, state);
  return related.known({ who: mention(known.requester), when, state, id: idOf(known) });
}

function idOf({ id, link: address }: NonNullable<RelatedRequest['known']>): string {
  const label = quoted(id, 20);
  return address && address.length <= longestLink ? link(address, label) : label;
}
