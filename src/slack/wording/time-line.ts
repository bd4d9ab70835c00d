/** How long a request has left, how far its export is, or when it ended. Pure. */
import type { ExportRequest } from '../../domain/export-request.ts';
import { dateTime, duration } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';
import { progressLine } from './progress.ts';

/** `at`: the time by which that is said. */
export function timeLine(request: ExportRequest, at: number, texts: Texts): string {
  const { home } = texts;
  switch (request.status) {
    case 'pending':
      return request.until > at
        ? home.left(duration(request.until - at, texts), dateTime(request.until))
        : home.over(dateTime(request.until));
    case 'approved':
    case 'waiting':
    case 'starting': {
      const { until } = request.approval;
      return until > at ? home.approvalLeft(duration(until - at, texts), dateTime(until)) : home.over(dateTime(until));
    }
    case 'exporting':
      return progressLine(request, undefined, texts);
    case 'denied':
      return home.ended(dateTime(request.denial.at));
    case 'expired':
    case 'withdrawn':
    case 'exported':
    case 'failed':
    case 'cancelled':
      return home.ended(dateTime(request.endedAt));
  }
}
