/** Counts the decisions and follow-ups that people press, and the emergencies that they start. */
import type { ExportEvent } from '../domain/export-event.ts';
import type { Metrics } from '../http/metrics.ts';
import type { Press, PressKind } from '../workflow/ports/presses.ts';
import type { RequestStore } from '../workflow/ports/records.ts';
import type { RecordEvent } from '../workflow/record-event.ts';

export function countDecisions(recordEvent: RecordEvent, { decisions }: Metrics): RecordEvent {
  return async (requestId, event, ...conditions) => {
    const recorded = await recordEvent(requestId, event, ...conditions);
    const kind = kindIn(event);
    if (recorded.ok && kind) decisions.inc({ choice: kind, outcome: 'counted' });
    return recorded;
  };
}

/** Once each, however often the same submission is processed. */
export function countEmergencies(
  create: RequestStore['create'],
  { emergencies }: Pick<Metrics, 'emergencies'>,
): RequestStore['create'] {
  return async (request, judgedBy) => {
    const created = await create(request, judgedBy);
    if (created === 'created' && request.emergency) emergencies.inc();
    return created;
  };
}

type Notifies<Of extends Press, Refusal extends { reason: string }, Rest extends unknown[], Answer> = (
  press: Of,
  refusal: Refusal,
  ...rest: Rest
) => Answer;

export function countRefusals<Of extends Press, Refusal extends { reason: string }, Rest extends unknown[], Answer>(
  notify: Notifies<Of, Refusal, Rest, Answer>,
  { decisions }: Metrics,
): Notifies<Of, Refusal, Rest, Answer> {
  return (press, refusal, ...rest) => {
    decisions.inc({ choice: press.kind, outcome: refusal.reason });
    return notify(press, refusal, ...rest);
  };
}

function kindIn({ type }: ExportEvent): PressKind | undefined {
  if (type === 'want-cancel') return 'cancel';
  switch (type) {
    case 'approve':
    case 'take-back':
    case 'deny':
    case 'ask':
    case 'answer':
    case 'withdraw':
    case 'retry':
    case 'review':
      return type;
  }
  return undefined;
}
