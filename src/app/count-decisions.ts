/** Counts the decisions and follow-ups that people press, and the emergencies that they start. */
import type { ExportEvent } from '../domain/export-event.ts';
import type { Metrics } from '../http/metrics.ts';
import type { RecordRefusal } from '../workflow/deciding/record-refusal.ts';
import type { PressKind } from '../workflow/ports/presses.ts';
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

export function countRefusals(recordRefusal: RecordRefusal, { decisions }: Metrics): RecordRefusal {
  return (press, refusal) => {
    decisions.inc({ choice: press.kind, outcome: refusal.reason });
    return recordRefusal(press, refusal);
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
