/** Ask: turns what was typed into one pending request, however often it is submitted. */
import { decisionTime } from '../domain/approval-policy.ts';
import type { PendingRequest } from '../domain/export-request.ts';
import { digestOf, type ExportDraft } from '../domain/parameters.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { BucketStanding } from './bucket-standing.ts';
import type { Clock, Log, Reminders, RequestLimit, RequestStore } from './ports.ts';

export type RequestRefusal =
  | { reason: 'too-many' }
  | { reason: 'bucket-not-ours' }
  | { reason: 'bucket-elsewhere'; regionId: string };

export type RequestExport = (asked: {
  draft: ExportDraft;
  requester: string;
  origin: string;
}) => Promise<Result<string, RequestRefusal>>;

/** `origin` is the view that was submitted: the same one is the same request. The answer is the request's id. */
export function createRequestExport(needs: {
  store: RequestStore;
  reminders: Reminders;
  clock: Clock;
  channel: string;
  requestLimit: RequestLimit;
  requestIdFor: (origin: string, attempt: number) => string;
  bucketStanding: BucketStanding;
  log: Log;
}): RequestExport {
  const { store, reminders, clock, channel, requestLimit, requestIdFor, bucketStanding, log } = needs;

  return async ({ draft, requester, origin }) => {
    const { reason, ...parameters } = draft;
    const standing = await bucketStanding(parameters);
    if (standing.is === 'not-ours') return refuse({ reason: 'bucket-not-ours' });
    if (standing.is === 'elsewhere') return refuse({ reason: 'bucket-elsewhere', regionId: standing.regionId });

    if (!(await requestLimit(requester, origin))) return refuse({ reason: 'too-many' });
    const [askedAt, runId] = await Promise.all([clock.now(), store.runId()]);
    const details = {
      version: 1 as const,
      origin,
      requester,
      channel,
      parameters,
      digest: digestOf(parameters),
      reason,
    };
    for (let attempt = 0; ; attempt += 1) {
      const id = requestIdFor(origin, attempt);
      const request: PendingRequest = {
        ...details,
        id,
        askedAt,
        status: 'pending',
        votes: [],
        until: askedAt + decisionTime,
        runId,
      };
      const created = await store.create(request);
      if (created === 'taken') continue;
      log.info({ requestId: id, created }, 'export requested');
      await reminders.toAnnounce(id);
      return ok(id);
    }
  };
}
