/** Which sources of a rule a person is in, and for which of them an approval counts. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Source } from '../../../src/domain/policy/source.ts';
import { aTwoPersonRule, leads, security } from '../../a-policy.ts';
import { approver, aRequest, aRule, askedAt, channel, hour, requester } from '../../builders.ts';
import { createWorld, type World } from '../../fakes/world.ts';

let world: World;

beforeEach(async () => {
  world = createWorld();
  world.people.inGroups.set('S0SECURITY', new Set(['USEC']));
  const card = { place: { channel, ts: '1.1' }, members: [requester, approver], drawn: 1 };
  await world.announcements.placeCard('k7m2qx', card);
});

/** As it was asked for: with the members that the group has now. */
async function asked(rule = aTwoPersonRule()) {
  const members = await world.snapshots.keep(world.people.inGroups.get('S0SECURITY') ?? new Set());
  return aRequest({ rule, groups: { [security]: { handle: 'security', members } } });
}

async function lookUp(userId: string, request = asked()) {
  const { inNow, counts, hasCard } = await world.lookUpSources(await request, userId);
  return { inNow: [...inNow], counts: [...counts], hasCard };
}

it.each<[string, string, Source[]]>([
  ['the channel', approver, ['channel']],
  ['the group', 'USEC', [security]],
  ['neither', 'UMAX', []],
])('counts for a person who was in %s when approvers were asked', async (_where, userId, sources) => {
  expect(await lookUp(userId)).toEqual({ inNow: sources, counts: sources, hasCard: true });
});

describe('a person who has come since approvers were asked', () => {
  it.each<[string, 'before' | 'any', Source[]]>([
    ['does not count', 'before', []],
    ['counts where the rule takes people who joined later', 'any', [security, 'channel']],
  ])('%s', async (_what, joined, counts) => {
    const approvers = aTwoPersonRule().approvers.map((each) => ({ ...each, joined }));
    const request = asked(aTwoPersonRule({ approvers }));
    await request;
    world.people.inGroups.get('S0SECURITY')?.add('UNEW');
    world.people.inChannel.add('UNEW');

    expect(await lookUp('UNEW', request)).toEqual({ inNow: [security, 'channel'], counts, hasCard: true });
  });
});

it('does not count for a source that its person has left', async () => {
  const request = asked();
  await request;
  world.people.inGroups.set('S0SECURITY', new Set());
  world.people.inChannel.delete(approver);

  expect(await lookUp('USEC', request)).toMatchObject({ inNow: [], counts: [] });
  expect(await lookUp(approver, request)).toMatchObject({ inNow: [], counts: [] });
});

it('does not count for a group of which it is no longer known who was in it', async () => {
  const request = await asked();
  world.snapshots.kept.clear();

  expect(await lookUp('USEC', Promise.resolve(request))).toMatchObject({ inNow: [security], counts: [] });
  expect(await lookUp('USEC', Promise.resolve(aRequest({ rule: aTwoPersonRule() })))).toMatchObject({ counts: [] });
});

it('counts for one person by name, whatever that person is in', async () => {
  const rule = aRule({ approvers: [{ from: 'UBOSS', joined: 'before' }] });

  expect(await lookUp('UBOSS', asked(rule))).toMatchObject({ inNow: ['UBOSS'], counts: ['UBOSS'] });
  expect(await lookUp(approver, asked(rule))).toMatchObject({ inNow: [], counts: [] });
});

it('says that there is no card yet', async () => {
  const other = { ...(await asked()), id: 'zw3t9b' };

  expect(await lookUp('USEC', Promise.resolve(other))).toMatchObject({ inNow: [security], hasCard: false });
});

it('asks Slack for groups only where the rule names one, and guesses nothing where Slack is silent', async () => {
  let readings = 0;
  const { groups } = world.people;
  world.people.groups = (...asked) => {
    readings += 1;
    return groups(...asked);
  };

  await lookUp(approver, asked(aRule()));
  expect(readings).toBe(0);
  await lookUp(approver);
  expect(readings).toBe(1);

  const request = asked();
  await request;
  world.people.isSilent = true;
  await expect(lookUp('USEC', request)).rejects.toThrow('Slack does not answer');
});

describe('a person to whom a rule escalates', () => {
  const rule = aTwoPersonRule({ escalate: { after: hour, to: [leads, 'UBOSS'] } });
  const escalated = async (at = askedAt + hour) => ({ ...(await asked(rule)), escalated: { at, who: [] } });

  beforeEach(() => {
    world.people.inGroups.set('S0LEADS', new Set(['ULEAD']));
  });

  it('counts when they press, once the request is escalated', async () => {
    expect(await lookUp('ULEAD', escalated())).toEqual({ inNow: [leads], counts: [leads], hasCard: true });
    expect(await lookUp('UBOSS', escalated())).toMatchObject({ inNow: ['UBOSS'], counts: ['UBOSS'] });
    expect(await lookUp('UMAX', escalated())).toMatchObject({ inNow: [], counts: [] });
  });

  it('is none of the people of the rule before', async () => {
    expect(await lookUp('ULEAD', asked(rule))).toMatchObject({ inNow: [], counts: [] });
    expect(await lookUp('ULEAD', escalated(askedAt + hour - 1))).toMatchObject({ inNow: [], counts: [] });
  });
});
