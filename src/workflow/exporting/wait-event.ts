/** The event that makes a request wait, with the time of the next try. Pure. */

import { pauseBefore } from '../../domain/after-refusal.ts';
import type { ClockOff } from '../../domain/clock-offset.ts';
import type { CloudRefusal } from '../../domain/cloud-refusal.ts';
import type { ExportEvent } from '../../domain/export-event.ts';
import type { WaitReason } from '../../domain/waiting.ts';

export function waitEvent(from: {
  at: number;
  runId: string;
  reason: WaitReason;
  refusal: CloudRefusal | undefined;
  clockOff?: ClockOff | undefined;
  tries: number;
  chance: number;
  attempt?: number;
}): ExportEvent {
  const { at, runId, reason, refusal, clockOff, attempt } = from;
  return {
    type: 'wait',
    at,
    runId,
    reason,
    nextAt: at + pauseBefore(from),
    ...(refusal && { refusal }),
    ...(clockOff && { clockOff }),
    ...(attempt !== undefined && { attempt }),
  };
}
