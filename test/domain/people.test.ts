/** Who may ask and who may decide. */
import { describe, expect, it } from 'vitest';
import { mayAsk, mayDecide, type Sources, wasThere } from '../../src/domain/people.ts';
import type { Source } from '../../src/domain/policy/source.ts';
import { aTwoPersonRule, security } from '../a-policy.ts';
import { aPerson, approver, aRequest, requester } from '../builders.ts';

describe('asking', () => {
  it('is for members of the approval channel', () => {
    expect(mayAsk({ person: aPerson(), requesters: ['channel'], isIn: true })).toEqual({ ok: true, value: aPerson() });
  });

  it.each([
    ['a person who is not in the channel', { isIn: false }, 'not-a-member'],
    ['a guest, even in the channel', { person: aPerson({ isGuest: true }) }, 'guest'],
    ['a bot, even in the channel', { person: aPerson({ isBot: true }) }, 'bot'],
  ])('is not for %s', (_who, facts, reason) => {
    expect(mayAsk({ person: aPerson(), requesters: ['channel'], isIn: true, ...facts })).toEqual({
      ok: false,
      refusal: { reason },
    });
  });
});

describe('deciding', () => {
  const sound = {
    person: aPerson(),
    request: aRequest(),
    sources: inChannel({}),
  };

  it('is for members who could see the card when it was posted', () => {
    expect(mayDecide(sound)).toEqual({ ok: true, value: aPerson() });
  });

  it.each([
    ['the requester', { person: aPerson({ id: requester }) }, 'own-request'],
    ['a guest', { person: aPerson({ isGuest: true }) }, 'guest'],
    ['a bot', { person: aPerson({ isBot: true }) }, 'bot'],
    ['a person who has left the channel', { sources: inChannel({ isMember: false }) }, 'not-a-member'],
    ['a person who joined after the card', { sources: inChannel({ sawCard: false }) }, 'joined-later'],
    ['anybody while there is no card', { sources: inChannel({ sawCard: undefined }) }, 'no-card-yet'],
  ])('is not for %s', (_who, facts, reason) => {
    expect(mayDecide({ ...sound, ...facts })).toEqual({ ok: false, refusal: { reason } });
  });
});

describe('deciding under a rule with a group', () => {
  const request = aRequest({ rule: aTwoPersonRule() });
  const facts = (inNow: Source[], counts: Source[], hasCard = true) => ({
    person: aPerson(),
    request,
    sources: { inNow: new Set(inNow), counts: new Set(counts), hasCard },
  });

  it.each<[string, Source[]]>([
    ['the group', [security]],
    ['the channel', ['channel']],
    ['both', [security, 'channel']],
    ['one of two, where the other was joined later', [security]],
  ])('is for people of %s', (_whom, counts) => {
    expect(mayDecide(facts([security, 'channel'], counts))).toMatchObject({ ok: true });
  });

  it.each<[string, Parameters<typeof facts>, string]>([
    ['a person of none of its sources', [[], []], 'not-an-approver'],
    ['a person who joined all of them later', [[security, 'channel'], []], 'joined-later'],
    ['a person of the group while there is no card', [[security], [security], false], 'no-card-yet'],
  ])('is not for %s', (_whom, given, reason) => {
    expect(mayDecide(facts(...given))).toEqual({ ok: false, refusal: { reason } });
  });

  it('is not for the requester, whatever the requester is in', () => {
    const own = { ...facts([security, 'channel'], [security, 'channel']), person: aPerson({ id: requester }) };

    expect(mayDecide(own)).toEqual({ ok: false, refusal: { reason: 'own-request' } });
  });
});

/** Of a rule by which members of the channel decide. */
function inChannel({ isMember = true, ...given }: { isMember?: boolean; sawCard?: boolean | undefined }): Sources {
  const sawCard = 'sawCard' in given ? given.sawCard : true;
  const inNow = new Set(isMember ? ['channel'] : []);
  return { inNow, counts: sawCard ? inNow : new Set(), hasCard: sawCard !== undefined };
}

describe('having been in the channel when a card was posted', () => {
  it.each([
    ['joined before', { membersAt: 5 }, 4, true],
    ['joined just before', { membersAt: 5 }, 5, true],
    ['joined after', { membersAt: 5 }, 6, false],
    ['is not known as a member', { membersAt: 5 }, undefined, false],
    ['is on the list of a card of the first release', { members: [approver] }, 6, true],
    ['is not on that list', { members: [requester] }, 4, false],
  ])('of a person who %s', (_who, audience, joinedAt, expected) => {
    expect(wasThere(audience, { userId: approver, joinedAt })).toBe(expected);
  });
});
