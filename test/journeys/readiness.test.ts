/** `/readyz` is open to unauthenticated callers, so a flood of them reaches Redis once a second at most. */
import { performance } from 'node:perf_hooks';
import { Redis } from 'ioredis';
import { expect, it, onTestFinished } from 'vitest';
import { createStage } from '../../sandbox/stage.ts';

/** The bot reads INFO for other reasons too, such as a new connection. */
const otherReads = 5;

it('asks Redis once a second at most, however many ask', async () => {
  const stage = await createStage({ mode: 'socket' });
  onTestFinished(stage.stop);
  const { url } = await stage.startBot();
  const redis = new Redis(stage.redisUrl);
  onTestFinished(() => redis.disconnect());
  const reads = async () =>
    Number(/^cmdstat_info:calls=(\d+)/m.exec(await redis.info('commandstats'))?.[1] ?? expect.unreachable('no count'));
  const before = await reads();
  const begun = performance.now();

  for (let round = 0; round < 20; round++)
    await Promise.all(Array.from({ length: 5 }, () => fetch(`${url}/readyz`).then((answer) => answer.text())));

  const seconds = Math.ceil((performance.now() - begun) / 1_000);
  expect((await reads()) - before).toBeLessThanOrEqual(seconds + 1 + otherReads);
});
