/** Withdraw: the requester or an admin takes back a request that is not decided yet. */

import { refuse } from '../../domain/result.ts';
import { isOpen } from '../../domain/status.ts';
import type { LookUpRole } from '../members/look-up-role.ts';
import type { RequestStore } from '../ports/records.ts';
import type { RecordEvent } from '../record-event.ts';
import { type FollowUp, type ProcessNeeds, pressedIn, processed } from './follow-up.ts';

export type WithdrawNeeds = ProcessNeeds & { store: RequestStore; lookUpRole: LookUpRole; recordEvent: RecordEvent };

export function createWithdrawExport(needs: WithdrawNeeds): FollowUp {
  return processed(needs, withdrawing(needs));
}

export function withdrawing({ store, lookUpRole, recordEvent }: Omit<WithdrawNeeds, keyof ProcessNeeds>): FollowUp {
  return async (press) => {
    const { requestId, by } = press;
    const stored = await store.read(requestId);
    if (!stored) return refuse({ reason: 'unknown-request' });
    const { role, maySee } = await lookUpRole(stored.request, by);
    if (!(await maySee())) return refuse({ reason: 'may-not-see' });
    if (role !== 'requester' && role !== 'admin') return refuse({ reason: 'not-yours', request: stored.request });

    const withdrawn = await recordEvent(requestId, {
      type: 'withdraw',
      ...pressedIn(press),
      ...(press.kind === 'cancel' && { press: press.kind }),
    });
    if (withdrawn.ok) return withdrawn;
    const request = (await store.read(requestId))?.request ?? stored.request;
    return refuse({ reason: isOpen(request) ? 'already-approved' : 'already-ended', request });
  };
}
