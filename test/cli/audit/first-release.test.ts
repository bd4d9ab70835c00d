/** Entries of the first release stay readable, and are marked as what they are. */
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { redisTrail } from '../../../src/cli/audit/redis-trail.ts';
import { showRequest } from '../../../src/cli/audit/show.ts';
import { keysOf } from '../../../src/redis/keys.ts';
import { createRequestStore } from '../../../src/redis/request-store.ts';
import { aRequest } from '../../builders.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { freshPrefix, testRedis } from '../../redis/test-redis.ts';

let redis: Redis;

beforeAll(async () => {
  redis = await testRedis();
});

afterAll(async () => {
  await redis.quit();
});

/** One request that only the first release knew, and one that has lived under both. */
async function show(id: string) {
  const inRedis = { redis, prefix: freshPrefix() };
  const { audit } = keysOf(inRedis.prefix);
  const record = JSON.stringify({ requester: 'ULIN', reason: 'DR drill' });
  for (const [request, revision, status] of [
    ['oldone', 1, 'pending'],
    ['oldone', 2, 'denied'],
    ['k7m2qx', 1, 'pending'],
  ] as const)
    await redis.xadd(audit, '*', 'request', request, 'revision', revision, 'status', status, 'record', record);
  await createRequestStore({ ...inRedis, log: createFakeLog() }).create(aRequest());
  return showRequest(redisTrail(inRedis), { id, zone: 'Asia/Shanghai', keys: { auditKeys: [], pressKeys: [] } });
}

it('are all there is of a request from before', async () => {
  const { text, exitCode } = await show('oldone');

  expect(exitCode).toBe(1);
  expect(text).toMatch(/^# Export request `oldone`, as the first release wrote it/);
  expect(text).toContain('do not prove');
  expect(text).toMatch(/\| 2 \| `denied` \| `ULIN` \|/);
  expect(text).not.toContain('DR drill');
});

it('follow on the evidence of a request that has lived under both', async () => {
  const { text } = await show('k7m2qx');

  expect(text).toMatch(/^# Export request `k7m2qx`\n/);
  expect(text).toMatch(/`k7m2qx`, as the first release wrote it\n[\s\S]*\| 1 \| `pending` \|/);
});
