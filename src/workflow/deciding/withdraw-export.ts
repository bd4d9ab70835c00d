/** Withdraw: whoever asked takes a request back that nobody has decided yet. */
import { isOpen } from '../../domain/export-request.ts';
import { refuse } from '../../domain/result.ts';
import type { RequestStore } from '../ports/records.ts';
import type { RecordEvent } from '../record-event.ts';
import { type FollowUp, type SettleNeeds, settled } from './follow-up.ts';
import type { LookUpRole } from './look-up-role.ts';

export type WithdrawNeeds = SettleNeeds & { store: RequestStore; lookUpRole: LookUpRole; recordEvent: RecordEvent };

export function createWithdrawExport(needs: WithdrawNeeds): FollowUp {
  return settled(needs, withdrawing(needs));
}

export function withdrawing({ store, lookUpRole, recordEvent }: Omit<WithdrawNeeds, keyof SettleNeeds>): FollowUp {
  return async ({ requestId, by, at }) => {
    const stored = await store.read(requestId);
    if (!stored) return refuse({ reason: 'unknown-request' });
    const { role, maySee } = await lookUpRole(stored.request, by);
    if (!(await maySee())) return refuse({ reason: 'may-not-see' });
    if (role !== 'requester' && role !== 'admin') return refuse({ reason: 'not-yours', request: stored.request });

    const withdrawn = await recordEvent(requestId, { type: 'withdraw', by, at });
    if (withdrawn.ok) return withdrawn;
    const request = (await store.read(requestId))?.request ?? stored.request;
    return refuse({ reason: isOpen(request) ? 'already-approved' : 'already-ended', request });
  };
}
