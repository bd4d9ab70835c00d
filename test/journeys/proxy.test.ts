/** Redis behind a proxy whose nodes differ: what one of them has taken another may not know, so the bot says that it is not ready. */
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createStage, type Stage } from '../../sandbox/stage.ts';

let stage: Stage;
const proxy = createServer();

beforeAll(async () => {
  stage = await createStage({ mode: 'socket' });
});

afterAll(async () => {
  await stage.stop();
  proxy.close();
});

it('is not ready once an earlier history comes back', async () => {
  const bot = await stage.startBot({ REDIS_URL: `redis://127.0.0.1:${await proxyPort()}` });

  await vi.waitFor(
    async () => expect(await (await fetch(`${bot.url}/readyz`)).json()).toMatchObject({ failing: ['redis'] }),
    { timeout: 20_000, interval: 50 },
  );
});

/** Every third answer of INFO comes from the other node. */
async function proxyPort(): Promise<number> {
  let answers = 0;
  proxy.on('connection', (client) => {
    const upstream = connect(Number(new URL(stage.redisUrl).port), '127.0.0.1');
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      from.on('error', () => {});
      from.on('close', () => to.destroy());
    }
    client.on('data', (bytes) => upstream.write(bytes));
    upstream.on('data', (bytes) => client.write(throughNode(bytes)));
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const address = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return address.port;

  function throughNode(bytes: Buffer): Buffer {
    const text = bytes.toString('latin1');
    if (!text.includes('run_id:')) return bytes;
    answers += 1;
    return Buffer.from(text.replace(/run_id:./, `run_id:${answers % 3 === 0 ? 'b' : 'a'}`), 'latin1');
  }
}
