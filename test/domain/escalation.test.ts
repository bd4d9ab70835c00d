/** An escalation adds people for free seats, not before its time, and never for the seats of a source. */
import { describe, expect, it } from 'vitest';
import { apply } from '../../src/domain/apply.ts';
import { isApproved } from '../../src/domain/approval.ts';
import { decidingSources } from '../../src/domain/escalation.ts';
import type { ExportRequest, PendingRequest } from '../../src/domain/export-request.ts';
import { mayDecide } from '../../src/domain/people.ts';
import { bindingDifferences, bindingDigest } from '../../src/domain/policy/rule.ts';
import { seatsOf } from '../../src/domain/votes.ts';
import { aTwoPersonRule, leads, security } from '../a-policy.ts';
import { anEvent, aPerson, approver, aRequest, askedAt, aVote, hour } from '../builders.ts';

const due = askedAt + 8 * hour;
const rule = aTwoPersonRule({ escalate: { after: 8 * hour, to: [leads] } });
const escalated = { at: due, who: [leads] };

const bySecurity = aVote({ by: approver, at: askedAt + hour, sources: [security] });
const byLead = (at = due + hour) => aVote({ by: 'ULEAD', at, sources: [leads] });

const approveBy = (request: ExportRequest, vote = byLead()) => apply(request, anEvent({ type: 'approve', vote }));

const waiting = (given: Partial<PendingRequest> = {}) => aRequest({ rule, votes: [bySecurity], ...given });

describe('an escalation', () => {
  it('lets its people fill a free seat, and the request is approved by just these votes', () => {
    const approved = approveBy(waiting({ escalated }));

    expect(approved).toMatchObject({ ok: true, value: { status: 'approved', escalated } });
    expect(approved.ok && approved.value.status === 'approved' && isApproved(approved.value)).toBe(true);
  });

  it('fills no seat of a source', () => {
    expect(approveBy(waiting({ escalated, votes: [] }), byLead())).toMatchObject({
      ok: true,
      value: { status: 'pending' },
    });
    const both = approveBy(waiting({ escalated, votes: [byLead()] }), { ...byLead(), by: 'UOTHER' });
    expect(both).toEqual({ ok: false, refusal: { reason: 'no-open-seat' } });
  });

  it.each([
    ['there was none', waiting(), byLead()],
    ['the record has one that came before its time', waiting({ escalated: { at: due - 1, who: [] } }), byLead()],
    [
      'the record says that it was asked for before it was submitted',
      waiting({ escalated, submitted: { at: askedAt + 1, salt: 'salt' } }),
      byLead(),
    ],
    ['the press came before its time', waiting({ escalated }), byLead(due - 1)],
    ['the rule has none', waiting({ escalated, rule: aTwoPersonRule() }), byLead()],
  ])('gives no seat where %s', (_what, request, vote) => {
    expect(approveBy(request, vote)).toEqual({ ok: false, refusal: { reason: 'no-open-seat' } });
    expect(seatsOf({ ...request, votes: [bySecurity, vote] }).filter(({ person }) => person)).toHaveLength(1);
  });

  it('takes no seat from those whom the rule names, whose presses count from before', () => {
    const votes = [bySecurity, aVote({ by: 'UWEI', at: askedAt, sources: ['channel'] })];

    expect(seatsOf({ ...waiting({ escalated }), votes }).every(({ person }) => person)).toBe(true);
  });

  it('lets its people deny, and before it they are no approvers', () => {
    const sources = { inNow: new Set([leads]), counts: new Set([leads]), hasCard: true };
    const person = aPerson({ id: 'ULEAD' });

    expect(mayDecide({ person, request: waiting({ escalated }), sources })).toMatchObject({ ok: true });
    const before = { ...sources, inNow: new Set<string>(), counts: new Set<string>() };
    expect(mayDecide({ person, request: waiting(), sources: before })).toMatchObject({ ok: false });
    expect(mayDecide({ person, request: waiting(), sources })).toMatchObject({ ok: false });
  });

  it('never lets the requester decide', () => {
    const request = waiting({ escalated });

    expect(approveBy(request, { ...byLead(), by: request.requester })).toMatchObject({ ok: false });
  });

  it('adds its sources to those who decide, each once', () => {
    expect(decidingSources(waiting({ escalated }))).toEqual([security, 'channel', leads]);
    expect(decidingSources(waiting())).toEqual([security, 'channel']);
  });
});

describe('of a rule', () => {
  it('the escalation binds a decision, in any order of its people', () => {
    const later = { ...rule, escalate: { after: 9 * hour, to: [leads] } };
    const twice = { ...rule, escalate: { after: 8 * hour, to: [leads, 'UBOSS'] } };

    expect(bindingDifferences(rule, later)).toEqual(['escalate']);
    expect(bindingDifferences(rule, aTwoPersonRule())).toEqual(['escalate']);
    expect(bindingDigest(twice)).toBe(bindingDigest({ ...twice, escalate: { after: 8 * hour, to: ['UBOSS', leads] } }));
  });

  it('reminders and quiet hours bind nothing', () => {
    const quietHours = { from: 0, until: 60, timeZone: 'UTC' };

    expect(bindingDigest({ ...rule, remindAfter: [hour], quietHours })).toBe(bindingDigest(rule));
  });
});
