import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { connectRedis } from '../../src/redis/connection.ts';
import { createRequestLimit } from '../../src/redis/rate-limit.ts';

type Redis = Awaited<ReturnType<typeof connectRedis>>;

describe('the limit of requests that one person may make', () => {
  let redis: Redis;

  beforeAll(async () => {
    redis = await connectRedis(inject('redisUrl'), { info() {}, warn() {}, error() {} });
  });

  afterAll(async () => {
    await redis.quit();
  });

  function limit(span: number) {
    return createRequestLimit({ redis, prefix: `{t-${randomUUID()}}`, most: 2, span });
  }

  it('is reached after so many, for that person alone', async () => {
    const may = limit(60_000);

    expect(await may('ULIN', 'V1')).toBe(true);
    expect(await may('ULIN', 'V2')).toBe(true);
    expect(await may('ULIN', 'V3')).toBe(false);
    expect(await may('UANA', 'V4')).toBe(true);
  });

  it('counts a form once, however often it is submitted', async () => {
    const may = limit(60_000);
    for (const idempotencyKey of ['V1', 'V1', 'V1', 'V2']) expect(await may('ULIN', idempotencyKey)).toBe(true);

    expect(await may('ULIN', 'V1')).toBe(true);
    expect(await may('ULIN', 'V3')).toBe(false);
  });

  it('forgets what lies longer back', async () => {
    const may = limit(1);
    await may('ULIN', 'V1');
    await may('ULIN', 'V2');
    await expect.poll(() => may('ULIN', 'V3')).toBe(true);
  });
});
