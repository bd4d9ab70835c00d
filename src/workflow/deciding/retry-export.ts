/** Retry: one more try of a request that has failed before anything was started, on the approval that it has. */
import { refuse } from '../../domain/result.ts';
import { mayRetry } from '../../domain/retry.ts';
import type { LookUpRole } from '../members/look-up-role.ts';
import type { Jobs } from '../ports/jobs.ts';
import type { RequestStore } from '../ports/records.ts';
import type { RecordEvent } from '../record-event.ts';
import { type FollowUp, type ProcessNeeds, pressedIn, processed } from './follow-up.ts';

type Needs = ProcessNeeds & {
  store: RequestStore;
  lookUpRole: LookUpRole;
  recordEvent: RecordEvent;
  jobs: Jobs;
};

export function createRetryExport(needs: Needs): FollowUp {
  const { store, lookUpRole, recordEvent, jobs } = needs;

  return processed(needs, async (press) => {
    const { requestId, by, at } = press;
    const stored = await store.read(requestId);
    if (!stored) return refuse({ reason: 'unknown-request' });
    const { request, revision } = stored;
    const { role, mayAsk, maySee } = await lookUpRole(request, by);
    if (!(await maySee())) return refuse({ reason: 'may-not-see' });
    if (role === 'none' || (role === 'requester' && !(await mayAsk()))) return refuse({ reason: 'outsider', request });
    const allowed = mayRetry(request, at);
    if (!allowed.ok) return refuse({ reason: allowed.refusal.reason, request });

    const retried = await recordEvent(requestId, { type: 'retry', ...pressedIn(press) }, revision);
    if (!retried.ok && retried.refusal.reason === 'claimed') return refuse({ reason: 'other-emergency', request });
    if (!retried.ok)
      return refuse({ reason: 'not-failed', request: (await store.read(requestId))?.request ?? request });
    await jobs.toAdvance(requestId);
    return retried;
  });
}
