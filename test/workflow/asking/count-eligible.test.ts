/** How many could approve, by the members of the channel of the rule: also of one that has not been read yet. */
import { expect, it } from 'vitest';
import { builtInRule } from '../../../src/domain/policy/rule.ts';
import { createCountEligible } from '../../../src/workflow/asking/count-eligible.ts';
import { aTwoPersonRule } from '../../a-policy.ts';
import { aPerson, approver, requester } from '../../builders.ts';
import { createFakeMembers } from '../../fakes/members.ts';
import { aGroup, createFakePeople } from '../../fakes/people.ts';

const channel = 'CPROD';
const asked = { rule: builtInRule, channel, requester, groups: new Map() };

function setUp(inChannel: string[]) {
  const members = createFakeMembers();
  const reads: string[] = [];
  async function readMembers(read: string) {
    reads.push(read);
    const reading = await members.beginRead(read, 60_000);
    if (reading) await members.endRead(reading, new Set(inChannel));
  }
  const people = createFakePeople();
  const countEligible = createCountEligible({ members, readMembers, people });
  return { members, reads, people, countEligible };
}

it('reads a channel that a rule has just named, and only once', async () => {
  const { countEligible, reads } = setUp([requester, approver]);

  expect(await countEligible(asked)).toEqual({ people: [approver], count: 1, isAtMost: false, isEnough: true });
  expect(await countEligible(asked)).toMatchObject({ isEnough: true });
  expect(reads).toEqual([channel]);
});

it('finds no quorum in a channel that has only the requester', async () => {
  const { countEligible } = setUp([requester]);

  expect(await countEligible(asked)).toEqual({ people: [], count: 0, isAtMost: false, isEnough: false });
});

it('does not guess while another process reads the channel', async () => {
  const { countEligible, members } = setUp([requester, approver]);
  await members.beginRead(channel, 60_000);

  await expect(countEligible(asked)).rejects.toThrow('the members are being read');
});

const inGroup = (...members: string[]) => new Map([['S0SECURITY', aGroup({ members: new Set(members) })]]);

it.each([
  ['a person of the group and one of the channel', ['USEC', approver], ['USEC'], { count: 2, isEnough: true }],
  ['two of the group', ['USEC', 'USEC2'], ['USEC', 'USEC2'], { count: 2, isEnough: true }],
  ['one of the group alone', ['USEC'], ['USEC'], { count: 1, isEnough: false }],
  ['two of the channel', [approver, 'UWEI'], [], { count: 2, isEnough: false }],
  ['the requester as the one of the group', [approver, requester], [requester], { count: 1, isEnough: false }],
  ['one of the group who would not see the card', [approver, 'UWEI'], ['USEC'], { count: 2, isEnough: false }],
])('takes two people, one of them of a group, for a quorum: %s', async (_who, inChannel, members, expected) => {
  const { countEligible } = setUp([requester, ...inChannel]);

  expect(await countEligible({ ...asked, rule: aTwoPersonRule(), groups: inGroup(...members) })).toMatchObject(
    expected,
  );
});

it('counts no guests and no deactivated people', async () => {
  const { countEligible, people } = setUp([requester, approver, 'UGUEST', 'UGONE']);
  people.known.set('UGUEST', aPerson({ id: 'UGUEST', isGuest: true }));
  people.known.set('UGONE', aPerson({ id: 'UGONE', isBot: true }));

  expect(await countEligible(asked)).toMatchObject({ count: 1 });
});

it.each([
  [20, 20, false],
  [21, 0, true],
])('looks up %i people one by one at most', async (many, lookedUp, isAtMost) => {
  const { countEligible, people } = setUp([requester, ...Array.from({ length: many }, (_, index) => `U${index}`)]);
  const { person } = people;
  let questions = 0;
  people.person = (userId) => {
    questions += 1;
    return person(userId);
  };

  const { people: voters, ...eligible } = await countEligible(asked);
  expect(voters).toHaveLength(many);
  expect(eligible).toEqual({ count: many, isAtMost, isEnough: true });
  expect(questions).toBe(lookedUp);
});
