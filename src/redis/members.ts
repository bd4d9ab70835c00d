/** Who is in a channel, in Redis: one hash a channel, kept by events and full reads of all processes together. */
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Mark, MemberEvent, Members, Reading } from '../workflow/ports/members.ts';
import { keysOf } from './keys.ts';

/** A process that reads and has not asked for another page in so many milliseconds is given up. */
const readerTimeout = 10_000;

/** How far Slack's clock and the server's may be apart, in milliseconds. */
const margin = 60_000;

/** Longer than posting a card takes, in milliseconds. */
const marksKept = 3_600_000;

/** As many people as one script notes, so that no click waits long for it. */
const together = 500;

const Since = z.string().transform((entry) => {
  const [is, since] = entry.split(' ');
  return is === 'in' ? Number(since) : undefined;
});

/** `newId` gives each mark an id of its own, in all processes. */
export function createMembers(needs: { redis: Redis; prefix: string; newId: () => string }): Members {
  const { redis, prefix, newId } = needs;
  const keys = keysOf(prefix);
  return { joinedAt, mark, all, count, note, suspectGap, beginRead, keepReading, endRead };

  async function joinedAt(channel: string, userId: string): Promise<number | undefined> {
    const entry = await redis.hget(keys.members(channel), userId);
    return entry === null ? undefined : Since.parse(entry);
  }

  async function mark(channel: string): Promise<Mark | undefined> {
    const id = newId();
    const names = [keys.membersState(channel), keys.membersMarks(channel)];
    const membersAt = await redis.markMembers(...names, id, marksKept);
    return membersAt < 0 ? undefined : { channel, id, membersAt };
  }

  async function all(channel: string): Promise<string[]> {
    const entries = Object.entries(await redis.hgetall(keys.members(channel)));
    return entries.flatMap(([userId, entry]) => (Since.parse(entry) === undefined ? [] : [userId]));
  }

  async function count(channel: string): Promise<number | undefined> {
    const counted = await redis.hget(keys.membersState(channel), 'count');
    return counted === null ? undefined : Number(counted);
  }

  async function note({ channel, userId, isMember, at }: MemberEvent): Promise<boolean> {
    const is = isMember ? 'in' : 'out';
    return (await redis.noteMember(keys.membersState(channel), keys.members(channel), userId, is, at)) === 1;
  }

  async function suspectGap(channel: string): Promise<void> {
    await redis.suspectGap(keys.membersState(channel));
  }

  async function beginRead(channel: string, every: number): Promise<Reading | undefined> {
    const names = [keys.membersState(channel), keys.membersReader(channel)];
    const [begunAt, why] = await redis.beginRead(...names, every, readerTimeout);
    return why === '' ? undefined : { channel, begunAt, why };
  }

  async function keepReading({ channel }: Reading): Promise<void> {
    await redis.pexpire(keys.membersReader(channel), readerTimeout);
  }

  async function endRead(reading: Reading, members: ReadonlySet<string>): Promise<{ joined: number; left: number }> {
    const { channel, begunAt } = reading;
    const before = new Map(Object.entries(await redis.hgetall(keys.members(channel))));
    const isIn = (userId: string) => before.get(userId)?.startsWith('in ') === true;
    const changed = {
      joined: await noteAll(
        reading,
        'in',
        [...members].filter((userId) => !isIn(userId)),
      ),
      left: await noteAll(
        reading,
        'out',
        [...before.keys()].filter((userId) => isIn(userId) && !members.has(userId)),
      ),
    };
    await redis.endRead(keys.membersState(channel), keys.membersReader(channel), begunAt, members.size);
    return changed;
  }

  async function noteAll({ channel, begunAt }: Reading, is: 'in' | 'out', users: string[]): Promise<number> {
    let changed = 0;
    for (let first = 0; first < users.length; first += together) {
      const some = users.slice(first, first + together);
      const names = [keys.membersState(channel), keys.members(channel)];
      changed += await redis.noteRead(...names, begunAt, margin, is, ...some);
    }
    return changed;
  }
}
