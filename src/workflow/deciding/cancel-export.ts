/** Cancel: the requester, an approver or an admin wants an approved request to end. The wish is written first, then a worker obeys it. */
import type { ExportRequest } from '../../domain/export-request.ts';
import { type Result, refuse } from '../../domain/result.ts';
import type { Jobs } from '../ports/jobs.ts';
import type { Press } from '../ports/presses.ts';
import type { Stored } from '../ports/records.ts';
import { type FollowUp, type FollowUpRefusal, pressedIn, processed } from './follow-up.ts';
import { type WithdrawNeeds, withdrawing } from './withdraw-export.ts';

type Needs = WithdrawNeeds & { jobs: Jobs };

export function createCancelExport(needs: Needs): FollowUp {
  const { store, lookUpRole, recordEvent, jobs } = needs;
  const withdraw = withdrawing(needs);

  return processed(needs, cancel);

  async function cancel(press: Press): Promise<Result<Stored, FollowUpRefusal>> {
    const { requestId, by } = press;
    const stored = await store.read(requestId);
    if (!stored) return refuse({ reason: 'unknown-request' });
    if (stored.request.status === 'pending') return withdrawPending(press);
    const { role, maySee } = await lookUpRole(stored.request, by);
    if (!(await maySee())) return refuse({ reason: 'may-not-see' });
    if (role === 'none') return refuse({ reason: 'outsider', request: stored.request });
    const wanted = await recordEvent(requestId, { type: 'want-cancel', ...pressedIn(press) });
    if (!wanted.ok) return refused(stored.request);
    await jobs.toAdvance(requestId);
    return wanted;
  }

  /** Where an approval came first, there is an export to cancel. */
  async function withdrawPending(press: Press): Promise<Result<Stored, FollowUpRefusal>> {
    const withdrawn = await withdraw(press);
    return !withdrawn.ok && withdrawn.refusal.reason === 'already-approved' ? cancel(press) : withdrawn;
  }

  async function refused(seen: ExportRequest): Promise<Result<Stored, FollowUpRefusal>> {
    const request = (await store.read(seen.id))?.request ?? seen;
    const isWanted = 'cancelWanted' in request && request.cancelWanted !== undefined && !('endedAt' in request);
    if (isWanted) await jobs.toAdvance(request.id);
    return refuse({ reason: isWanted ? 'already-wanted' : 'already-ended', request });
  }
}
