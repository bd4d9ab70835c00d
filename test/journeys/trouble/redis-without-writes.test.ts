/** A Redis that answers and takes no write: people hear of it, /readyz says it, and everything goes on when it takes them again. */
import { Redis } from 'ioredis';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createStage } from '../../../sandbox/stage.ts';
import { ask, patience, untilExported } from '../play.ts';

/** After that time Slack shows its own sign that nothing was acknowledged. */
const soon = { within: 3_000 };

it.each([
  ['is out of memory', 'maxmemory'],
  ['has too few replicas', 'min-replicas-to-write'],
])(
  'while Redis %s, a press has its sentence at once and /readyz says redis; then it is taken again',
  { timeout: 2 * patience },
  async (_, setting) => {
    const stage = await createStage({ mode: 'socket' });
    onTestFinished(stage.stop);
    const redis = new Redis(stage.redisUrl);
    onTestFinished(() => redis.disconnect());
    const { ana } = stage.people;
    const bot = await stage.startBot();
    const readiness = async () => (await fetch(`${bot.url}/readyz`)).text();
    const card = await ask(stage);

    await redis.config('SET', setting, '1');
    const pressed = ana.presses('Approve', { in: card });
    await ana.waitForNote(({ words }) => words.includes("hasn't taken effect yet"), soon);
    expect((await pressed).ok).toBe(false);
    await vi.waitFor(async () => expect(await readiness()).toContain('"redis"'), { timeout: 3_000 });

    await redis.config('SET', setting, '0');
    await vi.waitFor(async () => expect(await readiness()).toContain('"ready"'), { timeout: 30_000 });
    await ana.presses('Approve', { in: card });
    await untilExported(card);
    expect(stage.cloud.tasks).toHaveLength(1);
    // The only press that Slack saw no answer to is the one that could not be kept.
    expect(stage.slack.faults).toEqual(['block_actions: not acknowledged within 3 seconds']);
  },
);
