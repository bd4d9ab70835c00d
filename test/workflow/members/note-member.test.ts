/** What follows when people come to a channel or leave it, and when their account changes. */
import { beforeEach, expect, it } from 'vitest';
import { createMemberVerbs, type MemberVerbs } from '../../../src/workflow/members/note-member.ts';
import type { MemberEvent } from '../../../src/workflow/ports/members.ts';
import { createFakeLog } from '../../fakes/log.ts';

const bot = 'U0BOT';
const joined: MemberEvent = { channel: 'C1', userId: 'U0LIN', isMember: true, at: '1732419000.000100' };
const left: MemberEvent = { ...joined, isMember: false };

let happened: string[];
let isRedisAway: boolean;
let verbs: MemberVerbs;

beforeEach(() => {
  happened = [];
  isRedisAway = false;
  verbs = createMemberVerbs({
    members: {
      async note({ userId, isMember }) {
        if (isRedisAway) throw new Error('Redis is away');
        happened.push(`${userId} ${isMember ? 'joined' : 'left'}`);
        return true;
      },
    },
    missed: () => happened.push('missed'),
    noteLeaver: async (userId) => void happened.push(`requests of ${userId} are checked`),
    botUserId: bot,
    welcomeChannel: async (channel) => void happened.push(`${channel} is welcomed`),
    log: createFakeLog(),
  });
});

it.each([
  ['a person who joins', joined, ['U0LIN joined']],
  ['a person who leaves', left, ['U0LIN left', 'requests of U0LIN are checked']],
  ['the bot that joins', { ...joined, userId: bot }, ['U0BOT joined', 'C1 is welcomed']],
])('notes %s, and then does what follows', async (_who, event, expected) => {
  await verbs.noteMember(event);

  expect(happened).toEqual(expected);
});

it.each([joined, left])(
  'takes a change that Redis does not take for a missed one, and does no more: %j',
  async (event) => {
    isRedisAway = true;

    await expect(verbs.noteMember(event)).rejects.toThrow('Redis is away');

    expect(happened).toEqual(['missed']);
  },
);

it.each([
  [{ isDeactivated: true, isGuest: false }, ['requests of U0LIN are checked']],
  [{ isDeactivated: false, isGuest: true }, ['requests of U0LIN are checked']],
  [{ isDeactivated: false, isGuest: false }, []],
])('has the requests checked of a person who is deactivated or becomes a guest: %j', async (account, expected) => {
  await verbs.noteAccount({ userId: 'U0LIN', ...account });

  expect(happened).toEqual(expected);
});
