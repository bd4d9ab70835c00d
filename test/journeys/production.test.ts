/** What the operator of the bot relies on: metrics, limits, readiness and a stop that loses nothing. */
import { describe, expect, it, vi } from 'vitest';
import { spawnBot } from '../../sandbox/bot-process.ts';
import { freePort } from '../../sandbox/free-port.ts';
import { startRedisServer } from '../../sandbox/redis-server.ts';
import { ask, on, opensForm, patience, untilExported } from './play.ts';

describe.concurrent('a bot in production', { timeout: 2 * patience }, () => {
  it(
    'counts acknowledgements, decisions, calls, requests and jobs on a port of its own',
    on('socket', async (stage) => {
      const port = await freePort();
      await stage.startBot({ METRICS_PORT: String(port) });
      const card = await ask(stage);
      await stage.people.lin.presses('Approve', { in: card });
      await stage.people.ana.presses('Approve', { in: card });
      await untilExported(card);

      const measured = async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).text();

      for (const line of [
        'export_image_decisions_total{choice="approve",outcome="own-request"} 1',
        'export_image_decisions_total{choice="approve",outcome="counted"} 1',
        'export_image_cloud_calls_total{action="ExportImage",code="ok"} 1',
        'export_image_requests{status="exported"} 1',
        'export_image_requests{status="pending"} 0',
        'export_image_jobs{queue="advance",state="waiting"} 0',
        'export_image_queue_lag_seconds{queue="announce"} 0',
        'export_image_slack_rate_limits_total 0',
      ]) {
        // The reply is there before its job has ended.
        await vi.waitFor(async () => expect(await measured()).toContain(`${line}\n`), { timeout: 20_000 });
      }
      const text = await measured();
      expect(text).toMatch(/export_image_ack_seconds_count\{type="view_submission"\} 1\n/);
      expect(text).toMatch(/nodejs_eventloop_lag_p99_seconds \d/);
      expect(text).not.toContain('m-bp1acmeweb01');
    }),
  );

  it(
    'lets one person make only so many requests, and says so in the form',
    on('http', async (stage) => {
      const { lin } = stage.people;
      await stage.startBot({ REQUEST_LIMIT: '1/h' });
      await ask(stage, { reason: 'the first' });

      await opensForm(lin, stage.approvals);
      await lin.fills('Region', 'cn-hangzhou');
      await lin.fills('Image', 'm-bp1acmeweb01');
      await lin.fills('OSS bucket', 'acme-exports');
      await lin.fills('Reason', 'the second');
      await lin.submits();
      await lin.seesForm(({ words }) => words.includes('the limit of requests for one person'));

      expect(stage.approvals.messages).toHaveLength(1);
    }),
  );

  it(
    'is not ready on a Redis that would forget, and says which part is not',
    on('socket', async (stage) => {
      const forgetful = await startRedisServer();
      const PORT = String(await freePort());
      const bot = spawnBot({ ...stage.environment(), PORT, REDIS_URL: forgetful.url });
      const answer = async () => (await fetch(`${bot.url}/readyz`)).text();
      try {
        await vi.waitFor(async () => expect(await answer()).toContain('"failing":["redis"]'), {
          timeout: 60_000,
          interval: 100,
        });
        expect(bot.lines.join('\n')).toContain('no-append-only-file');
      } finally {
        await bot.end('SIGKILL');
        await forgetful.stop();
      }
    }),
  );

  it(
    'hands running work to the next bot when it is asked to stop',
    on('socket', async (stage) => {
      const { cloud, people } = stage;
      const bot = await stage.startBot();
      const card = await ask(stage);
      cloud.trouble.next('ListBuckets', { hang: true });
      await people.ana.presses('Approve', { in: card });
      await card.until((shown) => shown.words.includes('Approved'), { within: 30_000 });

      expect(await bot.end('SIGTERM')).toBe(0);
      await stage.startBot();
      await untilExported(card);

      expect(cloud.tasks).toHaveLength(1);
      expect(bot.lines.join('\n')).toContain('"stopped"');
    }),
  );

  it(
    'may be several processes, some that talk and some that work',
    on('socket', async (stage) => {
      const { cloud, people } = stage;
      await stage.startBot({ ROLE: 'bot' });
      await stage.startBot({ ROLE: 'bot' });
      await stage.startBot({ ROLE: 'worker' });
      await stage.startBot({ ROLE: 'worker' });
      const card = await ask(stage);

      await people.ana.presses('Approve', { in: card });
      await untilExported(card);

      expect(cloud.tasks).toHaveLength(1);
      expect(
        card.thread.map(({ words }) => words).filter((words) => words.includes('Export started. Task ')),
      ).toHaveLength(1);
    }),
  );
});
