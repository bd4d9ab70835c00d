/** Retry: only where certainly no task was started, on the same approval of the same parameters. */
import { describe, expect, it } from 'vitest';
import { apply } from '../../src/domain/apply.ts';
import { clientTokenOf } from '../../src/domain/attempts.ts';
import type { ExportEvent } from '../../src/domain/export-event.ts';
import type { ExportRequest, Failure } from '../../src/domain/export-request.ts';
import { mayRetry } from '../../src/domain/retry.ts';
import {
  anApproval,
  anAttempt,
  anEvent,
  approvedAt,
  aRefusal,
  aRequest,
  aTask,
  aWait,
  hour,
  minute,
  type RequestIn,
  requester,
  runId,
} from '../builders.ts';

const at = approvedAt + 5 * minute;
const refused: Failure = { reason: 'refused', refusal: aRefusal() };
const elsewhere: Failure = { reason: 'bucket-elsewhere', regionId: 'cn-beijing' };
const retryFrom = { calls: 1, tries: 0, runId };

function reached(request: ExportRequest, ...events: ExportEvent[]): ExportRequest {
  return events.reduce((current, event) => {
    const applied = apply(current, event);
    if (!applied.ok) throw new Error(`${event.type} refused as ${applied.refusal.reason}`);
    return applied.value;
  }, request);
}

function reasonAgainst(request: ExportRequest, now = at): string | undefined {
  const allowed = mayRetry(request, now);
  return allowed.ok ? undefined : allowed.refusal.reason;
}

const fail = (failure: Failure, attempt?: number) =>
  anEvent({ type: 'fail', at, failure, ...(attempt !== undefined && { attempt }) });

describe('a retry is possible after', () => {
  it.each<[string, ExportRequest, ExportEvent]>([
    ['a definite refusal of the only open call', aRequest({ status: 'starting' }), fail(refused, 1)],
    ['a check that failed before the first call', aRequest({ status: 'approved' }), fail(elsewhere)],
    ['a check that failed after definite refusals', aRequest({ status: 'waiting' }), fail(elsewhere)],
    ['a check that was refused', aRequest({ status: 'approved' }), fail(refused)],
  ])('%s', (_what, request, event) => {
    expect(reasonAgainst(reached(request, event))).toBeUndefined();
  });
});

describe('what the rules no longer approve', () => {
  it.each<Failure>([{ reason: 'rule-changed' }, { reason: 'approver-left', people: ['UANA'] }])(
    'is not tried again: $reason',
    (failure) => {
      expect(reasonAgainst(reached(aRequest({ status: 'approved' }), fail(failure)))).toBe('no-longer-approved');
    },
  );
});

describe('no retry is possible after', () => {
  const lostAnswer = { cause: 'lost-answer' } as const;
  const repeated = anAttempt({ number: 2, since: approvedAt, at: approvedAt + minute });
  const lostBefore = aWait({ openSince: approvedAt });

  it.each<[string, ExportRequest]>([
    [
      'an outcome that is not known',
      reached(aRequest({ status: 'starting', lostAnswer }), fail({ reason: 'unknown-outcome', cause: 'lost-answer' })),
    ],
    ['a refusal of a repeated call', reached(aRequest({ status: 'starting', attempt: repeated }), fail(refused, 2))],
    [
      'a check that failed while a call was open',
      reached(aRequest({ status: 'starting', lostAnswer }), fail(elsewhere)),
    ],
    [
      'a check that failed after a lost call',
      reached(aRequest({ status: 'waiting', waiting: lostBefore }), fail(elsewhere)),
    ],
    [
      'a task that failed',
      reached(aRequest({ status: 'exporting' }), fail({ reason: 'task-failed', task: aTask(), faults: [] })),
    ],
    [
      'a task that failed in part',
      reached(aRequest({ status: 'exporting' }), fail({ reason: 'partly', task: aTask(), faults: [], objects: [] })),
    ],
    ['a task that vanished', reached(aRequest({ status: 'exporting' }), fail({ reason: 'vanished', task: aTask() }))],
    [
      'a record that no longer holds what was approved',
      reached(aRequest({ status: 'approved' }), fail({ reason: 'parameters-changed' })),
    ],
    ['a failure before anybody approved', reached(aRequest(), fail({ reason: 'bucket-not-ours' }))],
    ['a failure that an older release has written', aRequest({ status: 'failed' })],
  ])('%s', (_what, request) => {
    expect(reasonAgainst(request)).toBe('maybe-started');
    expect(apply(request, anEvent({ type: 'retry' }))).toMatchObject({ ok: false, refusal: { reason: 'not-now' } });
  });

  it('the approval is over', () => {
    const request = aRequest({ status: 'failed', retryFrom });
    const { until } = anApproval({});

    expect(reasonAgainst(request, until - 1)).toBeUndefined();
    expect(reasonAgainst(request, until)).toBe('approval-over');
    expect(apply(request, anEvent({ type: 'retry', at: until }))).toMatchObject({ ok: false });
  });

  it('the parameters or the digest have changed', () => {
    const failed = aRequest({ status: 'failed', retryFrom });
    const other = aRequest({ status: 'failed', retryFrom, approval: anApproval({ digest: 'another' }) });

    expect(reasonAgainst({ ...failed, parameters: { ...failed.parameters, bucket: 'acme-else' } })).toBe(
      'parameters-changed',
    );
    expect(reasonAgainst({ ...failed, digest: 'another' })).toBe('parameters-changed');
    expect(reasonAgainst(other)).toBe('parameters-changed');
  });

  it.each(['pending', 'approved', 'exporting', 'exported', 'cancelled', 'denied', 'expired'] as const)(
    'it is %s',
    (status) => {
      expect(reasonAgainst(aRequest({ status }))).toBe('not-failed');
    },
  );
});

describe('a retry', () => {
  const failed = aRequest({ status: 'failed', retryFrom: { calls: 3, tries: 2, runId: 'run-7' } });
  const retry = anEvent({ type: 'retry', by: requester, at: failed.endedAt + minute });

  it('goes back to the approval, with who wanted it', () => {
    const retried = reached(failed, retry);

    expect(retried).toMatchObject({ status: 'approved', approval: failed.approval, runId: 'run-7' });
    expect(retried.retries).toEqual([{ by: requester, at: retry.at }]);
  });

  it('counts calls on, and takes another token', () => {
    const starting = reached(failed, retry, anEvent({ type: 'call', at: retry.at })) as RequestIn<'starting'>;

    expect(starting.attempt).toMatchObject({ number: 4, tries: 3, since: retry.at });
    expect(clientTokenOf(starting)).toBe('k7m2qx-3');
  });

  it('is on record for good, and each time', () => {
    const again = reached(
      failed,
      retry,
      anEvent({ type: 'call' }),
      anEvent({ type: 'fail', attempt: 4, at: retry.at + hour, failure: refused }),
      anEvent({ type: 'retry', by: 'UWEI', at: retry.at + 2 * hour }),
    );

    expect(again.retries?.map(({ by }) => by)).toEqual([requester, 'UWEI']);
    expect(again).toMatchObject({ soFar: { calls: 4, tries: 4 } });
  });

  it('is not made by a press that is older than the failure', () => {
    expect(apply(failed, { ...retry, at: failed.endedAt - 1 })).toMatchObject({ ok: false });
  });

  it('searches first where Redis was restarted since', () => {
    const lost = reached(failed, retry, anEvent({ type: 'suspect-loss', runId: 'run-8' })) as RequestIn<'starting'>;

    expect(lost).toMatchObject({ attempt: { number: 3, since: failed.askedAt } });
  });
});
