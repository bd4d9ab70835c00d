/** The first line of a card: what state the request is in, who decided, and when. */
import type { ExportRequest } from '../domain/export-request.ts';
import { failureTitle } from './failure.ts';
import { code, dateTime, duration, mention } from './text.ts';
import { waitingSentence } from './waiting.ts';

export function headline(request: ExportRequest): string {
  switch (request.status) {
    case 'pending':
      return '*Waiting for approval* of an image export.';
    case 'approved':
      return `${approvedBy(request.approval)} Starting the export.`;
    case 'waiting':
      return `${approvedBy(request.approval)} ${waitingSentence(request)}`;
    case 'starting':
      return `${approvedBy(request.approval)} ${request.doubt ? 'Looking whether the export has started.' : 'Starting the export.'}`;
    case 'exporting':
      return `${approvedBy(request.approval)} Exporting, task ${code(request.task.id)}.`;
    case 'denied':
      return `*Denied* by ${mention(request.denial.by)}, ${dateTime(request.denial.at)}. Nothing was exported.`;
    case 'expired':
      return expired(request);
    case 'withdrawn':
      return `*Withdrawn* by ${mention(request.requester)}. Nothing was exported.`;
    case 'exported':
      return `*Exported* in ${duration(request.endedAt - request.task.startedAt)}. ${approvedBy(request.approval)}`;
    case 'failed':
      return `${failureTitle(request.failure)}${request.approval ? ` ${approvedBy(request.approval)}` : ''}`;
    case 'cancelled':
      return `*Cancelled* in Alibaba Cloud, not by me. ${approvedBy(request.approval)}`;
  }
}

type Approval = Extract<ExportRequest, { status: 'approved' }>['approval'];

export function approvedBy({ votes, at }: Approval): string {
  return `*Approved* by ${votes.map(({ by }) => mention(by)).join(', ')}, ${dateTime(at)}.`;
}

function expired({ approval }: Extract<ExportRequest, { status: 'expired' }>): string {
  return approval
    ? `*Expired*: the export could not be started while the approval held. Nothing was exported. ${approvedBy(approval)}`
    : '*Expired*: nobody decided in 24 hours, so this request has ended. Nothing was exported.';
}
