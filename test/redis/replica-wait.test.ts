/** What is acknowledged is on replicas before, or the log says that it is not. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { expect, it, onTestFinished } from 'vitest';
import { startRedisServer } from '../../sandbox/redis-server.ts';
import { connectRedis } from '../../src/redis/connection.ts';
import { createPresses } from '../../src/redis/presses.ts';
import { createReplicaWait } from '../../src/redis/replica-wait.ts';
import { createSubmissions } from '../../src/redis/submissions.ts';
import { aDecisionPress, aSubmission } from '../builders.ts';
import { createFakeLog } from '../fakes/log.ts';
import { freshPrefix } from './test-redis.ts';

/** A server with one replica that has all. */
async function aPair() {
  const log = createFakeLog();
  const prefix = freshPrefix();
  const [folder, other] = await Promise.all([aFolder(), aFolder()]);
  const primary = await startRedisServer({ folder });
  const copy = await startRedisServer({ folder: other, replicaOf: primary.port });
  const [redis, own, replica] = await Promise.all([primary, primary, copy].map(({ url }) => connectRedis(url, log)));
  if (!redis || !own || !replica) throw new Error('no connection');
  onTestFinished(async () => {
    for (const connection of [redis, own, replica]) connection.disconnect();
    await Promise.all([primary.stop('SIGKILL'), copy.stop('SIGKILL')]);
    for (const path of [folder, other]) await rm(path, { recursive: true, maxRetries: 5 });
  });
  await expect.poll(() => redis.set('first', '1').then(() => redis.wait(1, 500)), { timeout: 30_000 }).toBe(1);
  const replicasHave = createReplicaWait({ redis: own, prefix, replicas: 1, log });
  const kept = { redis, prefix, replicasHave };
  return { log, replica, prefix, presses: createPresses(kept), submissions: createSubmissions(kept) };
}

function aFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'replica-wait-'));
}

async function msOf(work: Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work;
  return performance.now() - began;
}

it('a press and a form are kept when a replica has them', async () => {
  const { log, replica, prefix, presses, submissions } = await aPair();

  for (let press = 0; press < 50; press += 1) {
    await presses.keep(aDecisionPress({ by: `U${press}` }));
    expect(await replica.hlen(`${prefix}:ballots`)).toBe(press + 1);
  }
  await submissions.keep(aSubmission());
  expect(await replica.hlen(`${prefix}:drafts`)).toBe(1);

  expect(log.lines).toEqual([]);
});

it('they are kept though no replica answers, each after half a second at most, and the log says so', async () => {
  const { log, replica, presses, submissions } = await aPair();
  await replica.replicaof('NO', 'ONE');

  const times = Array.from({ length: 20 }, (_, press) => msOf(presses.keep(aDecisionPress({ by: `U${press}` }))));
  const waited = await Promise.all([...times, msOf(submissions.keep(aSubmission()))]);

  expect(Math.max(...waited)).toBeLessThan(900);
  expect(await presses.kept()).toHaveLength(20);
  expect(await submissions.kept()).toHaveLength(1);
  expect(log.lines).toHaveLength(21);
  expect(log.lines[0]).toMatchObject({
    level: 'warn',
    message: 'acknowledged before enough replicas have it',
    data: { reached: 0, replicas: 1 },
  });
});
