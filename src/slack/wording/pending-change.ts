/** Lines that say what a requester or an admin asked for and what has not happened yet: a cancel, a retry. */
import type { ExportRequest } from '../../domain/export-request.ts';
import { mayRetry } from '../../domain/retry.ts';
import { dateTime, mention } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';

/** Who wants it cancelled and since when, while it is not cancelled yet. */
export function wishLine(request: ExportRequest, { card }: Texts): string | undefined {
  if (!('cancelWanted' in request) || !request.cancelWanted || 'endedAt' in request) return undefined;
  const { by, at, acceptedAt } = request.cancelWanted;
  const untilStopped = acceptedAt === undefined ? card.stopWanted : card.cancelAccepted;
  return (request.status === 'exporting' ? untilStopped : card.cancelWanted)(mention(by), dateTime(at));
}

/** Until when it may be tried again; the press checks whether the approval still holds. */
export function retryLine(request: ExportRequest, { card }: Texts): string | undefined {
  const retryable = request.status === 'failed' ? mayRetry(request, request.endedAt) : undefined;
  return retryable?.ok ? card.mayRetry(dateTime(retryable.value.approval.until)) : undefined;
}
