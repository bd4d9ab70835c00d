/** Cancel: whoever asked, may decide, or is an admin wants an approved request to end. Written first, then obeyed. */
import { hasOpenCall } from '../domain/attempts.ts';
import type { ExportRequest } from '../domain/export-request.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { type FollowUp, type FollowUpRefusal, settled } from './follow-up.ts';
import type { Clock, Reminders, Stored } from './ports.ts';
import { type WithdrawNeeds, withdrawing } from './withdraw-export.ts';

type Needs = WithdrawNeeds & { clock: Clock; reminders: Reminders };

export function createCancelExport(needs: Needs): FollowUp {
  const { store, clock, roleNow, recordEvent, reminders } = needs;
  const withdraw = withdrawing(needs);

  return settled(needs, async (ballot) => {
    const { requestId, by, at } = ballot;
    const stored = await store.read(requestId);
    if (!stored) return refuse({ reason: 'unknown-request' });
    if (stored.request.status === 'pending') return withdraw(ballot);
    if ((await roleNow(stored.request, by)).role === 'none') {
      return refuse({ reason: 'outsider', request: stored.request });
    }
    const wanted = await recordEvent(requestId, { type: 'want-cancel', by, at });
    return wanted.ok ? ok(await obey(wanted.value)) : refused(stored.request);
  });

  /** Ends at once what no call can be out for: Redis is asked for its run after the write, so it has forgotten none. */
  async function obey(stored: Stored): Promise<Stored> {
    const { request, revision } = stored;
    const isBeforeTheCall = request.status === 'approved' || request.status === 'waiting';
    if (isBeforeTheCall && !hasOpenCall(request) && (await store.runId()) === request.runId) {
      const ended = await recordEvent(request.id, { type: 'cancel', at: await clock.now() }, revision);
      if (ended.ok) return ended.value;
    }
    await reminders.toAdvance(request.id);
    return stored;
  }

  async function refused(seen: ExportRequest): Promise<Result<Stored, FollowUpRefusal>> {
    const request = (await store.read(seen.id))?.request ?? seen;
    const isWanted = 'cancelWanted' in request && request.cancelWanted !== undefined && !('endedAt' in request);
    if (isWanted) await reminders.toAdvance(request.id);
    return refuse({ reason: isWanted ? 'already-wanted' : 'already-ended', request });
  }
}
