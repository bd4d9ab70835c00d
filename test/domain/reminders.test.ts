/** When the people of a pending request are reminded, when it is escalated, and when its requester is warned. */
import { describe, expect, it } from 'vitest';
import { apply } from '../../src/domain/apply.ts';
import type { ExportEvent } from '../../src/domain/export-event.ts';
import type { ExportRequest, PendingRequest } from '../../src/domain/export-request.ts';
import type { Rule } from '../../src/domain/policy/rule.ts';
import { nextStep } from '../../src/domain/reminders.ts';
import { readRecord } from '../../src/redis/read-record.ts';
import { leads } from '../a-policy.ts';
import { allStatuses, anEvent, approver, aRequest, aRule, askedAt, hour, minute } from '../builders.ts';

const rule = aRule({ remindAfter: [hour, 4 * hour], escalate: { after: 8 * hour, to: [leads] } });

/** Asked at nine in the morning, in UTC. */
const quietHours = { from: 12 * 60, until: 15 * 60, timeZone: 'UTC' };

function pending(given: Partial<PendingRequest> = {}, changes: Partial<Rule> = {}): PendingRequest {
  return aRequest({ rule: { ...rule, ...changes }, ...given });
}

function having(request: ExportRequest, event: ExportEvent): ExportRequest {
  const applied = apply(request, event);
  return applied.ok ? applied.value : expect.unreachable('the event was refused');
}

const remind = (at: number) => anEvent({ type: 'remind', at });
const escalate = (at: number) => anEvent({ type: 'escalate', at });
const warn = (at: number) => anEvent({ type: 'warn-of-expiry', at });

describe('the next step', () => {
  it('is the first reminder, then the next one, the escalation, and the warning an hour before the end', () => {
    const steps = [];
    let request: ExportRequest = pending();
    for (let now = askedAt; request.status === 'pending'; ) {
      const next = nextStep(request, now);
      if (!next) break;
      steps.push([next.step, next.at - askedAt]);
      now = next.at;
      request = having(request, anEvent({ type: next.step, at: now }));
    }

    expect(steps).toEqual([
      ['remind', hour],
      ['remind', 4 * hour],
      ['escalate', 8 * hour],
      ['warn-of-expiry', 23 * hour],
    ]);
  });

  it('is due now where it has been missed, and several reminders that were missed are one', () => {
    const now = askedAt + 5 * hour;

    expect(nextStep(pending(), now)).toEqual({ step: 'remind', at: now });
    const reminded = having(pending(), remind(now));
    expect(reminded).toMatchObject({ reminded: { count: 2, at: now, who: [approver] } });
    expect(reminded.status === 'pending' && nextStep(reminded, now)?.step).toBe('escalate');
  });

  it('is not before the end of the quiet hours, also where it was missed before they began', () => {
    const quiet = pending({}, { quietHours, remindAfter: [4 * hour] });

    expect(nextStep(quiet, askedAt)).toEqual({ step: 'remind', at: askedAt + 6 * hour });
    expect(nextStep(pending({}, { quietHours }), askedAt + 5 * hour)?.at).toBe(askedAt + 6 * hour);
    expect(
      nextStep(pending({}, { quietHours, escalate: { after: 3 * hour, to: [leads] } }), askedAt + 3 * hour),
    ).toEqual({ step: 'escalate', at: askedAt + 6 * hour });
  });

  it('is none that would come after the request has expired', () => {
    const until = askedAt + 5 * hour;
    const request = pending({ until }, { quietHours, remindAfter: [4 * hour], decideWithin: hour });

    expect(nextStep(request, askedAt)).toBeUndefined();
  });

  it('warns also in the quiet hours: later the warning would be of no use', () => {
    const until = askedAt + 5 * hour;
    const plain = aRequest({ until, rule: aRule({ quietHours, decideWithin: 5 * hour }) });

    expect(nextStep(plain, askedAt)).toEqual({ step: 'warn-of-expiry', at: askedAt + 4 * hour });
  });

  it.each([
    [90 * minute, undefined],
    [91 * minute, 'warn-of-expiry'],
  ])('with %i ms to decide: %s', (decideWithin, step) => {
    const request = aRequest({ until: askedAt + decideWithin, rule: aRule({ decideWithin }) });

    expect(nextStep(request, askedAt)?.step).toBe(step);
  });

  it('is that of a record from before there were reminders', () => {
    const { reminded: _one, expiryWarned: _other, escalated: _third, ...old } = pending();
    const read = readRecord(JSON.stringify(old));

    expect(read.is === 'request' && read.request.status === 'pending' && nextStep(read.request, askedAt)?.step).toBe(
      'remind',
    );
  });
});

describe('before its time', () => {
  it.each([
    ['a reminder', remind(askedAt + hour - 1)],
    ['an escalation', escalate(askedAt + 8 * hour - 1)],
    ['a warning', warn(askedAt + 23 * hour - 1)],
    ['a reminder in a time before the request, as a clock that was set back says it', remind(askedAt - hour)],
    ['a reminder of a request that has expired', remind(askedAt + 24 * hour)],
  ])('%s is refused', (_what, event) => {
    expect(apply(pending(), event)).toMatchObject({ ok: false, refusal: { reason: 'not-now' } });
  });

  it.each([remind, escalate])('so it is within the quiet hours', (event) => {
    const request = pending({}, { quietHours, escalate: { after: 3 * hour, to: [leads] } });

    expect(apply(request, event(askedAt + 4 * hour))).toMatchObject({ ok: false });
    expect(apply(request, event(askedAt + 6 * hour))).toMatchObject({ ok: true });
  });
});

describe('once it is done', () => {
  it.each([
    ['a reminder', remind(askedAt + hour)],
    ['an escalation', escalate(askedAt + 8 * hour)],
    ['a warning', warn(askedAt + 23 * hour)],
  ])('%s is refused', (_what, event) => {
    expect(apply(having(pending(), event), event)).toMatchObject({ ok: false, refusal: { reason: 'not-now' } });
  });

  it('a decision wins over what comes after it', () => {
    for (const status of allStatuses.filter((status) => status !== 'pending'))
      for (const event of [remind(askedAt + hour), escalate(askedAt + 8 * hour), warn(askedAt + 23 * hour)])
        expect(apply(aRequest({ status, rule }), event), `${event.type} when ${status}`).toMatchObject({ ok: false });
  });
});
