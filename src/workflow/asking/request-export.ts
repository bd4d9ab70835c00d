/** Ask: turns a submission that has passed its checks into one pending request, however often it is submitted. */

import { changesSince } from '../../domain/changes.ts';
import type { Checked, RelatedRequest } from '../../domain/checked.ts';
import type { Emergency } from '../../domain/emergency.ts';
import { approvedAsEmergency, emergencyClaim } from '../../domain/emergency-request.ts';
import type { ApprovedRequest, ExportRequest, PendingRequest } from '../../domain/export-request.ts';
import { digestOf } from '../../domain/parameters.ts';
import type { PolicyName } from '../../domain/policy/policy.ts';
import { ruleDigestOf } from '../../domain/policy/rule.ts';
import { type Check, hasPassed, reasonsIn } from '../../domain/preflight.ts';
import { isSameForm } from '../../domain/same-form.ts';
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

/**
 * `sent-before`: the request is on record as its form was sent before it was corrected. `no-place`: the standing rule has none left.
 * `emergency-open`: the requester has another emergency, which that request is.
 */
export type Requested =
  | { is: 'made'; requestId: string }
  | { is: 'sent-before'; request: ExportRequest }
  | { is: 'no-place' }
  | { is: 'emergency-open'; requestId: string | undefined };

/** The idempotency key of the submission makes the id of the request: the same one is the same request. */
export type RequestExport = (
  submission: Submission,
  result: PreflightResult,
  ruling: Ruling,
  related?: readonly RelatedRequest[],
) => Promise<Requested>;

/** The request that has come of a submission before; undefined when none has. */
export type FindRequest = (idempotencyKey: string) => Promise<ExportRequest | undefined>;

type Needs = {
  store: Pick<RequestStore, 'create' | 'read' | 'history' | 'ownerOf'>;
  jobs: Pick<Jobs, 'toAnnounce' | 'toAdvance' | 'toRemind'>;
  clock: Clock;
  /** All ids that the request of a submission can have. */
  requestIdsFor: (idempotencyKey: string) => readonly string[];
  log: Log;
};

/** By which the built-in rule is chosen. */
const noRules: PolicyName = { version: 0, digest: '' };

export function createRequestExport(needs: Needs): RequestExport {
  const { store, jobs, clock, requestIdsFor, log } = needs;

  return async (submission, result, ruling, related = []) => {
    const [now, { name: runId }] = await Promise.all([clock.now(), store.history()]);
    const { idempotencyKey, requester, previous } = submission;
    const startsAtOnce = ruling.rule.standing !== undefined || ruling.emergency !== undefined;
    // Made again, a request that no person approves must look back as far as the first time.
    const askedAt = startsAtOnce ? submission.at : now;
    const before = previous === undefined ? undefined : (await store.read(previous))?.request;
    for (const id of requestIdsFor(idempotencyKey)) {
      const pending = pendingRequest({ id, submission, result, ruling, related, before, askedAt, runId });
      const created = await store.create(approvedAtOnce(pending), ruling.policy ?? noRules);
      if (created === 'taken') continue;
      if (created === 'no-place') return { is: 'no-place' };
      if (created === 'claimed')
        return { is: 'emergency-open', requestId: await store.ownerOf(emergencyClaim(requester)) };
      if (created === 'other-policy') throw new PolicyOutdated();
      const onRecord = created === 'exists' && (await store.read(id))?.request;
      if (onRecord && isCorrectionOf(onRecord, submission)) return { is: 'sent-before', request: onRecord };
      log.info({ requestId: id, created }, 'export requested');
      await jobs.toAnnounce(id);
      if (startsAtOnce) await jobs.toAdvance(id);
      else await orderReminders(needs, pending, now);
      return { is: 'made', requestId: id };
    }
    throw new Error('other requests have taken each id that this one can have');
  };
}

/** `before`: the request that is asked for again, where it is still on record. */
type Asked = {
  id: string;
  submission: Submission;
  result: PreflightResult;
  ruling: Ruling;
  related: readonly RelatedRequest[];
  before: ExportRequest | undefined;
  askedAt: number;
  runId: string;
};

function pendingRequest({ id, submission, result, ruling, related, before, askedAt, runId }: Asked): PendingRequest {
  const { idempotencyKey, requester, previous, at, salt, signed } = submission;
  const { reason, ...parameters } = submission.fields;
  const { rule, channel, policy, groups } = ruling;
  const { checks, learned } = result;
  const emergency = emergencyOf(submission, ruling.emergency);
  return {
    version: emergency ? 3 : 2,
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
    ...(emergency && { emergency }),
    status: 'pending',
    votes: [],
    until: askedAt + rule.decideWithin,
    runId,
  };
}

export function createFindRequest({ store, requestIdsFor }: Pick<Needs, 'store' | 'requestIdsFor'>): FindRequest {
  return async (idempotencyKey) => {
    for (const id of requestIdsFor(idempotencyKey)) {
      const stored = await store.read(id);
      if (!stored) return undefined;
      if (stored.request.idempotencyKey === idempotencyKey) return stored.request;
    }
    return undefined;
  };
}

/** Whether this submission was sent after the one that has become the request, and asks for something else. */
export function isCorrectionOf(request: ExportRequest, submission: Submission): boolean {
  const { parameters, reason, emergency, submitted, askedAt } = request;
  if (submission.at <= (submitted?.at ?? askedAt)) return false;
  return !isSameForm({ fields: { ...parameters, reason }, emergency }, submission);
}

function emergencyOf({ emergency, at }: Submission, ruling: Ruling['emergency']): Emergency | undefined {
  return emergency && ruling && { ...emergency, ...ruling, due: at + ruling.terms.reviewWithin };
}

function approvedAtOnce(pending: PendingRequest): PendingRequest | ApprovedRequest {
  if (pending.emergency) return approvedAsEmergency(pending);
  return pending.rule.standing ? approvedByRule(pending) : pending;
}

function summaryOf(checks: readonly Check[]): Checked {
  return {
    passed: checks.filter(hasPassed).length,
    warnings: reasonsIn(checks, 'warnings'),
    unknown: checks.flatMap(({ name, isUnknown }) => (isUnknown ? [name] : [])),
  };
}
