/** Exports are followed to their end within Slack's pace, through a lost channel, and forgotten when they are old. */
import { Redis } from 'ioredis';
import { describe, expect, it, vi } from 'vitest';
import type { Stage } from '../../sandbox/stage.ts';
import { ask, on, onOne, opensForm, patience, untilExported } from './play.ts';

const soon = { within: 30_000 };
const untilSo = { timeout: 40_000, interval: 500 };

describe('an export that is followed', { timeout: 2 * patience }, () => {
  const play = onOne('socket');

  it(
    'has one reply for its progress, which is edited, and gone at the end',
    play(async (stage) => {
      const { people, cloud } = stage;
      cloud.set({ exportDuration: 6_000 });
      const card = await ask(stage);

      await people.ana.presses('Approve', { in: card });
      const progress = await card.waitForReply(({ words }) => words.startsWith('Exporting'), {
        ...soon,
        what: 'the bar',
      });
      await untilExported(card);
      await progress.until(({ deleted }) => deleted, { ...soon, what: 'the bar to go' });

      expect(progress.record.history.length).toBeGreaterThan(2);
      expect(card.thread.map(({ words }) => words.split(/[ .]/, 2).join(' '))).toEqual([
        'Export started',
        '@lin Exported',
      ]);
    }),
  );

  it(
    'notifies the requester of a channel that is lost, shows it in /readyz, and goes on when it is back',
    play(async (stage) => {
      const { people, approvals } = stage;
      const [bot = expect.unreachable('no bot runs')] = stage.running();
      await opensForm(people.lin, approvals);
      await people.lin.fills('Region', 'cn-hangzhou');
      await people.lin.fills('Image', 'm-bp1acmeweb01');
      await people.lin.fills('OSS bucket', 'acme-exports');
      await people.lin.fills('Reason', 'DR drill, OPS-812');
      approvals.archive();
      await people.lin.submits();

      await people.lin.waitForDirectMessage(({ words }) => words.includes('it is archived'), soon);
      await vi.waitFor(async () => expect(await readiness(bot.url)).toContain('slack channel'), untilSo);

      approvals.archive(false);
      await approvals.waitFor(({ buttons }) => buttons.includes('Approve'), { within: patience, what: 'the card' });
      await vi.waitFor(async () => expect(await readiness(bot.url)).toContain('"ready"'), untilSo);
    }),
  );
});

describe.concurrent('another export', { timeout: 2 * patience }, () => {
  it(
    'keeps the pace of Slack, with all bots together',
    on('socket', async (stage) => {
      const { slack, people, cloud } = stage;
      slack.trouble.pace({ perSecond: 2, burst: 1 });
      // Twice as slow as Slack allows: a delivery may take longer than the one after it.
      const pace = { SLACK_PACE: '60/m' };
      await Promise.all([stage.startBot(pace), stage.startBot(pace), stage.startBot({ ...pace, ROLE: 'worker' })]);
      const cards = [];
      for (const image of ['m-bp1acmeweb01', 'm-bp1acmedb01']) {
        cards.push(await askFor(stage, image));
      }

      await Promise.all(cards.map((card) => people.ana.presses('Approve', { in: card })));
      for (const card of cards) await untilExported(card);

      expect(cloud.tasks).toHaveLength(2);
      expect(slack.calls.filter(({ error }) => error === 'ratelimited')).toEqual([]);
    }),
  );

  it(
    'is forgotten when it has ended long enough ago, with all that was kept of it',
    on('socket', async (stage) => {
      const { people } = stage;
      await stage.startBot({ RETENTION: '7d' });
      const card = await ask(stage);
      await people.ana.presses('Approve', { in: card });
      await untilExported(card);
      await people.lin.waitForDirectMessage(({ words }) => words.includes('Exported in'), soon);
      const redis = new Redis(stage.redisUrl);
      const kept = async () => [
        ...(await redis.keys('{export-image}:request:*')),
        ...(await redis.keys('{export-image}:announcement:*')),
        ...(await redis.zrange('{export-image}:status:exported', 0, '-1')),
      ];
      await vi.waitFor(async () => expect(await redis.zcard('{export-image}:unannounced')).toBe(0), untilSo);
      const ids = await redis.zrange('{export-image}:status:exported', 0, '-1');
      expect(ids).toHaveLength(1);

      // As if it had ended eight days ago. A bot that starts has everything brought in order once.
      await redis.zadd('{export-image}:status:exported', Date.now() - 8 * 24 * 3_600_000, ids.join());
      expect(await kept()).toHaveLength(3);
      await stage.startBot({ RETENTION: '7d' });
      await vi.waitFor(async () => expect(await kept()).toEqual([]), untilSo);
      redis.disconnect();
    }),
  );
});

async function readiness(url: string): Promise<string> {
  return (await fetch(`${url}/readyz`)).text();
}

async function askFor(stage: Stage, image: string) {
  const { approvals, people } = stage;
  const { lin } = people;
  const reason = `Copy of ${image}`;
  await opensForm(lin, approvals);
  await lin.fills('Region', 'cn-hangzhou');
  await lin.fills('Image', image);
  await lin.fills('OSS bucket', 'acme-exports');
  await lin.fills('Reason', reason);
  await lin.submits();
  return approvals.waitFor(({ words }) => words.includes(reason), { ...soon, what: 'the card' });
}
