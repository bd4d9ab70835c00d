/** Applies an event to the record and sees to it that people hear of it. */
import { apply } from '../domain/apply.ts';
import type { ApplyRefusal, ExportEvent } from '../domain/export-event.ts';
import type { Result } from '../domain/result.ts';
import { PolicyOutdated } from './policy-outdated.ts';
import type { Log } from './ports/clock.ts';
import type { Jobs } from './ports/jobs.ts';
import type { CurrentPolicy } from './ports/policy.ts';
import type { ChangeRefusal, JudgedBy, RequestStore, Stored } from './ports/records.ts';

/**
 * With `revision`, only if the record has not changed since it was read. An event that judges is recorded only under the policy on
 * record: `judgedBy` names the one that was read before the facts were; without it, it is the current one. Throws `PolicyOutdated`.
 */
export type RecordEvent = (
  requestId: string,
  event: ExportEvent,
  revision?: number,
  judgedBy?: JudgedBy,
) => Promise<Result<Stored, ApplyRefusal | ChangeRefusal>>;

export function createRecordEvent({
  store,
  jobs,
  currentPolicy,
  log,
}: {
  store: RequestStore;
  jobs: Jobs;
  currentPolicy?: CurrentPolicy;
  log: Log;
}): RecordEvent {
  return async (requestId, event, revision, judgedBy) => {
    const policy = judges(event) ? (judgedBy ?? currentPolicy?.()) : undefined;
    const how = { revision, judgedBy: policy, event };
    const changed = await store.change(requestId, (current) => apply(current, event), how);
    if (!changed.ok) {
      const { refusal } = changed;
      if (refusal.reason === 'other-policy') throw new PolicyOutdated();
      return { ok: false, refusal };
    }
    log.info({ requestId, event: event.type, status: changed.value.request.status }, 'request changed');
    await jobs.toAnnounce(requestId);
    return changed;
  };
}

/** Whether the event decides by the policy what is exported. All others carry out a decision, or record what has happened. */
function judges(event: ExportEvent): boolean {
  if (event.type === 'fail')
    return ['rule-changed', 'approver-left', 'requester-may-not-ask', 'not-entitled'].includes(event.failure.reason);
  return ['approve', 'take-back', 'deny', 'call'].includes(event.type);
}
