/** Ask: turns a submission that has passed its checks into one pending request, however often it is submitted. */

import { changesSince } from '../../domain/changes.ts';
import type { Checked, RelatedRequest } from '../../domain/checked.ts';
import type { ExportRequest, PendingRequest } from '../../domain/export-request.ts';
import { digestOf } from '../../domain/parameters.ts';
import type { PolicyName } from '../../domain/policy/policy.ts';
import { ruleDigestOf } from '../../domain/policy/rule.ts';
import { type Check, hasPassed, reasonsIn } from '../../domain/preflight.ts';
import { approvedByRule } from '../../domain/standing.ts';
import { describeImage } from '../checking/describe-image.ts';
import type { PreflightResult } from '../checking/preflight.ts';
import { PolicyOutdated } from '../policy-outdated.ts';
import type { Clock, Log } from '../ports/clock.ts';
import type { Jobs } from '../ports/jobs.ts';
import type { RequestStore } from '../ports/records.ts';
import type { Submission } from '../ports/submissions.ts';
import { orderReminders } from '../reminding/order-reminders.ts';
import type { Ruling } from './choose-rule.ts';

/** The answer is the request's id. The idempotency key of the submission makes it: the same one is the same request. Undefined where the standing rule has no place left. */
export type RequestExport = (
  submission: Submission,
  result: PreflightResult,
  ruling: Ruling,
  related?: readonly RelatedRequest[],
) => Promise<string | undefined>;

/** The request that has come of a submission before; undefined when none has. */
export type FindRequest = (idempotencyKey: string) => Promise<ExportRequest | undefined>;

type Needs = {
  store: Pick<RequestStore, 'create' | 'read' | 'history'>;
  jobs: Pick<Jobs, 'toAnnounce' | 'toAdvance' | 'toRemind'>;
  clock: Clock;
  requestIdFor: (idempotencyKey: string, attempt: number) => string;
  log: Log;
};

/** By which the built-in rule is chosen. */
const noRules: PolicyName = { version: 0, digest: '' };

export function createRequestExport(needs: Needs): RequestExport {
  const { store, jobs, clock, requestIdFor, log } = needs;

  return async (submission, { checks, learned }, { rule, channel, policy, groups }, related = []) => {
    const [now, { name: runId }] = await Promise.all([clock.now(), store.history()]);
    // Made again, a request that its rule approves must look back as far as the first time.
    const askedAt = rule.standing ? submission.at : now;
    const { idempotencyKey, requester, previous, at, salt, signed } = submission;
    const { reason, ...parameters } = submission.fields;
    const before = previous === undefined ? undefined : (await store.read(previous))?.request;
    for (let attempt = 0; ; attempt += 1) {
      const id = requestIdFor(idempotencyKey, attempt);
      const pending: PendingRequest = {
        version: 2,
        id,
        idempotencyKey,
        requester,
        channel,
        parameters,
        digest: digestOf(parameters),
        rule,
        ruleDigest: ruleDigestOf(rule),
        ...(policy && { policy }),
        ...(groups && Object.keys(groups).length > 0 && { groups }),
        reason,
        askedAt,
        ...(learned.image && { image: describeImage(learned.image) }),
        checked: { ...summaryOf(checks), ...(related.length > 0 && { related: [...related] }) },
        ...(previous && { previous }),
        ...(before && { changes: changesSince(before, { id, parameters, reason, channel }) }),
        ...(salt && { submitted: { at, salt, ...(signed && { signed }) } }),
        status: 'pending',
        votes: [],
        until: askedAt + rule.decideWithin,
        runId,
      };
      const request = rule.standing ? approvedByRule(pending) : pending;
      const created = await store.create(request, policy ?? noRules);
      if (created === 'taken') continue;
      if (created === 'no-place') return undefined;
      if (created === 'other-policy') throw new PolicyOutdated();
      log.info({ requestId: request.id, created }, 'export requested');
      await jobs.toAnnounce(request.id);
      if (rule.standing) await jobs.toAdvance(request.id);
      else await orderReminders(needs, pending, now);
      return request.id;
    }
  };
}

export function createFindRequest({ store, requestIdFor }: Pick<Needs, 'store' | 'requestIdFor'>): FindRequest {
  return async (idempotencyKey) => {
    for (let attempt = 0; ; attempt += 1) {
      const stored = await store.read(requestIdFor(idempotencyKey, attempt));
      if (!stored) return undefined;
      if (stored.request.idempotencyKey === idempotencyKey) return stored.request;
    }
  };
}

function summaryOf(checks: readonly Check[]): Checked {
  return {
    passed: checks.filter(hasPassed).length,
    warnings: reasonsIn(checks, 'warnings'),
    unknown: checks.flatMap(({ name, isUnknown }) => (isUnknown ? [name] : [])),
  };
}
