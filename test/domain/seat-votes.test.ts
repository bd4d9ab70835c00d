/** How votes fill the seats of a rule, and how they are taken back. */
import { describe, expect, it } from 'vitest';
import { apply } from '../../src/domain/apply.ts';
import { aTwoPersonRule, oncall, security } from '../a-policy.ts';
import { anEvent, approvedAt, approver, aRequest, aVote, requester } from '../builders.ts';

const rule = aTwoPersonRule();
const ofSecurity = aVote({ by: 'USEC', sources: [security] });
const ofBoth = aVote({ by: 'UBOTH', sources: [security, 'channel'] });
const ofChannel = aVote({ by: approver, sources: ['channel'] });
const alsoOfChannel = aVote({ by: 'UWEI', sources: ['channel'] });

function pending(...votes: ReturnType<typeof aVote>[]) {
  return aRequest({ status: 'pending', rule, votes });
}

const approve = (vote: ReturnType<typeof aVote>) => anEvent({ type: 'approve', vote });

describe('two people, one of them of a group', () => {
  it.each([
    ['the group first', ofSecurity, ofChannel],
    ['the group last', ofChannel, ofSecurity],
    ['one of both first, who moves over to the seat of the group', ofBoth, ofChannel],
    ['one of both last', ofChannel, ofBoth],
    ['both of the group', ofSecurity, ofBoth],
  ])('approve in any order: %s', (_order, first, second) => {
    expect(apply(pending(), approve(first))).toMatchObject({ ok: true, value: { status: 'pending', votes: [first] } });
    expect(apply(pending(first), approve(second))).toMatchObject({
      ok: true,
      value: { status: 'approved', approval: { votes: [first, second] } },
    });
  });

  it.each([
    ['a second one of the channel alone, while the seat of the group is open', alsoOfChannel],
    ['one of a source that the rule does not have', aVote({ by: 'UWEI', sources: [oncall] })],
    ['one of no source', aVote({ by: 'UWEI', sources: [] })],
  ])('have no seat for %s', (_whom, vote) => {
    expect(apply(pending(ofChannel), approve(vote))).toEqual({ ok: false, refusal: { reason: 'no-open-seat' } });
  });

  it('takes a vote without sources for one of the channel, as the first release wrote them', () => {
    const old = aVote({ by: 'UWEI' });

    expect(apply(pending(ofSecurity), approve(old))).toMatchObject({ value: { status: 'approved' } });
    expect(apply(pending(ofChannel), approve(old))).toMatchObject({ refusal: { reason: 'no-open-seat' } });
  });

  it('counts people, not clicks', () => {
    const again = { ...ofSecurity, sources: [security, 'channel'] };

    expect(apply(pending(ofSecurity), approve(again))).toEqual({ ok: false, refusal: { reason: 'already-voted' } });
  });
});

describe('an approval that is taken back', () => {
  const takeBack = anEvent({ type: 'take-back', by: approver, at: approvedAt + 1 });

  it('opens its seat, and leaves the others', () => {
    const applied = apply(pending(ofSecurity, ofChannel), takeBack);

    expect(applied).toMatchObject({ ok: true, value: { status: 'pending', votes: [ofSecurity] } });
  });

  it.each([
    ['of a person who has none', pending(ofSecurity)],
    ['given after the press, as where the press is delivered again', pending({ ...ofChannel, at: approvedAt + 2 })],
  ])('is none: %s', (_whose, request) => {
    expect(apply(request, takeBack)).toEqual({ ok: false, refusal: { reason: 'no-vote' } });
  });

  it('holds for an approval that is still kept, and is recorded once though both presses lead to it', () => {
    const ofKept = { ...takeBack, ofKept: true as const };

    const taken = apply(pending(ofSecurity), ofKept);

    expect(taken).toMatchObject({ ok: true, value: { votes: [ofSecurity], takenBack: { [approver]: takeBack.at } } });
    expect(taken.ok && apply(taken.value, ofKept)).toMatchObject({ refusal: { reason: 'no-vote' } });
  });

  it.each(['approved', 'denied', 'withdrawn', 'exporting'] as const)('is too late once it is %s', (status) => {
    expect(apply(aRequest({ status }), takeBack)).toMatchObject({ refusal: { reason: 'not-now' } });
  });

  it('counts again where its person approves again later, and not where the first press is delivered again', () => {
    const taken = apply(pending(ofChannel), takeBack);
    if (!taken.ok) return expect.unreachable(taken.refusal.reason);

    expect(apply(taken.value, approve(ofChannel))).toEqual({ ok: false, refusal: { reason: 'taken-back' } });
    expect(apply(taken.value, approve({ ...ofChannel, at: approvedAt + 2 }))).toMatchObject({
      ok: true,
      value: { status: 'pending', votes: [{ by: approver }] },
    });
  });

  it('is no longer on record once the request is decided', () => {
    const taken = apply(pending(ofChannel, ofSecurity), takeBack);
    if (!taken.ok) return expect.unreachable(taken.refusal.reason);

    expect(apply(taken.value, approve(alsoOfChannel))).not.toHaveProperty('value.takenBack');
  });
});

describe('a denial', () => {
  it('ends the request though its person has approved', () => {
    const applied = apply(pending(ofSecurity), anEvent({ type: 'deny', by: 'USEC' }));

    expect(applied).toMatchObject({ ok: true, value: { status: 'denied', denial: { by: 'USEC' } } });
  });

  it('is not for the requester to give, though a vote of the requester is on record', () => {
    const planted = aVote({ by: requester, sources: ['channel'] });

    expect(apply(pending(planted), anEvent({ type: 'deny', by: requester }))).toMatchObject({
      refusal: { reason: 'own-request' },
    });
  });
});
