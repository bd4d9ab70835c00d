/** The history of exports in Redis: what earlier releases have written stays known. */
import { expect, it, onTestFinished } from 'vitest';
import { createExportHistory } from '../../src/redis/export-history.ts';
import { freshPrefix, testRedis } from './test-redis.ts';

it('goes on from what the first release has written', async () => {
  const prefix = freshPrefix();
  const redis = await testRedis();
  onTestFinished(async () => void (await redis.quit()));
  const exportHistory = createExportHistory({ redis, prefix });
  await redis.hset(`${prefix}:last-regions`, 'ULIN', 'cn-beijing');
  await redis.sadd(`${prefix}:used-buckets`, 'acme-exports');

  expect(await exportHistory.lastRegionOf('ULIN')).toBe('cn-beijing');
  expect(await exportHistory.hasUsed('acme-exports')).toBe(true);
});
