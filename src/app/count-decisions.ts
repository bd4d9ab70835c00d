/** Counts the decisions and follow-ups that people press. */
import type { ExportEvent } from '../domain/export-event.ts';
import type { Metrics } from '../http/metrics.ts';
import type { PressKind } from '../workflow/ports/presses.ts';
import type { RecordEvent } from '../workflow/record-event.ts';

export function countDecisions(recordEvent: RecordEvent, { decisions }: Metrics): RecordEvent {
  return async (requestId, event, revision) => {
    const recorded = await recordEvent(requestId, event, revision);
    const kind = choiceIn(event);
    if (recorded.ok && kind) decisions.inc({ choice: kind, outcome: 'counted' });
    return recorded;
  };
}

function choiceIn({ type }: ExportEvent): PressKind | undefined {
  if (type === 'want-cancel') return 'cancel';
  return type === 'approve' || type === 'deny' || type === 'withdraw' || type === 'retry' ? type : undefined;
}
