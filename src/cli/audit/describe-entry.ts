/** One entry of a request as a row of a table: what happened, by whom, and what is to be known of it. */
import type { AuditEvent } from '../../domain/audit/entry.ts';
import { code } from './markdown.ts';

/** Who acted; empty where it was the bot or Alibaba Cloud. */
export function actorIn(event: AuditEvent): string {
  return 'by' in event ? code(event.by) : '';
}

export function detailsIn(event: AuditEvent): string {
  switch (event.event) {
    case 'asked':
      return `rule ${code(event.rule)}, policy version ${event.policy}`;
    case 'voted':
      return `${event.seats.filled} of ${event.seats.of} seats filled, as ${(event.sources ?? ['channel']).map(code).join(', ')}`;
    case 'question-asked':
    case 'question-answered':
      return `question ${code(event.question)}`;
    case 'approver-left':
      return [`approval of ${code(event.approver)}`, event.because, ...event.from.map(code)].join(', ');
    case 'reminded':
    case 'escalated':
      return event.mentioned.length === 0 ? 'no one mentioned' : `mentioned ${event.mentioned.map(code).join(', ')}`;
    case 'texts-erased':
      return `${event.texts} texts`;
    default:
      return callDetailsIn(event);
  }
}

/** Of the call and its task, of an emergency, and of what was refused. */
function callDetailsIn(event: AuditEvent): string {
  switch (event.event) {
    case 'waited':
      return [event.reason, event.code].flatMap((part) => (part === undefined ? [] : [code(part)])).join(', ');
    case 'called':
      return `attempt ${event.attempt}`;
    case 'answer-lost':
      return `attempt ${event.attempt}, ${code(event.cause)}`;
    case 'started':
    case 'adopted':
    case 'overdue':
      return `task ${code(event.task)}`;
    case 'cancelled':
      return event.task === undefined ? '' : `task ${code(event.task)}`;
    case 'emergency':
      return `${event.skipped.length}${event.isMore ? ' or more' : ''} skipped`;
    case 'review-overdue':
      return `reminder ${event.reminder}`;
    case 'cancel-refused':
      return event.code === undefined ? '' : code(event.code);
    case 'ended':
      return event.failure
        ? `failed: ${[event.failure.reason, ...event.failure.codes].map(code).join(', ')}`
        : event.status;
    case 'refused':
      return `${code(event.act)}: ${code(event.reason)}, ${event.count} ×`;
    case 'unsigned':
      return `${code(event.act)}: ${code(event.why)}`;
    default:
      return '';
  }
}
