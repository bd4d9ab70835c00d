import { describe, expect, it } from 'vitest';
import { createPeopleFacts } from '../../src/app/people.ts';
import { createGroupReadings } from '../../src/workflow/members/read-groups.ts';
import type { Members } from '../../src/workflow/ports/members.ts';
import { aPerson, approver, channel } from '../builders.ts';
import { createFakeClock } from '../fakes/clock.ts';
import { createFakeGroupReading } from '../fakes/group-reading.ts';
import { createFakeMembers } from '../fakes/members.ts';

const second = 1_000;
const minute = 60 * second;

/** The people facts of the app over a Slack that writes down what it is asked, on a clock that the test moves. */
function setUp() {
  const clock = createFakeClock(1_700_000_000_000);
  const members = createFakeMembers();
  const asked: string[] = [];
  const groups = createGroupReadings({
    async list() {
      asked.push('groups');
      return new Map();
    },
    pace: { take: async () => 0, hold: async () => {} },
    who: 'this process',
    pause: async () => {},
    lastReading: createFakeGroupReading(),
    clock,
  });
  const facts = createPeopleFacts({
    clock,
    members,
    groups,
    async person(id) {
      asked.push(`person ${id}`);
      return aPerson({ id });
    },
    channels: {
      async members() {
        asked.push('members');
        return new Set([approver]);
      },
      async isIn(_channel, id) {
        asked.push(`member ${id}`);
        return id === approver;
      },
    },
  });
  return { clock, members, asked, ...facts };
}

/** All members of the channel are read, and one of them is the approver. */
async function readAll(members: Members): Promise<void> {
  const reading = await members.beginRead(channel, 60 * minute);
  if (!reading) throw new Error('no read was due');
  await members.endRead(reading, new Set([approver]));
}

describe('what is known of a person', () => {
  it.each([
    ['peopleForLanguages', 60 * minute],
    ['peopleForForms', minute],
    ['peopleForCards', 2 * second],
    ['peopleForCalls', 5 * second],
  ] as const)('is asked for once in its time by %s', async (use, freshFor) => {
    const { clock, asked, [use]: facts } = setUp();

    await facts.person(approver);
    clock.pass(freshFor - 1);
    await facts.person(approver);
    expect(asked).toHaveLength(1);
    clock.pass(1);
    await facts.person(approver);

    expect(asked).toEqual([`person ${approver}`, `person ${approver}`]);
  });

  it.each(['peopleForSenders', 'peopleForSubmissions', 'peopleForDecisions'] as const)(
    'is asked for each time by %s',
    async (use) => {
      const { asked, [use]: facts } = setUp();

      await facts.person(approver);
      await facts.person(approver);

      expect(asked).toEqual([`person ${approver}`, `person ${approver}`]);
    },
  );

  it('does not wait for a flood of submissions when a person decides', async () => {
    const { asked, peopleForSubmissions, peopleForDecisions } = setUp();
    await Promise.all(Array.from({ length: 25 }, (_, index) => peopleForSubmissions.person(`U${index}`)));

    await peopleForDecisions.person(approver);

    expect(asked.at(-1)).toBe(`person ${approver}`);
  });
});

describe('whether a person is a member', () => {
  it.each([
    ['peopleForCards', 2 * second],
    ['peopleForCalls', 5 * second],
  ] as const)('is asked for once in its time by %s', async (use, freshFor) => {
    const { clock, asked, [use]: facts } = setUp();

    await facts.isMember(channel, approver);
    clock.pass(freshFor - 1);
    await facts.isMember(channel, approver);
    expect(asked).toHaveLength(1);
    clock.pass(1);
    await facts.isMember(channel, approver);

    expect(asked).toEqual([`member ${approver}`, `member ${approver}`]);
  });

  it.each(['peopleForSubmissions', 'peopleForDecisions'] as const)(
    'is asked for each time by %s, also of a member on record',
    async (use) => {
      const { members, asked, [use]: facts } = setUp();
      await readAll(members);

      await facts.isMember(channel, approver);
      await facts.isMember(channel, approver);

      expect(asked).toEqual(['members', 'members']);
    },
  );

  it('is read from the record by forms', async () => {
    const { members, asked, peopleForForms } = setUp();
    await readAll(members);

    expect(await peopleForForms.isMember(channel, approver)).toBe(true);
    expect(asked).toEqual([]);
  });
});

describe('who is in a group', () => {
  it.each([
    ['peopleForForms', minute],
    ['peopleForCards', 2 * second],
    ['peopleForCalls', 5 * second],
  ] as const)('is asked for once in its time by %s', async (use, freshFor) => {
    const { clock, asked, [use]: facts } = setUp();

    await facts.groups();
    clock.pass(freshFor - 1);
    await facts.groups();
    expect(asked).toHaveLength(1);
    clock.pass(1);
    await facts.groups();

    expect(asked).toEqual(['groups', 'groups']);
  });

  it.each(['peopleForSubmissions', 'peopleForDecisions'] as const)('is asked for each time by %s', async (use) => {
    const { asked, [use]: facts } = setUp();

    await facts.groups();
    await facts.groups();

    expect(asked).toEqual(['groups', 'groups']);
  });

  it('is known for a call from the decision before it, as long as that was within 5 s', async () => {
    const { clock, asked, peopleForDecisions, peopleForCalls } = setUp();
    await peopleForDecisions.groups();

    clock.pass(5 * second - 1);
    await peopleForCalls.groups();
    expect(asked).toEqual(['groups']);
    clock.pass(1);
    await peopleForCalls.groups();

    expect(asked).toEqual(['groups', 'groups']);
  });
});

describe('a round of upkeep', () => {
  it('asks each question once, however long it lasts, and after it has begun', async () => {
    const { clock, asked, peopleForDecisions, peopleOfRound } = setUp();
    await peopleForDecisions.groups();
    const round = peopleOfRound();

    for (const _ of [1, 2]) {
      await round.person(approver);
      await round.isMember(channel, approver);
      await round.groups();
      clock.pass(5 * minute);
    }

    expect(asked).toEqual(['groups', `person ${approver}`, `member ${approver}`, 'groups']);
    await peopleOfRound().person(approver);
    expect(asked.at(-1)).toBe(`person ${approver}`);
    expect(asked).toHaveLength(5);
  });
});
