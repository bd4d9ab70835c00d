/** What the record keeps of calls, waits and lost answers: the rules of "exactly once" stand on it. */
import { describe, expect, it } from 'vitest';
import { apply } from '../../src/domain/apply.ts';
import { clientTokenOf, isRepeatedCall } from '../../src/domain/attempts.ts';
import type { ExportEvent } from '../../src/domain/export-event.ts';
import type { ExportRequest } from '../../src/domain/export-request.ts';
import {
  anAttempt,
  anEvent,
  approvedAt,
  aRefusal,
  aRequest,
  aTask,
  aWait,
  minute,
  type RequestIn,
} from '../builders.ts';

function reached(request: ExportRequest, ...events: ExportEvent[]): ExportRequest {
  return events.reduce((current, event) => {
    const applied = apply(current, event);
    if (!applied.ok) throw new Error(`refused as ${applied.refusal.reason}`);
    return applied.value;
  }, request);
}

function startingAfter(request: ExportRequest, ...events: ExportEvent[]): RequestIn<'starting'> {
  const starting = reached(request, ...events);
  if (starting.status !== 'starting') throw new Error(`is ${starting.status}`);
  return starting;
}

const at = approvedAt + minute;
const call = anEvent({ type: 'call', at, knownTasks: ['t-1'], runId: 'run-7' });

describe('the first call', () => {
  it('is kept with its time, the run of Redis and the tasks that were there before', () => {
    const request = startingAfter(aRequest({ status: 'approved' }), call);

    expect(request.attempt).toEqual({ number: 1, at, since: at, knownTasks: ['t-1'], tries: 0 });
    expect(request.runId).toBe('run-7');
    expect(isRepeatedCall(request)).toBe(false);
  });

  it('counts the calls and the waits before it', () => {
    const waiting = aRequest({ status: 'waiting', waiting: aWait({ calls: 4, tries: 6 }) });

    const { attempt } = startingAfter(waiting, call);

    expect(attempt).toEqual({ number: 5, at, since: at, knownTasks: ['t-1'], tries: 6 });
  });
});

describe('a call while an earlier one is open', () => {
  const open = aRequest({
    status: 'starting',
    attempt: anAttempt({ number: 2, since: approvedAt, at: approvedAt, knownTasks: ['t-old'], tries: 3 }),
    lostAnswer: { cause: 'lost-answer' },
  });

  it('is the next one, and a search still reaches back to the first', () => {
    const { attempt } = startingAfter(open, call);

    expect(attempt).toEqual({ number: 3, at, since: approvedAt, knownTasks: ['t-1'], tries: 3 });
  });

  it('is known to be a repeated one, with the same token', () => {
    const again = startingAfter(open, call);

    expect(isRepeatedCall(again)).toBe(true);
    expect(clientTokenOf(again)).toBe(clientTokenOf(open));
  });

  it('resolves the lost answer that led to it', () => {
    expect(startingAfter(open, call)).not.toHaveProperty('lostAnswer');
  });
});

describe('an answer', () => {
  const second = aRequest({ status: 'starting', attempt: anAttempt({ number: 2 }) });
  const answers: ExportEvent[] = [
    anEvent({ type: 'fail', attempt: 1 }),
    anEvent({ type: 'wait', attempt: 1 }),
    anEvent({ type: 'lost-answer', attempt: 1 }),
  ];

  it.each(answers)('that is late ($type) says nothing of the call that is open', (late) => {
    expect(apply(second, late)).toEqual({
      ok: false,
      refusal: { reason: 'not-now', status: 'starting', event: late.type },
    });
  });

  it.each(answers)('that is late ($type) does not end an export that runs, nor a wait', (late) => {
    for (const status of ['exporting', 'waiting', 'approved', 'pending'] as const) {
      expect(apply(aRequest({ status }), late).ok).toBe(false);
    }
  });

  it('with a task counts whichever call it belongs to', () => {
    const exporting = reached(second, anEvent({ type: 'start', task: aTask({ id: 't-first' }) }));

    expect(exporting).toMatchObject({ status: 'exporting', task: { id: 't-first' } });
  });
});

describe('a wait', () => {
  it('keeps the refusal that led to it, and counts', () => {
    const starting = aRequest({ status: 'starting', attempt: anAttempt({ number: 2, tries: 1 }) });
    const refusal = aRefusal({ code: 'ConcurrentQuotaExceed.ExportImage' });

    const waiting = reached(
      starting,
      anEvent({ type: 'wait', at, reason: 'quota', nextAt: at + 9, refusal, attempt: 2, runId: 'run-7' }),
    );

    expect(waiting).toMatchObject({
      status: 'waiting',
      runId: 'run-7',
      waiting: { reason: 'quota', since: at, nextAt: at + 9, tries: 2, calls: 2, refusal },
    });
  });

  it('goes on since its beginning while the reason stays the same', () => {
    const waiting = aRequest({ status: 'waiting', waiting: aWait({ reason: 'quota', since: approvedAt }) });

    expect(reached(waiting, anEvent({ type: 'wait', at, reason: 'quota' }))).toMatchObject({
      waiting: { since: approvedAt, tries: 2 },
    });
    expect(reached(waiting, anEvent({ type: 'wait', at, reason: 'busy' }))).toMatchObject({ waiting: { since: at } });
  });

  it('gives the next call another token', () => {
    const first = startingAfter(aRequest({ status: 'approved' }), call);

    const next = startingAfter(first, anEvent({ type: 'wait', attempt: 1 }), call);

    expect(clientTokenOf(first)).toBe('k7m2qx');
    expect(clientTokenOf(next)).toBe('k7m2qx-1');
    expect(isRepeatedCall(next)).toBe(false);
  });

  it('keeps the token while an earlier call is open, however often a later one is refused', () => {
    const lost = aRequest({ status: 'starting', lostAnswer: { cause: 'lost-answer' } });
    const refused = [anEvent({ type: 'wait', attempt: 2 }), call, anEvent({ type: 'wait', attempt: 3 }), call];

    const next = startingAfter(lost, call, ...refused);

    expect(next.attempt).toMatchObject({ number: 4, since: lost.attempt.since, tries: 2 });
    expect(clientTokenOf(next)).toBe('k7m2qx');
  });

  it('leaves the call open that it is no answer to', () => {
    const lost = aRequest({
      status: 'starting',
      attempt: anAttempt({ tries: 2 }),
      lostAnswer: { cause: 'lost-answer' },
    });

    const waiting = reached(lost, anEvent({ type: 'wait', at, reason: 'bucket-unproven' }));

    expect(waiting).toMatchObject({ waiting: { openSince: lost.attempt.since, openTries: 2, tries: 3 } });
  });
});

describe('a restart of Redis', () => {
  const restarted = anEvent({ type: 'suspect-loss', at, runId: 'run-8' });

  it('makes an approved request search from when it was asked, for any task', () => {
    const request = startingAfter(aRequest({ status: 'approved' }), restarted);

    expect(request.attempt).toEqual({ number: 0, at, since: request.askedAt, knownTasks: [], tries: 0 });
    expect(request.lostAnswer).toEqual({ cause: 'redis-restarted' });
    expect(request.runId).toBe('run-8');
    expect(isRepeatedCall(request)).toBe(true);
  });

  it('makes a waiting request search from when its wait began, with the token of the call that may be lost', () => {
    const waiting = aRequest({ status: 'waiting', waiting: aWait({ since: approvedAt + 5, calls: 2, tries: 3 }) });

    const request = startingAfter(waiting, restarted);

    expect(request.attempt).toEqual({ number: 2, at, since: approvedAt + 5, knownTasks: [], tries: 3 });
    expect(clientTokenOf(request)).toBe(clientTokenOf(startingAfter(waiting, call)));
  });

  it('starts the clock of an open call again, and any task may be that of a forgotten one', () => {
    const open = aRequest({ status: 'starting', attempt: anAttempt({ knownTasks: ['t-1'] }) });

    const request = startingAfter(open, restarted);

    expect(request.attempt).toEqual({ number: 1, at, since: approvedAt, knownTasks: [], tries: 0 });
    expect(isRepeatedCall(request)).toBe(true);
  });

  it('leaves a call open that it may have forgotten, also where the request can only wait', () => {
    const approved = aRequest({ status: 'approved' });

    const waiting = reached(approved, anEvent({ type: 'wait', at, reason: 'image-claimed', runId: 'run-8' }));

    expect(waiting).toMatchObject({ runId: 'run-8', waiting: { openSince: approved.askedAt } });
    expect(apply(waiting, anEvent({ type: 'expire' }))).toMatchObject({ ok: false });
    expect(reached(waiting, anEvent({ type: 'expire', attempt: 0 }))).toMatchObject({ status: 'expired' });
  });

  it('keeps a lost answer that was there before', () => {
    const lostAnswer = { cause: 'lost-answer' } as const;

    expect(startingAfter(aRequest({ status: 'starting', lostAnswer }), restarted).lostAnswer).toEqual(lostAnswer);
  });
});

describe('an export that runs', () => {
  it('shows its progress and keeps the rest of its task', () => {
    const exporting = aRequest({ status: 'exporting', task: aTask({ id: 't-9' }) });

    expect(reached(exporting, anEvent({ type: 'progress', percent: 35 }))).toMatchObject({
      task: { id: 't-9', startedAt: approvedAt, percent: 35 },
    });
  });

  it('keeps approval and task at its end', () => {
    const exporting = aRequest({ status: 'exporting', task: aTask({ id: 't-9' }) });

    expect(reached(exporting, anEvent({ type: 'finish', objects: ['web_1'] }))).toMatchObject({
      approval: exporting.approval,
      task: { id: 't-9' },
      objects: ['web_1'],
    });
  });
});
