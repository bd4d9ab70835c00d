/** News of a freeze in Redis: what cannot be read holds up nothing behind it. */
import { expect, it, onTestFinished } from 'vitest';
import { createFreezes } from '../../src/redis/freezes.ts';
import { keysOf } from '../../src/redis/keys.ts';
import { createFakeLog } from '../fakes/log.ts';
import { freshPrefix, testRedis } from './test-redis.ts';

it.each(['{', '{"is":"thawed"}'])(
  'drops news that it cannot read, logs that once, and keeps the others: %s',
  async (unreadable) => {
    const redis = await testRedis();
    onTestFinished(async () => void (await redis.quit()));
    const prefix = freshPrefix();
    const log = createFakeLog();
    const freezes = createFreezes({ redis, prefix, log });
    await redis.hset(keysOf(prefix).freezeNews, 'thawed/1', unreadable);
    await freezes.command({ by: 'UADMIN', at: 2, reason: 'An intrusion', salt: 's' });

    expect(await freezes.owedNews()).toMatchObject([{ is: 'frozen' }]);
    expect(await freezes.owedNews()).toHaveLength(1);

    expect(log.lines).toMatchObject([{ level: 'error', data: { news: 'thawed/1' } }]);
  },
);

it('is commanded anew where another admin lifts the one on record right then', async () => {
  const redis = await testRedis();
  onTestFinished(async () => void (await redis.quit()));
  const prefix = freshPrefix();
  const others = createFreezes({ redis, prefix });
  await others.command({ by: 'UADMIN', at: 1, reason: 'A drill', salt: 's' });
  const replicasHave = async () => void (await others.lift('UADMIN', 2));
  const freezes = createFreezes({ redis, prefix, replicasHave: once(replicasHave) });

  const commanded = await freezes.command({ by: 'UBOSS', at: 3, reason: 'An intrusion', salt: 's' });

  const freeze = { is: 'commanded', by: 'UBOSS', at: 3, reason: 'An intrusion' };
  expect(commanded).toEqual({ is: 'frozen', freeze });
  expect(await freezes.onRecord()).toEqual(freeze);
});

function once(act: () => Promise<void>): () => Promise<void> {
  let isDone = false;
  return async () => {
    if (isDone) return;
    isDone = true;
    await act();
  };
}
