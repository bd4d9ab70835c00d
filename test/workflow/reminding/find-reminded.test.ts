/** Whom a reminder mentions: people who can still fill a seat, never the requester, and groups where there are many. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { PendingRequest } from '../../../src/domain/export-request.ts';
import type { Source } from '../../../src/domain/policy/source.ts';
import { openSources } from '../../../src/domain/votes.ts';
import { createFindReminded, type FindReminded } from '../../../src/workflow/reminding/find-reminded.ts';
import { aTwoPersonRule, leads, security } from '../../a-policy.ts';
import { aPerson, approver, aRequest, askedAt, aVote, channel, hour, requester } from '../../builders.ts';
import { createWorld, type World } from '../../fakes/world.ts';

const now = askedAt + hour;
const rule = aTwoPersonRule();

let world: World;
let find: FindReminded;

beforeEach(async () => {
  world = createWorld();
  find = createFindReminded(world);
  world.people.inGroups.set('S0SECURITY', new Set(['USEC', 'USAM']));
  await join(requester, approver, 'USEC');
});

/** The channel as it is read before a card is posted. */
async function join(...people: string[]): Promise<void> {
  for (const userId of people) world.people.inChannel.add(userId);
  await world.readMembers(channel);
}

/** With its card, which all who have joined so far have seen. */
async function asked(given: Partial<PendingRequest> = {}): Promise<PendingRequest> {
  const members = await world.snapshots.keep(world.people.inGroups.get('S0SECURITY') ?? new Set());
  const request = aRequest({ rule, groups: { [security]: { handle: 'security', members } }, ...given });
  const card = { place: { channel, ts: '1.1' }, members: await world.members.all(channel), drawn: 1 };
  await world.announcements.placeCard(request.id, card);
  return request;
}

async function mentioned(
  request: PendingRequest,
  among: readonly Source[] = openSources(request),
  forSeats = true,
): Promise<string[]> {
  return (await find(request, { among, forSeats, now })).toSorted();
}

function many(prefix: string, count = 30): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index}`);
}

describe('the people who are mentioned', () => {
  it('are all who could fill an open seat, without the requester', async () => {
    expect(await mentioned(await asked())).toEqual([approver, 'USAM', 'USEC']);
  });

  it('are those of the seats that are still open, without those who have approved', async () => {
    const votes = [aVote({ by: approver, at: askedAt, sources: ['channel'] })];

    expect(await mentioned(await asked({ votes }))).toEqual(['USAM', 'USEC']);
  });

  it('are none who cannot decide: guests, bots, and people who came later', async () => {
    world.people.known.set('USAM', aPerson({ id: 'USAM', isGuest: true }));
    world.people.known.set(approver, aPerson({ isBot: true }));
    const request = await asked();
    world.people.inGroups.get('S0SECURITY')?.add('ULATE');

    expect(await mentioned(request)).toEqual(['USEC']);
  });

  it('are fewer where the list of approvers has shrunk since', async () => {
    const request = await asked();
    world.people.inGroups.set('S0SECURITY', new Set(['USEC']));

    expect(await mentioned(request)).toEqual([approver, 'USEC']);
  });

  it('are none of an empty group, nor of one that Slack does not list', async () => {
    world.people.inGroups.set('S0SECURITY', new Set());
    const votes = [aVote({ by: approver, at: askedAt, sources: ['channel'] })];
    const request = await asked({ votes });
    expect(await mentioned(request)).toEqual([]);

    world.people.inGroups.delete('S0SECURITY');
    expect(await mentioned(request)).toEqual([]);
  });

  it('of an escalation count from when they press', async () => {
    const escalating = aTwoPersonRule({ escalate: { after: hour, to: [leads, 'UBOSS', requester] } });
    const votes = [aVote({ by: 'USEC', at: askedAt, sources: [security] })];
    const request = await asked({ rule: escalating, votes, escalated: { at: now, who: [] } });
    world.people.inGroups.set('S0LEADS', new Set(['ULEAD', requester]));

    expect(await mentioned(request, [leads, 'UBOSS', requester])).toEqual(['UBOSS', 'ULEAD']);
  });
});

it('those who can only deny are mentioned where no seat is asked for', async () => {
  const escalating = aTwoPersonRule({ escalate: { after: hour, to: [leads] } });
  const votes = [aVote({ by: approver, at: askedAt, sources: ['channel'] })];
  const request = await asked({ rule: escalating, votes, escalated: { at: now, who: [] } });
  world.people.inGroups.set('S0LEADS', new Set(['ULEAD']));

  expect(await mentioned(request, [leads])).toEqual([]);
  expect(await mentioned(request, [leads], false)).toEqual(['ULEAD']);
});

describe('where they are many', () => {
  it('their group is mentioned instead, and the channel is only named', async () => {
    world.people.inGroups.set('S0SECURITY', new Set(many('USEC')));

    expect(await mentioned(await asked())).toEqual(['channel', security]);
  });

  it('no group is mentioned that the requester is in: ten of its people are', async () => {
    world.people.inGroups.set('S0SECURITY', new Set([requester, ...many('USEC')]));
    const votes = [aVote({ by: approver, at: askedAt, sources: ['channel'] })];

    const who = await mentioned(await asked({ votes }));

    expect(who).toHaveLength(10);
    expect(who.every((each) => each.startsWith('USEC'))).toBe(true);
  });

  it.each([
    ['twenty of the people of a group that is not mentioned', leads, 20],
    ['none of a channel, which is only named', 'channel', 0],
  ])('no more people are looked up than %s', async (_whose, source, count) => {
    const lookedUp = new Set<string>();
    const { person } = world.people;
    world.people.person = (userId) => {
      lookedUp.add(userId);
      return person(userId);
    };
    world.people.inGroups.set('S0LEADS', new Set([...many('ULEAD', 500), requester]));
    await join(...many('UMEMBER', 500));
    const request = await asked();
    lookedUp.clear();

    await mentioned(request, [source]);

    expect(lookedUp.size).toBe(count);
  });

  it('eleven of a channel are more than a message takes', async () => {
    await join(...many('UMEMBER', 11));

    expect(await mentioned(await asked(), ['channel'])).toEqual(['channel']);
  });
});

it('there is no answer while Slack gives none', async () => {
  const request = await asked();
  world.people.isSilent = true;

  await expect(mentioned(request)).rejects.toThrow('Slack does not answer');
});
