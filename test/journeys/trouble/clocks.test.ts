/** One approved request is one export task also where the clocks of the bot and of Alibaba Cloud differ. */
import { describe, expect, it, vi } from 'vitest';
import type { Message } from '../../../sandbox/slack/shown-message.ts';
import type { Stage } from '../../../sandbox/stage.ts';
import { ask, on, patience, untilExported } from '../play.ts';

const minute = 60_000;

/** Redis and the bot have one clock here, so setting Alibaba Cloud's back sets both of them ahead. */
const behind = (minutes: number) => ({ clockSkew: -minutes * minute });

describe.concurrent('where Alibaba Cloud is minutes behind', { timeout: 2 * patience }, () => {
  it(
    'starts nothing, says why, and exports once it is right',
    on('socket', async (stage) => {
      const { people, cloud } = stage;
      const bot = await stage.startBot({ ROLE: 'bot' });
      const worker = await stage.startBot({ ROLE: 'worker' });
      const card = await ask(stage);
      cloud.set({ ...behind(6), exportDuration: 100 });
      cloud.trouble.next('ExportImage', { loseAnswer: true });

      await people.ana.presses('Approve', { in: card });
      await card.waitForReply((reply) => reply.words.includes("6 min ahead of Alibaba Cloud's"), {
        within: patience,
        what: 'the reason to wait',
      });
      await vi.waitFor(
        async () => expect(await readiness(worker.url)).toEqual({ status: 'not ready', failing: ['clock'] }),
        { timeout: patience },
      );
      expect(await readiness(bot.url)).toEqual({ status: 'ready' });
      expect(cloud.tasks).toHaveLength(0);
      cloud.set({ clockSkew: 0 });

      await exportedOnce(stage, card);
    }),
  );

  it.each(['nothing', 'date-and-age'] as const)(
    'finds the task of a lost answer though its answers have %s of the time',
    (givesTime) =>
      on('socket', async (stage) => {
        const { people, cloud } = stage;
        cloud.set({ ...behind(8), givesTime, exportDuration: 100 });
        cloud.trouble.next('ExportImage', { loseAnswer: true });
        await stage.startBot();
        const card = await ask(stage);

        await people.ana.presses('Approve', { in: card });

        await exportedOnce(stage, card);
      })(),
  );

  it(
    'finds the task of a lost answer though the clocks have parted since the call',
    on('socket', async (stage) => {
      const { people, cloud } = stage;
      cloud.set({ exportDuration: 100, lag: 900 });
      cloud.trouble.next('ExportImage', { loseAnswer: true });
      await stage.startBot();
      const card = await ask(stage);

      await people.ana.presses('Approve', { in: card });
      await cloud.waitFor(() => cloud.tasks.length === 1, { within: 30_000, what: 'the task' });
      cloud.set({ clockSkew: 8 * minute });

      await exportedOnce(stage, card);
    }),
  );
});

async function exportedOnce({ cloud }: Stage, card: Message): Promise<void> {
  await untilExported(card);
  expect(cloud.tasks).toHaveLength(1);
  expect(cloud.calls.filter(({ action }) => action === 'ExportImage')).toHaveLength(1);
}

async function readiness(url: string): Promise<unknown> {
  const answer = await fetch(`${url}/readyz`);
  return answer.json();
}
