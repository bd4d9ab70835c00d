/** How many could approve, by the members of the channel of the rule: also of one that has not been read yet. */
import { expect, it } from 'vitest';
import { builtInRule } from '../../../src/domain/policy/rule.ts';
import { createCountEligible } from '../../../src/workflow/asking/count-eligible.ts';
import { approver, requester } from '../../builders.ts';
import { createFakeMembers } from '../../fakes/members.ts';
import { createFakePeople } from '../../fakes/people.ts';

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
  const countEligible = createCountEligible({ members, readMembers, people: createFakePeople() });
  return { members, reads, countEligible };
}

it('reads a channel that a rule has just named, and only once', async () => {
  const { countEligible, reads } = setUp([requester, approver]);

  expect(await countEligible(asked)).toEqual({ count: 1, isAtMost: false, isEnough: true });
  expect(await countEligible(asked)).toMatchObject({ isEnough: true });
  expect(reads).toEqual([channel]);
});

it('finds no quorum in a channel that has only the requester', async () => {
  const { countEligible } = setUp([requester]);

  expect(await countEligible(asked)).toEqual({ count: 0, isAtMost: false, isEnough: false });
});

it('does not guess while another process reads the channel', async () => {
  const { countEligible, members } = setUp([requester, approver]);
  await members.beginRead(channel, 60_000);

  await expect(countEligible(asked)).rejects.toThrow('the members are being read');
});
