/** Whose approval of a pending request no longer counts, and why. Pure. */
import type { PendingRequest } from '../../domain/export-request.ts';
import { mention } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';
import { sourceName } from './seats.ts';

/** One line for each person, in the order in which they left. */
export function leftLines(request: PendingRequest, { left: words, list }: Texts): string[] {
  return (request.left ?? []).map(({ by, because, from }) => {
    const who = mention(by);
    if (because !== 'left') return words[because](who);
    return words.left(who, from.map((source) => sourceName(source, request)).join(list.comma));
  });
}
