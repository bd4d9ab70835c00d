/** What one person is told in private of a request: its state in words, who approved, and what comes next. Pure. */
import type { ExportRequest } from '../domain/export-request.ts';
import { retryLine, wishLine } from './card-buttons.ts';
import { headline } from './headline.ts';
import { code, dateTime, escapeMrkdwn } from './text.ts';
import type { Texts } from './texts/texts-in.ts';

/** `cardLink` leads to the card, when there is one. */
export function statusText(request: ExportRequest, texts: Texts, cardLink: string | undefined): string {
  const { id, parameters } = request;
  const wish = wishLine(request, texts);
  const link = cardLink ? [`<${escapeMrkdwn(cardLink)}|${texts.notes.openCard}>`] : [];
  const state = [headline(request, texts), ...percent(request), ...(wish ? [wish] : []), next(request, texts)];
  return `${state.join(' ')}\n${[code(parameters.imageId), id, ...link].join(' · ')}`;
}

function percent(request: ExportRequest): string[] {
  if (request.status !== 'exporting' || request.task.percent === undefined) return [];
  return [`${Math.round(request.task.percent)} %.`];
}

function next(request: ExportRequest, texts: Texts): string {
  const { next: words } = texts.status;
  switch (request.status) {
    case 'pending':
      return words.pending(dateTime(request.until));
    case 'approved':
    case 'waiting':
    case 'starting':
    case 'exporting':
      return words[request.status];
    case 'failed':
      return retryLine(request, texts) ? words.retry : words.over;
    case 'denied':
    case 'expired':
    case 'withdrawn':
    case 'exported':
    case 'cancelled':
      return words.over;
  }
}
