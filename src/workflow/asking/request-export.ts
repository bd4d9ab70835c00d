/** Ask: turns a submission that has passed its checks into one pending request, however often it is submitted. */

import type { Checked, DescribedImage, RelatedRequest } from '../../domain/checked.ts';
import type { PendingRequest } from '../../domain/export-request.ts';
import { digestOf } from '../../domain/parameters.ts';
import { builtInRule } from '../../domain/policy/rule.ts';
import { type Check, hasPassed, reasonsIn } from '../../domain/preflight.ts';
import type { PreflightResult } from '../checking/preflight.ts';
import type { Clock, Log } from '../ports/clock.ts';
import type { Image } from '../ports/cloud.ts';
import type { Reminders } from '../ports/jobs.ts';
import type { RequestStore } from '../ports/records.ts';
import type { Submission } from '../ports/submissions.ts';

/** The answer is the request's id. The idempotency key of the submission makes it: the same one is the same request. */
export type RequestExport = (
  submission: Submission,
  result: PreflightResult,
  related?: readonly RelatedRequest[],
) => Promise<string>;

/** The id of the request that has come of a submission before; undefined when none has. */
export type FindRequest = (idempotencyKey: string) => Promise<string | undefined>;

type Needs = {
  store: Pick<RequestStore, 'create' | 'read' | 'history'>;
  reminders: Pick<Reminders, 'toAnnounce'>;
  clock: Clock;
  channel: string;
  requestIdFor: (idempotencyKey: string, attempt: number) => string;
  log: Log;
};

export function createRequestExport(needs: Needs): RequestExport {
  const { store, reminders, clock, channel, requestIdFor, log } = needs;

  return async (submission, { checks, learned }, related = []) => {
    const [askedAt, { name: runId }] = await Promise.all([clock.now(), store.history()]);
    const { idempotencyKey, requester, previous } = submission;
    const { reason, ...parameters } = submission.fields;
    for (let attempt = 0; ; attempt += 1) {
      const request: PendingRequest = {
        version: 2,
        id: requestIdFor(idempotencyKey, attempt),
        idempotencyKey,
        requester,
        channel,
        parameters,
        digest: digestOf(parameters),
        rule: builtInRule,
        reason,
        askedAt,
        ...(learned.image && { image: described(learned.image) }),
        checked: { ...summaryOf(checks), ...(related.length > 0 && { related: [...related] }) },
        ...(previous && { previous }),
        status: 'pending',
        votes: [],
        until: askedAt + builtInRule.decideWithin,
        runId,
      };
      const created = await store.create(request);
      if (created === 'taken') continue;
      log.info({ requestId: request.id, created }, 'export requested');
      await reminders.toAnnounce(request.id);
      return request.id;
    }
  };
}

export function createFindRequest({ store, requestIdFor }: Pick<Needs, 'store' | 'requestIdFor'>): FindRequest {
  return async (idempotencyKey) => {
    for (let attempt = 0; ; attempt += 1) {
      const stored = await store.read(requestIdFor(idempotencyKey, attempt));
      if (!stored) return undefined;
      if (stored.request.idempotencyKey === idempotencyKey) return stored.request.id;
    }
  };
}

function described({ name, system, createdAt, disks }: Image): DescribedImage {
  const inOrder = [...disks].sort((a, b) => Number(a.kind === 'data') - Number(b.kind === 'data'));
  return {
    name,
    ...(system && { system }),
    disksGib: inOrder.flatMap(({ sizeGib }) => sizeGib ?? []),
    ...(createdAt !== undefined && { createdAt }),
  };
}

function summaryOf(checks: readonly Check[]): Checked {
  return {
    passed: checks.filter(hasPassed).length,
    warnings: reasonsIn(checks, 'warnings'),
    unknown: checks.flatMap(({ name, isUnknown }) => (isUnknown ? [name] : [])),
  };
}
