/** What `/export-image list`, `mine` and `help` answer. Pure. */
import { isEmergency } from '../../domain/emergency-request.ts';
import type { ExportRequest } from '../../domain/export-request.ts';
import type { Listed } from '../../workflow/viewing/list-requests.ts';
import type { Abilities } from '../../workflow/viewing/show-abilities.ts';
import { code, link, mention } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';
import { imageName } from './export-sentence.ts';
import { mayNotAskSentence } from './sentences.ts';
import { signs } from './signs.ts';
import { timeLine } from './time-line.ts';

export function listText(
  { rows, hasMore, at, which, homeLink }: Listed & { which: 'open' | 'mine'; homeLink: string | undefined },
  texts: Texts,
): string {
  const { lists } = texts;
  if (rows.length === 0 && !hasMore) return which === 'open' ? lists.noneOpen : lists.noneMine;
  const lines = rows.map(({ request }) => `• ${requestLine(request, at, texts)}`);
  return [lists[which], ...lines, ...(hasMore ? [lists.more(homeName(homeLink, texts))] : [])].join('\n');
}

/** What the person may do, and nothing else: a command that would be refused is of no help. */
export function helpText(
  { mayAsk, mayDecide, isAdmin }: Abilities,
  homeLink: string | undefined,
  texts: Texts,
): string {
  const { usage } = texts;
  const mayFollow = mayAsk.ok || mayDecide || isAdmin;
  return [
    mayAsk.ok ? usage.ask : mayNotAskSentence(mayAsk.refusal, texts),
    ...(mayDecide ? [usage.decide] : []),
    ...(isAdmin ? [usage.manage] : []),
    ...(mayFollow ? [usage.follow, usage.home(homeName(homeLink, texts))] : []),
  ].join('\n');
}

function requestLine(request: ExportRequest, at: number, texts: Texts): string {
  const { bucket, prefix } = request.parameters;
  return [
    ...(isEmergency(request) ? [texts.lists.emergency] : []),
    `${signs[request.status]} ${texts.related.states[request.status]}`,
    `${code(imageName(request))} → ${code(prefix === '' ? bucket : `${bucket}/${prefix}`)}`,
    mention(request.requester),
    timeLine(request, at, texts),
    request.id,
  ].join(' · ');
}

function homeName(homeLink: string | undefined, { home }: Texts): string {
  return homeLink ? link(homeLink, home.open) : home.name;
}
