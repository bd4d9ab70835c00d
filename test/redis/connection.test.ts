/** Connections that die without saying so, and a Redis that is slow. */
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { inject, it, type TestContext } from 'vitest';
import { startRedisServer } from '../../sandbox/redis-server.ts';
import { openQueues } from '../../src/queue/queues.ts';
import { atStart, connectRedis } from '../../src/redis/connection.ts';
import { createFakeLog } from '../fakes/log.ts';

/** A way to Redis on which old connections can be frozen: they stay open, and nothing comes through any more. */
async function aWayThatFreezes(onTestFinished: TestContext['onTestFinished']) {
  const { hostname, port } = new URL(inject('redisUrl'));
  const pairs: Socket[] = [];
  const server = createServer((client) => {
    const redis = connect(Number(port), hostname);
    client.pipe(redis).pipe(client);
    for (const socket of [client, redis]) socket.on('error', () => {});
    pairs.push(client, redis);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of pairs) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const freeze = () => {
    for (const socket of pairs) socket.unpipe().pause();
  };
  return { url: `redis://127.0.0.1:${address.port}`, freeze };
}

it.concurrent('a click finds Redis again after its connection has died in silence', async ({
  expect,
  onTestFinished,
}) => {
  const { url, freeze } = await aWayThatFreezes(onTestFinished);
  const redis = await connectRedis(url, { info() {}, warn() {}, error() {} });
  onTestFinished(() => redis.disconnect());
  expect(await redis.ping()).toBe('PONG');

  freeze();

  await expect(redis.ping()).rejects.toThrow('timed out');
  await expect.poll(() => redis.ping().catch(() => 'none'), { timeout: 20_000, interval: 250 }).toBe('PONG');
});

it.concurrent('a start waits longer than a click for a Redis that is slow, as all is on a busy machine', async ({
  expect,
  onTestFinished,
}) => {
  const server = await startRedisServer();
  const log = createFakeLog();
  const slowed = await connectRedis(server.url, log);
  const slowDown = () => slowed.client('PAUSE', 3_000, 'ALL');
  onTestFinished(() => server.stop());
  onTestFinished(() => slowed.disconnect());

  await slowDown();
  const redis = await connectRedis(server.url, log);
  onTestFinished(() => redis.disconnect());
  await slowDown();
  await atStart(redis, () => openQueues({ redis, prefix: '{slow}', log }));

  await slowDown();
  await expect(redis.ping()).rejects.toThrow('timed out');
});
