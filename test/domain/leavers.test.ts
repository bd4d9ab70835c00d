/** Approvers who leave while their request is pending. */
import { describe, expect, it } from 'vitest';
import { apply } from '../../src/domain/apply.ts';
import { entriesOfChange } from '../../src/domain/audit/entries-of-change.ts';
import { leavingOf } from '../../src/domain/leavers.ts';
import { aTwoPersonRule, security } from '../a-policy.ts';
import { anEvent, aPerson, approvedAt, approver, aRequest, askedAt, aVote, channel, minute } from '../builders.ts';

const rule = aTwoPersonRule();
const vote = aVote({ by: approver, sources: [security, 'channel'] });
const person = aPerson({ id: approver });

describe('whether an approver has left', () => {
  it('goes by each source that the vote counted for', () => {
    const inBoth = { person, inNow: new Set([security, 'channel']) };
    const inChannel = { person, inNow: new Set(['channel']) };

    expect(leavingOf({ rule }, vote, inBoth)).toBeUndefined();
    expect(leavingOf({ rule }, vote, inChannel)).toEqual({ because: 'left', from: [security] });
    expect(leavingOf({ rule }, { ...vote, sources: ['channel'] }, inChannel)).toBeUndefined();
  });

  it('does not matter where the rule takes people who join at any time', () => {
    const ofAny = { ...rule, approvers: rule.approvers.map((each) => ({ ...each, joined: 'any' as const })) };

    expect(leavingOf({ rule: ofAny }, vote, { person, inNow: new Set() })).toBeUndefined();
  });

  it('does not matter for people whom an escalation has added', () => {
    const leads = 'group:S0LEADS';
    const escalating = { ...rule, escalate: { after: minute, to: [leads] } };
    const ofLead = { ...vote, sources: [leads] };
    const escalated = { rule: escalating, askedAt, escalated: { at: askedAt + minute } };

    expect(leavingOf(escalated, ofLead, { person, inNow: new Set() })).toBeUndefined();
    expect(leavingOf({ rule: escalating, askedAt }, ofLead, { person, inNow: new Set() })).toMatchObject({
      from: [leads],
    });
  });

  it.each([
    ['deactivated', { isBot: true }],
    ['guest', { isGuest: true }],
  ])('follows from the account: %s', (because, account) => {
    const facts = { person: { ...person, ...account }, inNow: new Set([security, 'channel']) };

    expect(leavingOf({ rule }, vote, facts)).toEqual({ because, from: [] });
  });
});

describe('the vote of an approver who has left', () => {
  const pending = aRequest<'pending'>({ rule, votes: [vote, aVote({ by: 'UWEI', sources: ['channel'] })] });
  const left = anEvent({ type: 'approver-left', by: approver, votedAt: vote.at, from: [security] });

  function withoutVote() {
    const applied = apply(pending, left);
    if (!applied.ok || applied.value.status !== 'pending') return expect.unreachable();
    return applied.value;
  }

  it('falls out alone, and the card can say why', () => {
    expect(withoutVote()).toMatchObject({
      votes: [{ by: 'UWEI' }],
      left: [{ by: approver, because: 'left', from: [security] }],
    });
  });

  it('leaves an entry with the seats that are open again, which names the bot as its actor', () => {
    const { entries } = entriesOfChange({ event: left, after: withoutVote(), revision: 3 }, () => 'salt');

    expect(entries).toMatchObject([
      { event: 'approver-left', approver, because: 'left', from: [security], seats: { filled: 1, of: 2 } },
    ]);
    expect(entries[0]).not.toHaveProperty('by');
  });

  it('counts again where the person comes back and approves once more, and not where the same press comes again', () => {
    expect(apply(withoutVote(), anEvent({ type: 'approve', vote }))).toMatchObject({
      refusal: { reason: 'taken-back' },
    });
    const later = { ...vote, at: vote.at + 1 };

    const again = apply({ ...withoutVote(), votes: [] }, anEvent({ type: 'approve', vote: later }));

    expect(again).toMatchObject({ ok: true, value: { status: 'pending', votes: [later] } });
    expect(again).not.toHaveProperty('value.left');
  });

  it('stays where the person has approved anew meanwhile', () => {
    const anew = { ...pending, votes: [{ ...vote, at: vote.at + 1 }] };

    expect(apply(anew, left)).toEqual({ ok: false, refusal: { reason: 'no-vote' } });
  });

  it.each(['approved', 'waiting', 'starting', 'denied'] as const)(
    'is left to the check before the call: %s',
    (status) => {
      expect(apply(aRequest({ status }), left)).toMatchObject({ refusal: { reason: 'not-now' } });
    },
  );
});

it('takes a vote from before there were sources for one of the channel', () => {
  const request = aRequest<'pending'>({ channel });
  const old = { by: approver, at: approvedAt, digest: request.digest };

  expect(leavingOf({ rule: request.rule }, old, { person, inNow: new Set() })).toMatchObject({
    from: ['channel'],
  });
});
