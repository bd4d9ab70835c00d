/** A connection to the Redis of this test run, and keys that no other test uses. */
import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { inject } from 'vitest';
import { connectRedis } from '../../src/redis/connection.ts';
import { createFakeLog } from '../fakes/log.ts';

export function testRedis(): Promise<Redis> {
  return connectRedis(inject('redisUrl'), createFakeLog());
}

export function freshPrefix(): string {
  return `{t-${randomUUID()}}`;
}
