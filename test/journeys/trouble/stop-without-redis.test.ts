/** The process ends in order, too, where its Redis is gone. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { spawnBot } from '../../../sandbox/bot-process.ts';
import { startRedisServer } from '../../../sandbox/redis-server.ts';
import { createStage } from '../../../sandbox/stage.ts';
import { patience } from '../play.ts';

it('is asked to stop while Redis is gone: it says so, and is no failure', { timeout: patience }, async () => {
  const stage = await createStage({ mode: 'socket' });
  const folder = await mkdtemp(join(tmpdir(), 'export-image-'));
  const redis = await startRedisServer({ folder });
  const bot = spawnBot({ ...stage.environment(), REDIS_URL: redis.url, PORT: '0' });
  const said = () => bot.lines.join('\n');
  await vi.waitFor(() => expect(said()).toContain('"ready"'), { timeout: patience });
  await redis.stop('SIGKILL');

  const code = await bot.end('SIGTERM');

  expect(code).toBe(0);
  expect(said()).toContain('no last audit checkpoint at the stop');
  expect(said()).not.toContain('nothing caught');
  expect(bot.lines.at(-1)).toContain('stopped');
  await stage.stop();
  await rm(folder, { recursive: true, maxRetries: 5 });
});
