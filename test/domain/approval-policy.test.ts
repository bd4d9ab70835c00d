/** Who may ask and who may decide. */
import { describe, expect, it } from 'vitest';
import { mayAsk, mayDecide } from '../../src/domain/approval-policy.ts';
import { aPerson, approver, aRequest, requester } from '../builders.ts';

describe('asking', () => {
  const members = new Set(['UANA']);

  it('is for members of the approval channel', () => {
    expect(mayAsk({ person: aPerson({ id: 'UANA' }), members })).toEqual({ ok: true, value: aPerson({ id: 'UANA' }) });
  });

  it.each([
    ['somebody who is not in the channel', aPerson({ id: 'UEVE' }), 'not-a-member'],
    ['a guest, even in the channel', aPerson({ id: 'UANA', isGuest: true }), 'guest'],
    ['a bot, even in the channel', aPerson({ id: 'UANA', isBot: true }), 'bot'],
  ])('is not for %s', (_who, person, reason) => {
    expect(mayAsk({ person, members })).toEqual({ ok: false, refusal: { reason } });
  });
});

describe('deciding', () => {
  const sound = {
    person: aPerson(),
    request: aRequest(),
    membersNow: new Set([requester, approver]),
    membersThen: new Set([requester, approver]),
  };

  it('is for members who could see the card when it was posted', () => {
    expect(mayDecide(sound)).toEqual({ ok: true, value: aPerson() });
  });

  it.each([
    ['the requester', { person: aPerson({ id: requester }) }, 'own-request'],
    ['a guest', { person: aPerson({ isGuest: true }) }, 'guest'],
    ['a bot', { person: aPerson({ isBot: true }) }, 'bot'],
    ['somebody who has left the channel', { membersNow: new Set([requester]) }, 'not-a-member'],
    ['somebody who joined after the card', { membersThen: new Set([requester]) }, 'joined-later'],
    ['anybody while there is no card', { membersThen: undefined }, 'no-card-yet'],
  ])('is not for %s', (_who, facts, reason) => {
    expect(mayDecide({ ...sound, ...facts })).toEqual({ ok: false, refusal: { reason } });
  });
});
