/** What `/export-image status` answers about a request: its state in words, who approved, and what comes next. Pure. */
import type { ExportRequest, FailedRequest } from '../../domain/export-request.ts';
import { reviewDue } from '../../domain/review.ts';
import { dateTime, inOneLine, link, mention } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';
import { imageNames } from './export-sentence.ts';
import { failureNote } from './failure.ts';
import { approvedBy, headline } from './headline.ts';
import { retryLine, wishLine } from './pending-change.ts';

/** `cardLink` leads to the card, when there is one. */
export function statusText(request: ExportRequest, texts: Texts, cardLink: string | undefined): string {
  const { id } = request;
  const toCard = cardLink ? [link(cardLink, texts.notes.openCard)] : [];
  return `${inOneLine(stateOf(request, texts))}\n${[imageNames(request), id, ...toCard].join(' · ')}`;
}

function stateOf(request: ExportRequest, texts: Texts): string[] {
  if (request.status === 'failed' && !retryLine(request, texts)) return failedForGood(request, texts);
  const wish = wishLine(request, texts);
  const then = wish ? [wish, texts.status.next.exporting(mention(request.requester))] : [next(request, texts)];
  return [headline(request, texts), ...percent(request, texts), ...then, ...owedReview(request, texts)];
}

/** In the words of the thread: who has to do what differs with the failure. */
function failedForGood(request: FailedRequest, texts: Texts): string[] {
  const { text } = failureNote(request, { to: 'channel', texts });
  return [text, ...owedReview(request, texts), ...(request.approval ? [approvedBy(request.approval, texts)] : [])];
}

function owedReview(request: ExportRequest, { emergency }: Texts): string[] {
  const due = reviewDue(request);
  return due === undefined ? [] : [emergency.statusDue(dateTime(due))];
}

function percent(request: ExportRequest, texts: Texts): string[] {
  if (request.status !== 'exporting' || request.task.percent === undefined) return [];
  return [texts.status.percent(Math.round(request.task.percent))];
}

function next(request: ExportRequest, texts: Texts): string {
  const { next: words } = texts.status;
  switch (request.status) {
    case 'pending':
      return words.pending(dateTime(request.until));
    case 'waiting':
      // The freeze says what comes next, or what to do if it lasts too long.
      return request.waiting.reason === 'frozen' ? '' : words.waiting;
    case 'approved':
    case 'starting':
      return words[request.status];
    case 'exporting':
      return words.exporting(mention(request.requester));
    case 'failed':
      return words.retry;
    case 'denied':
    case 'expired':
    case 'withdrawn':
    case 'exported':
    case 'cancelled':
      return words.over;
  }
}
