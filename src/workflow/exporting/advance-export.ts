/** Advance: takes an approved request one step towards its export task, so that one approval starts at most one task. */
import { hasOpenCall, isHeldInFreeze, leaveWithin } from '../../domain/attempts.ts';
import type { ApprovedRequest, WaitingRequest } from '../../domain/export-request.ts';
import { createCallExport } from './call-export.ts';
import { type Advanced, type ExportNeeds, keptAfter, type Seen } from './export-needs.ts';
import { createFindExport } from './find-export.ts';
import { createHoldInFreeze } from './hold-in-freeze.ts';
import { createStopTask } from './stop-task.ts';

export type AdvanceExport = (requestId: string) => Promise<Advanced>;

/** Safe to call at any time and by several processes at once: each step is compare-and-set on the record. */
export function createAdvanceExport(needs: ExportNeeds): AdvanceExport {
  const { store, clock, recordEvent, callTimeout, settleTime } = needs;
  const callExport = createCallExport(needs);
  const findExport = createFindExport(needs, callExport);
  const stopTask = createStopTask(needs);
  const holdInFreeze = createHoldInFreeze(needs);

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
    const isOpen = hasOpenCall(request);
    const type = request.cancelWanted ? 'cancel' : now >= request.approval.until ? 'expire' : undefined;
    if (type && !isOpen) {
      // "Nothing was exported" must stay true when Redis forgets its last second: the wish has to be on disk first.
      const early = type === 'cancel' ? keptFrom(request) - now : 0;
      if (early > 0) return { waitMs: early };
      await recordEvent(request.id, { type, at: now }, revision);
      return { waitMs: 0 };
    }
    if (request.status !== 'waiting') return callExport(seen);
    // A search goes on in a freeze, and the call that would follow on it is held back by the store.
    const held = isHeldInFreeze(request) ? await holdInFreeze(seen) : undefined;
    if (held) return held;
    if (request.waiting.reason !== 'frozen' && now < request.waiting.nextAt)
      return { waitMs: request.waiting.nextAt - now };
    return isOpen ? findExport({ request, revision }) : callExport(seen);
  }

  /** After a change of history the last writes may be lost, and with them the note that a call has left. */
  async function afterLoss({ request, revision }: Seen): Promise<Advanced> {
    const { name: runId, isHalf } = await store.history();
    // Where half of the history's name is hidden, a loss may go unnoticed: the first call waits as if there had been one.
    const isFirst = request.status === 'approved';
    if (runId === request.runId && !(isHalf && isFirst)) return undefined;
    const at = await clock.now();
    const suspected = await recordEvent(request.id, { type: 'suspect-loss', at, runId }, revision);
    if (suspected.ok || suspected.refusal.reason !== 'claimed') return { waitMs: 0 };
    // Another request exports the image. The search for the forgotten call begins once its task must be listed.
    const nextAt = at + leaveWithin + callTimeout + settleTime;
    await recordEvent(
      request.id,
      { type: 'wait', at, runId, reason: 'image-claimed', nextAt, afterLoss: true },
      revision,
    );
    return { waitMs: 0 };
  }
}

function keptFrom({ cancelWanted }: ApprovedRequest | WaitingRequest): number {
  return (cancelWanted?.at ?? 0) + keptAfter;
}
