/** Withdrawing and cancelling: who is put on record, and what a wish changes on the way. */
import { describe, expect, it } from 'vitest';
import { apply } from '../../src/domain/apply.ts';
import { claimsOf } from '../../src/domain/claims.ts';
import type { ExportEvent } from '../../src/domain/export-event.ts';
import type { ExportRequest, Failure } from '../../src/domain/export-request.ts';
import {
  anAttempt,
  anEvent,
  approvedAt,
  approver,
  aRefusal,
  aRequest,
  aTask,
  aWait,
  minute,
  requester,
} from '../builders.ts';

const at = approvedAt + 5 * minute;
const cancelWanted = { by: requester, at: approvedAt + minute };
const lostAnswer = { cause: 'lost-answer' } as const;
const refused: Failure = { reason: 'refused', refusal: aRefusal() };

function reached(request: ExportRequest, ...events: ExportEvent[]): ExportRequest {
  return events.reduce((current, event) => {
    const applied = apply(current, event);
    if (!applied.ok) throw new Error(`${event.type} refused as ${applied.refusal.reason}`);
    return applied.value;
  }, request);
}

describe('withdrawing', () => {
  it('ends a pending request with who did it and when', () => {
    expect(reached(aRequest(), anEvent({ type: 'withdraw', by: 'UADMIN', at }))).toMatchObject({
      status: 'withdrawn',
      by: 'UADMIN',
      endedAt: at,
    });
  });
});

describe('a wish to cancel', () => {
  it.each(['approved', 'waiting', 'starting', 'exporting'] as const)('is kept while the request is %s', (status) => {
    const wanted = reached(aRequest({ status }), anEvent({ type: 'want-cancel', by: approver, at }));

    expect(wanted).toMatchObject({ status, cancelWanted: { by: approver, at } });
  });

  it('is that of the first who wishes', () => {
    const request = aRequest({ status: 'exporting', cancelWanted });

    expect(apply(request, anEvent({ type: 'want-cancel', by: approver }))).toEqual({
      ok: false,
      refusal: { reason: 'already-wanted' },
    });
  });

  it.each(['approved', 'waiting', 'starting'] as const)('lets nothing be called any more while %s', (status) => {
    const applied = apply(aRequest({ status, cancelWanted }), anEvent({ type: 'call' }));

    expect(applied).toMatchObject({ ok: false, refusal: { reason: 'not-now' } });
  });

  it.each<[string, ExportRequest, ExportEvent]>([
    ['a start', aRequest({ status: 'starting', cancelWanted }), anEvent({ type: 'start' })],
    ['a wait', aRequest({ status: 'starting', cancelWanted }), anEvent({ type: 'wait' })],
    ['a lost answer', aRequest({ status: 'starting', cancelWanted }), anEvent({ type: 'lost-answer' })],
    ['a loss while approved', aRequest({ status: 'approved', cancelWanted }), anEvent({ type: 'suspect-loss' })],
    ['a loss while waiting', aRequest({ status: 'waiting', cancelWanted }), anEvent({ type: 'suspect-loss' })],
    ['a loss while starting', aRequest({ status: 'starting', cancelWanted }), anEvent({ type: 'suspect-loss' })],
    ['progress', aRequest({ status: 'exporting', cancelWanted }), anEvent({ type: 'progress' })],
    ['an end that was faster', aRequest({ status: 'exporting', cancelWanted }), anEvent({ type: 'finish' })],
  ])('is not forgotten over %s', (_what, request, event) => {
    expect(reached(request, event)).toMatchObject({ cancelWanted });
  });
});

describe('cancelling before there is a task', () => {
  it.each(['approved', 'waiting'] as const)('ends a request that is %s, by the person who wanted it', (status) => {
    const ended = reached(aRequest({ status, cancelWanted }), anEvent({ type: 'cancel', at }));

    expect(ended).toMatchObject({ status: 'cancelled', by: requester, endedAt: at });
    expect(ended).not.toHaveProperty('task');
    expect(claimsOf(ended)).toEqual([]);
  });

  it('does not happen while a call is open', () => {
    const request = aRequest({ status: 'starting', cancelWanted, lostAnswer });

    expect(apply(request, anEvent({ type: 'cancel' }))).toMatchObject({ ok: false });
    expect(apply(request, anEvent({ type: 'cancel', attempt: 2 }))).toMatchObject({ ok: false });
    expect(reached(request, anEvent({ type: 'cancel', attempt: 1, at }))).toMatchObject({ status: 'cancelled' });
  });

  it.each(['approved', 'waiting', 'starting'] as const)(
    'does not happen unless a person wants it, while %s',
    (status) => {
      const event = anEvent(status === 'starting' ? { type: 'cancel', attempt: 1 } : { type: 'cancel' });

      expect(apply(aRequest({ status }), event)).toMatchObject({ ok: false, refusal: { reason: 'not-now' } });
    },
  );

  it('is what becomes of a refusal that a person wanted anyway', () => {
    const fail = anEvent({ type: 'fail', attempt: 1, failure: refused, at });

    expect(reached(aRequest({ status: 'starting', cancelWanted }), fail)).toMatchObject({
      status: 'cancelled',
      by: requester,
    });
  });

  it('is not claimed when the outcome could not be found out', () => {
    const failure: Failure = { reason: 'unknown-outcome', cause: 'lost-answer' };

    expect(
      reached(aRequest({ status: 'starting', cancelWanted, lostAnswer }), anEvent({ type: 'fail', failure })),
    ).toMatchObject({ status: 'failed', failure, cancelWanted });
  });
});

describe('cancelling a task', () => {
  const exporting = aRequest({ status: 'exporting', cancelWanted, task: aTask({ percent: 40 }) });

  it('ends in who wanted it, with how far the task had come', () => {
    expect(reached(exporting, anEvent({ type: 'cancel', at, percent: 48 }))).toMatchObject({
      status: 'cancelled',
      by: requester,
      task: aTask({ percent: 48 }),
      endedAt: at,
    });
  });

  it('was done elsewhere when it was not asked of the bot', () => {
    const elsewhere = reached(aRequest({ status: 'exporting' }), anEvent({ type: 'cancel' }));

    expect(elsewhere).toMatchObject({ status: 'cancelled', by: 'elsewhere', task: aTask() });
  });

  it('keeps when Alibaba Cloud has accepted it', () => {
    expect(reached(exporting, anEvent({ type: 'accept-cancel', at }))).toMatchObject({
      cancelWanted: { ...cancelWanted, acceptedAt: at },
    });
  });

  it('gives the wish back when Alibaba Cloud refuses it, and takes the next one', () => {
    const refusal = aRefusal({ action: 'CancelTask', code: 'CancelTaskFailed' });
    const refusedCancel = reached(exporting, anEvent({ type: 'refuse-cancel', at, wanted: cancelWanted, refusal }));

    expect(refusedCancel).toMatchObject({ status: 'exporting', cancelRefused: { by: requester, at, refusal } });
    expect(refusedCancel).not.toHaveProperty('cancelWanted');
    expect(reached(refusedCancel, anEvent({ type: 'want-cancel', by: approver }))).toMatchObject({
      cancelWanted: { by: approver },
    });
  });

  it('is accepted though another call for it was refused, and not refused once it is accepted', () => {
    const refuse = anEvent({ type: 'refuse-cancel', at, wanted: cancelWanted });
    const accept = anEvent({ type: 'accept-cancel', at, wanted: cancelWanted });
    const accepted = { ...cancelWanted, acceptedAt: at };

    expect(reached(exporting, refuse, accept)).toMatchObject({ cancelWanted: accepted });
    expect(reached(exporting, refuse, accept)).not.toHaveProperty('cancelRefused');
    expect(apply(reached(exporting, accept), refuse)).toMatchObject({ ok: false });
  });

  it('is not refused by the answer to an earlier wish', () => {
    const again = reached(
      exporting,
      anEvent({ type: 'refuse-cancel', at, wanted: cancelWanted }),
      anEvent({ type: 'want-cancel', by: approver, at: at + minute }),
    );

    expect(apply(again, anEvent({ type: 'refuse-cancel', wanted: cancelWanted }))).toMatchObject({ ok: false });
  });

  it.each(['accept-cancel', 'refuse-cancel'] as const)('is not answered by %s when it was not wanted', (type) => {
    expect(apply(aRequest({ status: 'exporting' }), anEvent({ type }))).toMatchObject({ ok: false });
  });

  it.each<Failure>([
    { reason: 'task-failed', task: aTask(), faults: [] },
    { reason: 'partly', task: aTask(), faults: [], objects: [], lost: ['a'] },
  ])('is what a task shows that has stopped without a fault: $reason', (failure) => {
    expect(reached(exporting, anEvent({ type: 'fail', failure }))).toMatchObject({
      status: 'cancelled',
      by: requester,
    });
    expect(reached(aRequest({ status: 'exporting' }), anEvent({ type: 'fail', failure }))).toMatchObject({
      status: 'failed',
    });
  });

  it('does not hide what is whole in the bucket', () => {
    const failure: Failure = { reason: 'partly', task: aTask(), faults: [], objects: ['web_system'] };

    expect(reached(exporting, anEvent({ type: 'fail', failure }))).toMatchObject({ status: 'failed', failure });
  });

  it('does not hide a task that has failed by itself', () => {
    const failure: Failure = { reason: 'task-failed', task: aTask(), faults: [{ code: 'X', message: 'Disk' }] };

    expect(reached(exporting, anEvent({ type: 'fail', failure }))).toMatchObject({
      status: 'failed',
      failure,
      cancelWanted,
    });
  });
});

describe('a call that was lost before a later one was refused', () => {
  const since = approvedAt + minute;
  const repeated = aRequest({ status: 'starting', attempt: anAttempt({ number: 2, since, at }), lostAnswer });

  it('is searched for from its own time on, also after the wait', () => {
    const waiting = reached(repeated, anEvent({ type: 'wait', attempt: 2 }));
    const called = reached(waiting, anEvent({ type: 'wait' }), anEvent({ type: 'call', at: at + minute }));

    expect(waiting).toMatchObject({ status: 'waiting', waiting: { openSince: since } });
    expect(called).toMatchObject({ status: 'starting', attempt: { number: 3, since } });
  });

  it('may still turn out to have started, as any other whose task a search finds', () => {
    const start = anEvent({ type: 'start' });

    expect(apply(reached(repeated, anEvent({ type: 'wait', attempt: 2 })), start)).toMatchObject({ ok: true });
    expect(apply(aRequest({ status: 'waiting', waiting: aWait() }), start)).toMatchObject({ ok: true });
  });
});
