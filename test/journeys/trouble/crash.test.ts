/** One approved request is one export task and one announced ending, whatever is lost or dies on the way. */
import { describe, expect, it } from 'vitest';
import type { Message } from '../../../sandbox/slack/shown-message.ts';
import type { Mode } from '../../../sandbox/stage.ts';
import { ask, on, patience, untilAllIsSaid, untilExported } from '../play.ts';

describe.concurrent.each<Mode>(['socket', 'http'])('over %s', { timeout: 2 * patience }, (mode) => {
  it(
    'makes one request of a submit that is delivered three times',
    on(mode, async (stage) => {
      const { people, approvals } = stage;
      await stage.startBot();

      const card = await ask(stage, { times: 3 });
      await people.ana.presses('Approve', { in: card });
      await untilExported(card);

      expect(approvals.messages).toEqual([card]);
    }),
  );

  it(
    'decides once when two people press several times at once on two bots',
    on(mode, async (stage) => {
      const { people, cloud, approvals } = stage;
      await stage.startBot();
      await stage.startBot();
      const card = await ask(stage);

      await Promise.all([
        people.ana.presses('Approve', { in: card, times: 3 }),
        people.wei.presses('Approve', { in: card, times: 3 }),
      ]);
      await untilExported(card);

      expect(cloud.tasks).toHaveLength(1);
      expect(approvals.messages).toHaveLength(1);
      await card.until(({ buttons }) => buttons.join() === 'Edit and ask again');
      expect(card.thread.filter((reply) => reply.words.includes('Exported in'))).toHaveLength(1);
    }),
  );
});

describe.concurrent('past what is lost or dies', { timeout: 2 * patience }, () => {
  it(
    'adopts the task of a lost answer instead of exporting twice',
    on('socket', async (stage) => {
      const { people, cloud } = stage;
      cloud.trouble.next('ExportImage', { loseAnswer: true });
      cloud.set({ itemsLag: 700, lag: 400 });
      await stage.startBot();
      const card = await ask(stage);

      await people.ana.presses('Approve', { in: card });
      await card.waitForReply((reply) => reply.words.includes("Alibaba Cloud's answer was lost"), { within: 30_000 });
      await untilExported(card);

      expect(cloud.tasks).toHaveLength(1);
      expect(cloud.calls.filter(({ action }) => action === 'ExportImage')).toHaveLength(1);
    }),
  );

  it(
    'goes on where a bot was killed between the approval and the export',
    on('socket', async (stage) => {
      const { people, cloud } = stage;
      const bot = await stage.startBot();
      const card = await ask(stage);
      cloud.trouble.next('ListBuckets', { hang: true });
      await people.ana.presses('Approve', { in: card });
      await card.until((shown) => shown.words.includes('Approved'), { within: 30_000 });
      await bot.end('SIGKILL');
      expect(cloud.tasks).toHaveLength(0);

      await stage.startBot();
      await untilExported(card);

      expect(cloud.tasks).toHaveLength(1);
    }),
  );

  it(
    'calls again, after the settle time, when the lost call has not started anything',
    on('socket', async (stage) => {
      const { people, cloud } = stage;
      cloud.trouble.next('ExportImage', { dropBefore: true });
      await stage.startBot();
      const card = await ask(stage);

      await people.ana.presses('Approve', { in: card });
      await untilExported(card);

      const [first, second, ...more] = cloud.calls.filter(({ action }) => action === 'ExportImage');
      expect(more).toEqual([]);
      expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(7_000);
      expect(cloud.tasks).toHaveLength(1);
    }),
  );

  it(
    'takes a copy of the card away that a lost answer of Slack has left, when a person presses on it',
    on('socket', async (stage) => {
      const { slack, people, approvals, cloud } = stage;
      await stage.startBot();
      slack.trouble.next('chat.postMessage', { kind: 'lose-answer' });
      const copy = await ask(stage);
      const isOther = (message: Message) => message.ts !== copy.ts && message.buttons.length > 0;
      const card = await approvals.waitFor(isOther, { within: 30_000, what: 'the other card' });
      await untilAllIsSaid(stage);

      await people.ana.presses('Approve', { in: copy });
      await untilExported(card);
      await copy.until((message) => message.deleted, { within: 30_000 });

      expect(card.deleted).toBe(false);
      expect(cloud.tasks).toHaveLength(1);
    }),
  );

  it(
    'does not export twice when a bot was killed while its call was out',
    on('socket', async (stage) => {
      const { people, cloud } = stage;
      const bot = await stage.startBot();
      const card = await ask(stage);
      cloud.trouble.next('ExportImage', { hang: true });
      await people.ana.presses('Approve', { in: card });
      await cloud.waitFor(() => cloud.tasks.length === 1, { within: 30_000, what: 'the task' });
      await bot.end('SIGKILL');

      await stage.startBot();
      await untilExported(card);

      expect(cloud.tasks).toHaveLength(1);
    }),
  );

  it(
    'keeps a request over a restart of Redis and the bot',
    on('socket', async (stage) => {
      const { people, cloud } = stage;
      const bot = await stage.startBot();
      const card = await ask(stage);
      expect(await bot.end('SIGTERM')).toBe(0);
      await stage.restartRedis();

      await stage.startBot();
      await people.ana.presses('Approve', { in: card });
      await untilExported(card);

      expect(cloud.tasks).toHaveLength(1);
    }),
  );
});
