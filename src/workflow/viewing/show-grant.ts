/** Show policy: the grant that a request lacks, for a member of the approval channel. */
import type { MayNotAsk } from '../../domain/people.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { missingGrant } from '../../explanations/grant.ts';
import type { MayAsk } from '../checking/may-ask.ts';
import type { RequestStore } from '../ports/records.ts';

export type ShowGrant = (asked: {
  requestId: string;
  userId: string;
}) => Promise<Result<string, MayNotAsk | { reason: 'nothing-missing' }>>;

export function createShowGrant({ store, mayAsk }: { store: RequestStore; mayAsk: MayAsk }): ShowGrant {
  return async ({ requestId, userId }) => {
    const [allowed, stored] = await Promise.all([mayAsk(userId), store.read(requestId)]);
    if (!allowed.ok) return allowed;
    const policy = stored && missingGrant(stored.request);
    return policy ? ok(policy) : refuse({ reason: 'nothing-missing' });
  };
}
