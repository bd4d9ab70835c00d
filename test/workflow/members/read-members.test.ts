/** Full reads of a channel: when they are due, in which pace, and what they find. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createKnownMember } from '../../../src/workflow/members/known-member.ts';
import { createProveMember } from '../../../src/workflow/members/prove-member.ts';
import { createReadMembers, type ReadMembers } from '../../../src/workflow/members/read-members.ts';
import type { Channels } from '../../../src/workflow/ports/members.ts';
import { RetryAfter } from '../../../src/workflow/ports/retry-after.ts';
import { channel, minute, second } from '../../builders.ts';
import { createFakeLog, type FakeLog } from '../../fakes/log.ts';
import { createFakeMembers, type FakeMembers } from '../../fakes/members.ts';

let members: FakeMembers;
let channels: Channels;
let pages: string[][];
let asked: string[];
let waits: number[];
let held: number[];
let log: FakeLog;
let readMembers: ReadMembers;

beforeEach(() => {
  members = createFakeMembers();
  log = createFakeLog();
  pages = [['UANA', 'UWEI'], ['ULIN']];
  [asked, waits, held] = [[], [], []];
  channels = {
    async membersPage(_channel, cursor) {
      asked.push(`page ${cursor || 0}`);
      const number = Number(cursor);
      return { members: pages[number] ?? [], next: number + 1 < pages.length ? String(number + 1) : '' };
    },
    async members() {
      asked.push('members');
      return new Set(pages.flat());
    },
    async isIn(_channel, userId) {
      asked.push(`channels of ${userId}`);
      return pages.flat().includes(userId);
    },
  };
  readMembers = createReadMembers({
    members,
    channels: { ...channels, membersPage: (...page) => channels.membersPage(...page) },
    pace: { take: async () => waits.shift() ?? 0, hold: async (_slot, ms) => void held.push(ms) },
    log,
    pause: async (ms) => void asked.push(`pause ${ms}`),
  });
});

describe('a full read', () => {
  it('takes all pages, each in its turn, and is not due again for a quarter of an hour', async () => {
    waits = [0, 2_000, 0];
    await readMembers(channel);
    await readMembers(channel);
    expect(asked).toEqual(['page 0', 'pause 2000', 'page 1']);
    expect(await members.count(channel)).toBe(3);

    members.time += 15 * minute;
    await readMembers(channel);

    expect(asked).toHaveLength(5);
    expect(log.lines.filter(({ level }) => level === 'warn')).toEqual([]);
  });

  it('follows a gap, also one that was noted while it ran', async () => {
    await readMembers(channel);
    const { membersPage } = channels;
    channels.membersPage = async (...page) => {
      channels.membersPage = membersPage;
      await members.suspectGap(channel);
      return membersPage(...page);
    };
    await members.suspectGap(channel);

    await readMembers(channel);

    expect(asked).toHaveLength(6);
  });

  it('warns where a person came and no event said so', async () => {
    await readMembers(channel);
    pages.push(['UEVE']);
    members.time += 15 * minute;

    await readMembers(channel);

    expect(log.lines).toContainEqual(expect.objectContaining({ level: 'warn', data: { channel, joined: 1, left: 0 } }));
  });

  it.each([6 * second, undefined])(
    'is put off where Slack asks for a pause, and others keep it too: %s',
    async (turn) => {
      if (turn) waits = [turn];
      else channels.membersPage = () => Promise.reject(new RetryAfter('Slack asks for a pause', 30_000));

      await expect(readMembers(channel)).rejects.toThrow(RetryAfter);
      expect(held).toEqual(turn ? [] : [30_000]);
      expect(await members.count(channel)).toBeUndefined();
      await readMembers(channel);
      expect(await members.count(channel)).toBeUndefined();

      channels.membersPage = async () => ({ members: ['UANA'], next: '' });
      members.time += 10 * second;
      await readMembers(channel);

      expect(await members.count(channel)).toBe(1);
    },
  );
});

describe('whether a person is a member', () => {
  it.each([
    ['all members, where one page has them', 999, 'members'],
    ['the channels of that person, where it has not', 1_000, 'channels of UANA'],
    ['the channels of that person, while the size is not known', undefined, 'channels of UANA'],
  ])('is proven by %s', async (_how, size, expected) => {
    const prove = createProveMember({ channels, members: { count: async () => size } });

    expect([await prove(channel, 'UANA'), await prove(channel, 'UEVE')]).toEqual([true, false]);

    expect(asked[0]).toBe(expected);
  });

  it('is known without Slack of members, and asked of others; one who is missing has all read again', async () => {
    await readMembers(channel);
    asked = [];
    const isKnown = createKnownMember({ members, proven: channels.isIn });
    pages.push(['UZOE']);

    expect(await isKnown(channel, 'UANA')).toBe(true);
    expect(await isKnown(channel, 'UEVE')).toBe(false);
    expect(asked).toEqual(['channels of UEVE']);
    expect(await members.beginRead(channel, minute)).toBeUndefined();
    expect(await isKnown(channel, 'UZOE')).toBe(true);

    expect(await members.beginRead(channel, minute)).toMatchObject({ why: 'gap' });
  });
});
