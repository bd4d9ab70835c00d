/** How the process ends: asked to at any moment, or by a failure that nothing caught. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { spawnBot } from '../../sandbox/bot-process.ts';
import { createStage, type Stage } from '../../sandbox/stage.ts';

/** Throws as soon as the bot listens for exceptions: how long its start takes depends on the machine. */
const throwsOnceCaught = `
  const timer = setInterval(() => {
    if (process.listenerCount('uncaughtException') === 0) return;
    clearInterval(timer);
    throw new Error('oops ' + process.env.SLACK_BOT_TOKEN);
  }, 20);
`;

describe('a process that ends', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await createStage({ mode: 'socket' });
  });

  afterAll(async () => {
    await stage.stop();
  });

  it.each([
    ['asks Slack who it is', 'auth.test'],
    ['waits for its socket', 'apps.connections.open'],
  ])('obeys SIGTERM while it %s and is not ready', async (_, method) => {
    const { slack } = stage;
    slack.trouble.next(method, { kind: 'hang' });
    const bot = spawnBot({ ...stage.environment(), PORT: '0' });
    await vi.waitFor(() => expect(slack.trouble.pending).toEqual([]), { timeout: 30_000 });

    const code = await bot.end('SIGTERM');

    expect(code).toBe(0);
    expect(bot.lines.join('\n')).not.toContain('"ready"');
    expect(bot.lines.at(-1)).toContain('stopped');
  });

  it('logs an exception that nothing caught without its secrets, and ends with a code', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'export-image-'));
    const thrower = join(folder, 'throws.cjs');
    await writeFile(thrower, throwsOnceCaught);
    const bot = spawnBot({ ...stage.environment(), NODE_OPTIONS: `--require=${thrower}` });

    const code = await bot.exit;
    await rm(folder, { recursive: true });

    expect(code).toBe(1);
    const said = bot.lines.join('\n');
    expect(said).toContain('oops [token]');
    expect(said).not.toContain(stage.slack.app.botToken);
    expect(JSON.parse(bot.lines.at(-1) ?? '')).toMatchObject({ level: 50, err: { name: 'Error' } });
  });
});
