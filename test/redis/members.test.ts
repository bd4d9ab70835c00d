/** What only the members in Redis can meet: a clock that is set back, a reader that died, and cards of the first release. */
import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createAnnouncements } from '../../src/redis/announcements.ts';
import { keysOf } from '../../src/redis/keys.ts';
import { createMembers } from '../../src/redis/members.ts';
import type { Members } from '../../src/workflow/ports/members.ts';
import { channel, hour } from '../builders.ts';
import { freshPrefix, testRedis } from './test-redis.ts';

let redis: Redis;
let prefix: string;
let members: Members;

beforeAll(async () => {
  redis = await testRedis();
});

afterAll(async () => {
  await redis.quit();
});

beforeEach(async () => {
  prefix = freshPrefix();
  members = createMembers({ redis, prefix, newId: randomUUID });
  const reading = await members.beginRead(channel, hour);
  if (reading) await members.endRead(reading, new Set(['UANA']));
});

it('keeps the order of what happened though the clock of the server is set back', async () => {
  await redis.hset(keysOf(prefix).membersState(channel), 'clock', Date.now() + hour);
  const card = (await members.mark(channel))?.membersAt ?? 0;

  await members.note({ channel, userId: 'UEVE', isMember: true, at: '1800000000.000100' });

  expect(await members.joinedAt(channel, 'UEVE')).toBeGreaterThan(card);
  expect(await members.joinedAt(channel, 'UANA')).toBeLessThan(card);
});

it('has all members read again once the clock of the server was set back', async () => {
  expect(await members.beginRead(channel, hour)).toBeUndefined();
  await redis.hset(keysOf(prefix).membersState(channel), 'readOn', Date.now() + hour);

  expect(await members.beginRead(channel, hour)).toMatchObject({ why: 'age' });
});

it('waits some seconds for a process that reads and has fallen silent, and as long as it goes on for one that reads', async () => {
  const reader = keysOf(prefix).membersReader(channel);
  await members.suspectGap(channel);
  const reading = await members.beginRead(channel, hour);
  await redis.pexpire(reader, 1_000);
  if (reading) await members.keepReading(reading);

  expect(await redis.pttl(reader)).toBeGreaterThan(1_000);
  expect(await redis.pttl(reader)).toBeLessThanOrEqual(10_000);
});

it('adopts a card that the first release was about to post, for the members that it has listed', async () => {
  const announcements = createAnnouncements({ redis, prefix });
  const place = { channel, ts: '1700000000.000001' };
  await redis.hset(keysOf(prefix).announcement('k7m2qx'), 'expected', JSON.stringify(['ULIN', 'UANA']));

  expect(await announcements.adoptCard('k7m2qx', place)).toEqual(place);

  expect((await announcements.read('k7m2qx')).card).toEqual({ place, members: ['ULIN', 'UANA'], drawn: 0 });
});
