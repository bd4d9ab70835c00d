/** The adapters keep the contracts against a real Redis. */
import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { afterAll, beforeAll } from 'vitest';
import { createAnnouncements } from '../../src/redis/announcements.ts';
import { createExportHistory } from '../../src/redis/export-history.ts';
import { createFreezes } from '../../src/redis/freezes.ts';
import { createLastGroupReading } from '../../src/redis/group-reading.ts';
import { createGroupSnapshots } from '../../src/redis/group-snapshots.ts';
import { keysOf } from '../../src/redis/keys.ts';
import { createLeavers } from '../../src/redis/leavers.ts';
import { createMembers } from '../../src/redis/members.ts';
import { createNotices } from '../../src/redis/notices.ts';
import { createOnce } from '../../src/redis/once.ts';
import { createPolicyVersions } from '../../src/redis/policy-versions.ts';
import { createPresses } from '../../src/redis/presses.ts';
import { createRequestLists } from '../../src/redis/request-lists.ts';
import { createRequestStore } from '../../src/redis/request-store.ts';
import { createSubmissions } from '../../src/redis/submissions.ts';
import { createTurns } from '../../src/redis/turns.ts';
import { createWatchState } from '../../src/redis/watch-state.ts';
import { channel } from '../builders.ts';
import { createFakeLog } from '../fakes/log.ts';
import { freshPrefix, testRedis } from '../redis/test-redis.ts';
import { announcementsContract } from './announcements-contract.ts';
import { exportHistoryContract } from './export-history-contract.ts';
import { freezesContract } from './freezes-contract.ts';
import { groupReadingContract } from './group-reading-contract.ts';
import { groupSnapshotsContract } from './group-snapshots-contract.ts';
import { leaversContract } from './leavers-contract.ts';
import { membersContract } from './members-contract.ts';
import { noticesContract } from './notices-contract.ts';
import { onceContract } from './once-contract.ts';
import { policyContract } from './policy-contract.ts';
import { pressesContract } from './presses-contract.ts';
import { requestListsContract } from './request-lists-contract.ts';
import { requestStoreContract } from './request-store-contract.ts';
import { submissionsContract } from './submissions-contract.ts';
import { turnsContract } from './turns-contract.ts';
import { watchStateContract } from './watch-state-contract.ts';

const log = createFakeLog();
let redis: Redis;

beforeAll(async () => {
  redis = await testRedis();
});

afterAll(async () => {
  await redis.quit();
});

requestStoreContract('in Redis', () => createRequestStore({ redis, prefix: freshPrefix(), log }));
requestListsContract('in Redis', () => {
  const room = { redis, prefix: freshPrefix() };
  return { store: createRequestStore({ ...room, log }), lists: createRequestLists(room) };
});
announcementsContract('in Redis', () => {
  const room = { redis, prefix: freshPrefix() };
  return {
    store: createRequestStore({ ...room, log }),
    announcements: createAnnouncements(room),
    members: createMembers({ ...room, newId: randomUUID }),
    async loseMarks() {
      await redis.del(keysOf(room.prefix).membersMarks(channel));
    },
  };
});
policyContract('in Redis', () => {
  const room = { redis, prefix: freshPrefix() };
  return { store: createRequestStore({ ...room, log }), versions: createPolicyVersions(room) };
});
leaversContract('in Redis', () => createLeavers({ redis, prefix: freshPrefix() }));
freezesContract('in Redis', () => {
  const room = { redis, prefix: freshPrefix() };
  return {
    store: createRequestStore({ ...room, log }),
    freezes: createFreezes(room),
    async scribble() {
      await redis.set(keysOf(room.prefix).freeze, '{"by":');
    },
  };
});
pressesContract('in Redis', () => createPresses({ redis, prefix: freshPrefix() }));
watchStateContract('in Redis', () => createWatchState({ redis, prefix: freshPrefix() }));
noticesContract('in Redis', () => createNotices({ redis, prefix: freshPrefix() }));
onceContract('in Redis', () => createOnce({ redis, prefix: freshPrefix() }));
turnsContract('in Redis', () => createTurns({ redis, prefix: freshPrefix() }));
submissionsContract('in Redis', () => createSubmissions({ redis, prefix: freshPrefix() }));
exportHistoryContract('in Redis', () => createExportHistory({ redis, prefix: freshPrefix() }));
groupReadingContract('in Redis', () => createLastGroupReading({ redis, prefix: freshPrefix() }));
groupSnapshotsContract('in Redis', () => createGroupSnapshots({ redis, prefix: freshPrefix() }));
membersContract('in Redis', () => createMembers({ redis, prefix: freshPrefix(), newId: randomUUID }));
