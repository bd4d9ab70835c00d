/** The first line of a card: what state the request is in, who decided, and when. */
import type { Approval, ExportRequest } from '../../domain/export-request.ts';
import { code, date, dateTime, duration, inOneLine, mention, mentions, quoted } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';
import { failureTitle } from './failure.ts';
import { waitingSentence } from './waiting.ts';

export type Attribution = (approval: Approval, texts: Texts) => string;

/** For messages whose mentions would notify the approvers. */
export const unattributed: Attribution = () => '';

export function headline(request: ExportRequest, texts: Texts, attribution: Attribution = approvedBy): string {
  return headlineWith(request, texts, attribution).trim();
}

function headlineWith(request: ExportRequest, texts: Texts, attribution: Attribution): string {
  const { headline: words } = texts;
  switch (request.status) {
    case 'pending':
      return words.pending;
    case 'approved':
      return words.approved(attribution(request.approval, texts));
    case 'waiting':
      return inOneLine([attribution(request.approval, texts), waitingSentence(request, texts)]);
    case 'starting':
      return (request.lostAnswer ? words.looking : words.approved)(attribution(request.approval, texts));
    case 'exporting':
      return words.exporting(attribution(request.approval, texts), code(request.task.id));
    case 'denied':
      return words.denied(mention(request.denial.by), dateTime(request.denial.at));
    case 'expired':
      if (request.approval && request.frozen) return words.frozenTooLong(attribution(request.approval, texts));
      return request.approval
        ? words.notStarted(attribution(request.approval, texts))
        : words.undecided(duration(request.rule.decideWithin, texts));
    case 'withdrawn':
      return words.withdrawn(mention(request.by ?? request.requester));
    case 'exported':
      return words.exported(
        duration(request.endedAt - request.task.startedAt, texts),
        attribution(request.approval, texts),
      );
    case 'failed': {
      const title = failureTitle(request.failure, texts);
      return request.approval ? inOneLine([title, attribution(request.approval, texts)]) : title;
    }
    case 'cancelled':
      return cancelled(request, texts, attribution);
  }
}

/** At how many percent, where a task was running and Alibaba Cloud had said. */
function cancelled(
  request: Extract<ExportRequest, { status: 'cancelled' }>,
  texts: Texts,
  attribution: Attribution,
): string {
  const { by, task, approval } = request;
  const { headline: words } = texts;
  const approved = attribution(approval, texts);
  if (by === 'elsewhere') return words.cancelledElsewhere(approved);
  if (!task) return words.cancelledUnstarted(mention(by), approved);
  return task.percent === undefined
    ? words.cancelled(mention(by), approved)
    : words.cancelledAt({ who: mention(by), percent: Math.round(task.percent), approvedBy: approved });
}

export function approvedBy({ votes, at, byRule, byEmergency }: Approval, texts: Texts): string {
  if (byEmergency) return texts.headline.approvedByEmergency(mention(byEmergency.by), dateTime(at));
  if (byRule) return texts.headline.approvedByRule(quoted(byRule.name, 40), date(byRule.until));
  const voters = votes.map(({ by }) => by);
  return texts.headline.approvedBy(mentions(voters, texts), dateTime(at));
}
