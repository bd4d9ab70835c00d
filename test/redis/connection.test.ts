/** Connections that die without saying so. */
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { expect, inject, it, onTestFinished } from 'vitest';
import { connectRedis } from '../../src/redis/connection.ts';

/** A way to Redis on which old connections can be frozen: they stay open, and nothing comes through any more. */
async function aWayThatFreezes() {
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

it('a click finds Redis again after its connection has died in silence', async () => {
  const { url, freeze } = await aWayThatFreezes();
  const redis = await connectRedis(url, { info() {}, warn() {}, error() {} });
  onTestFinished(() => redis.disconnect());
  expect(await redis.ping()).toBe('PONG');

  freeze();

  await expect(redis.ping()).rejects.toThrow('timed out');
  await expect.poll(() => redis.ping().catch(() => 'none'), { timeout: 20_000, interval: 250 }).toBe('PONG');
});
