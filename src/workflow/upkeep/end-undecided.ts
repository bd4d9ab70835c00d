/** Ends pending requests that no person may decide any more: their time is over, or the rules have changed under them. */
import type { ExportRequest, Failure, PendingRequest } from '../../domain/export-request.ts';
import { namesGroups } from '../../domain/policy/policy.ts';
import { stillChosen } from '../checking/recheck-rule.ts';
import type { People } from '../ports/people.ts';
import type { CurrentPolicy } from '../ports/policy.ts';
import type { RequestStore } from '../ports/records.ts';
import type { RecordEvent } from '../record-event.ts';

type Needs = {
  store: Pick<RequestStore, 'read'>;
  currentPolicy: CurrentPolicy;
  /** False while another process has a newer policy: what that one makes of a request is left to it. */
  mayJudge: () => boolean;
  people: Pick<People, 'groups'>;
  recordEvent: RecordEvent;
};

/** Safe to call at any time for any request, also one that is not pending. The answer is the request where it goes on waiting. */
export type EndUndecided = (requestId: string, now: number) => Promise<PendingRequest | undefined>;

export function createEndUndecided(needs: Needs): EndUndecided {
  const { store, recordEvent } = needs;

  return async (requestId, now) => {
    const stored = await store.read(requestId);
    if (stored?.request.status !== 'pending') return undefined;
    const { request, revision } = stored;
    if (now >= request.until) {
      await recordEvent(requestId, { type: 'expire', at: now }, revision);
      return undefined;
    }
    const failure = await outdated(needs, request);
    if (!failure) return request;
    await recordEvent(requestId, { type: 'fail', at: now, failure }, revision);
    return undefined;
  };
}

/** By the facts on record. Nothing moves from one rule to another: approvers were asked under the old one. */
async function outdated(needs: Needs, request: ExportRequest): Promise<Failure | undefined> {
  const { currentPolicy, mayJudge, people } = needs;
  if (!mayJudge()) return undefined;
  const policy = currentPolicy();
  if (policy.version === (request.policy?.version ?? 0)) return undefined;
  const groups = namesGroups(policy) ? await people.groups() : new Map();
  const now = stillChosen({ policy, request, image: request.image, groups });
  return now.is === 'failure' ? now.failure : undefined;
}
