/** Advance: takes an approved request one step towards its export task, so that one approval starts at most one task. */
import type { ApprovedRequest, WaitingRequest } from '../domain/export-request.ts';
import { createCallExport } from './call-export.ts';
import type { Advanced, ExportNeeds, Seen } from './export-needs.ts';
import { createFindExport } from './find-export.ts';
import { createStopTask } from './stop-task.ts';

export type AdvanceExport = (requestId: string) => Promise<Advanced>;

/** Safe to call at any time and by several processes at once: each step is compare-and-set on the record. */
export function createAdvanceExport(needs: ExportNeeds): AdvanceExport {
  const { store, clock, recordEvent, lookInterval } = needs;
  const callExport = createCallExport(needs);
  const findExport = createFindExport(needs, callExport);
  const stopTask = createStopTask(needs);

  return async (requestId) => {
    const stored = await store.read(requestId);
    if (!stored) return undefined;
    const { request, revision } = stored;
    switch (request.status) {
      case 'approved':
      case 'waiting':
        return beforeTheCall({ request, revision });
      case 'starting':
        return (await afterLoss({ request, revision })) ?? findExport({ request, revision });
      case 'exporting':
        await stopTask(request);
        return undefined;
      case 'pending':
      case 'denied':
      case 'expired':
      case 'withdrawn':
      case 'exported':
      case 'failed':
      case 'cancelled':
        return undefined;
    }
  };

  async function beforeTheCall(seen: Seen<ApprovedRequest | WaitingRequest>): Promise<Advanced> {
    const lost = await afterLoss(seen);
    if (lost) return lost;
    const { request, revision } = seen;
    const now = await clock.now();
    if (request.cancelWanted) {
      await recordEvent(request.id, { type: 'cancel', at: now }, revision);
      return { waitMs: 0 };
    }
    if (now >= request.approval.until) {
      await recordEvent(request.id, { type: 'expire', at: now }, revision);
      return { waitMs: 0 };
    }
    if (request.status === 'waiting' && now < request.waiting.nextAt) return { waitMs: request.waiting.nextAt - now };
    return callExport(seen);
  }

  /** A restarted Redis may have forgotten the last second, and with it that a call has left. */
  async function afterLoss({ request, revision }: Seen): Promise<Advanced> {
    const runId = await store.runId();
    if (runId === request.runId) return undefined;
    const at = await clock.now();
    const suspected = await recordEvent(request.id, { type: 'suspect-loss', at, runId }, revision);
    const isHeldBack = !suspected.ok && suspected.refusal.reason === 'claimed';
    return { waitMs: isHeldBack ? lookInterval : 0 };
  }
}
