/** Starts one private redis-server for the whole test run and hands out its address. */
import type { TestProject } from 'vitest/node';
import { startRedisServer } from '../../sandbox/redis-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    redisUrl: string;
  }
}

export async function setup(project: TestProject) {
  const given = process.env['TEST_REDIS_URL'];
  if (given) {
    project.provide('redisUrl', given);
    return;
  }
  const server = await startRedisServer();
  project.provide('redisUrl', server.url);
  return () => server.stop();
}
