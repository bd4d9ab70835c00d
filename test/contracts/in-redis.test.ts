/** The adapters keep the contracts against a real Redis. */
import type { Redis } from 'ioredis';
import { afterAll, beforeAll } from 'vitest';
import { createAnnouncements } from '../../src/redis/announcements.ts';
import { createBallots } from '../../src/redis/ballots.ts';
import { createDrafts } from '../../src/redis/drafts.ts';
import { createHabits } from '../../src/redis/habits.ts';
import { createLooks } from '../../src/redis/looks.ts';
import { createMembers } from '../../src/redis/members.ts';
import { createNotices } from '../../src/redis/notices.ts';
import { createRequestStore } from '../../src/redis/request-store.ts';
import { createTroubles } from '../../src/redis/troubles.ts';
import { createFakeLog } from '../fakes/log.ts';
import { freshPrefix, testRedis } from '../redis/test-redis.ts';
import { announcementsContract } from './announcements-contract.ts';
import { ballotsContract } from './ballots-contract.ts';
import { draftsContract } from './drafts-contract.ts';
import { habitsContract } from './habits-contract.ts';
import { looksContract } from './looks-contract.ts';
import { membersContract } from './members-contract.ts';
import { noticesContract } from './notices-contract.ts';
import { requestStoreContract } from './request-store-contract.ts';
import { troublesContract } from './troubles-contract.ts';

const log = createFakeLog();
let redis: Redis;

beforeAll(async () => {
  redis = await testRedis();
});

afterAll(async () => {
  await redis.quit();
});

requestStoreContract('in Redis', () => createRequestStore({ redis, prefix: freshPrefix(), log }));
announcementsContract('in Redis', () => {
  const room = { redis, prefix: freshPrefix() };
  return { store: createRequestStore({ ...room, log }), announcements: createAnnouncements(room) };
});
ballotsContract('in Redis', () => createBallots({ redis, prefix: freshPrefix() }));
looksContract('in Redis', () => createLooks({ redis, prefix: freshPrefix() }));
troublesContract('in Redis', () => createTroubles({ redis, prefix: freshPrefix() }));
noticesContract('in Redis', () => createNotices({ redis, prefix: freshPrefix() }));
draftsContract('in Redis', () => createDrafts({ redis, prefix: freshPrefix() }));
habitsContract('in Redis', () => createHabits({ redis, prefix: freshPrefix() }));
membersContract('in Redis', () => createMembers({ redis, prefix: freshPrefix() }));
