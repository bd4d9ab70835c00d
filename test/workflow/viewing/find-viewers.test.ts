/** In which lists requests for a person can be. */
import { beforeEach, describe, expect, it } from 'vitest';
import { policyWithoutRules } from '../../../src/domain/policy/policy.ts';
import { createFindViewers, type FindViewers } from '../../../src/workflow/viewing/find-viewers.ts';
import { leads, oncall, security } from '../../a-policy.ts';
import { aPerson, approver } from '../../builders.ts';
import { createFakePeople, type FakePeople } from '../../fakes/people.ts';

const here = { channel: 'CHERE', approvers: [security, 'UBOSS'] };
const elsewhere = { channel: 'COTHER', approvers: [leads] };

let people: FakePeople;
let asked: string[];
let find: FindViewers;

beforeEach(() => {
  people = createFakePeople();
  asked = [];
  people.inOtherChannels.set('CHERE', new Set([approver, 'UADMIN'])).set('COTHER', new Set());
  const isMember = (channel: string, userId: string) => {
    asked.push(channel);
    return people.isMember(channel, userId);
  };
  find = createFindViewers({
    lists: { viewers: async () => [here, elsewhere, { ...elsewhere, approvers: [] }] },
    people: { ...people, isMember },
    currentPolicy: () => policyWithoutRules(['UADMIN']),
  });
});

describe('a person', () => {
  it('sees the requests of their channels, and those that wait for them there', async () => {
    expect(await find(approver)).toEqual({ viewers: [here], sources: ['channel:CHERE'] });
    expect(asked).toEqual(['CHERE', 'COTHER']);
  });

  it('sees and may decide those of their groups, as far as a rule on record names these', async () => {
    for (const group of [leads, oncall]) people.inGroups.set(group.slice('group:'.length), new Set(['ULEAD']));

    expect(await find('ULEAD')).toEqual({ viewers: [elsewhere], sources: [leads] });
  });

  it('sees and may decide those whose rule names them', async () => {
    expect(await find('UBOSS')).toEqual({ viewers: [here], sources: ['UBOSS'] });
  });

  it('sees all as an admin, and may decide what others in the same channels and groups may', async () => {
    const { viewers, sources } = await find('UADMIN');

    expect(viewers).toHaveLength(3);
    expect(sources).toEqual(['channel:CHERE']);
  });

  it.each([
    ['guest', { isGuest: true }],
    ['bot', { isBot: true }],
  ])('sees none and decides none as a %s', async (_what, as) => {
    people.known.set(approver, aPerson(as));

    expect(await find(approver)).toEqual({ viewers: [], sources: [] });
  });
});
