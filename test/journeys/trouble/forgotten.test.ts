/** A Redis that comes back without anything, while its cards stand in the channel. */
import { expect, it } from 'vitest';
import type { Mode } from '../../../sandbox/stage.ts';
import { inRedis } from '../in-redis.ts';
import { ask, idOf, on, patience } from '../play.ts';

it.each<Mode>(['socket', 'http'])(
  'retires a card whose request is on no record, when a person presses on it, over %s',
  { timeout: patience },
  async (mode) => {
    await on(mode, async (stage) => {
      const { people, approvals, cloud } = stage;
      const bot = await stage.startBot();
      const card = await ask(stage);
      const again = await ask(stage, { reason: 'DR drill, OPS-813' });
      // A process that has drawn the card moments ago would make the request again.
      await bot.end();
      await stage.startBot();
      await inRedis(stage, (redis) => redis.flushall());

      await people.ana.presses('Approve', { in: card });
      await card.until(({ words }) => words.includes('no longer on record'), { within: 30_000 });
      await people.lin.waitForDirectMessage(isAbout(idOf(card)), { within: 30_000 });
      await people.wei.presses('Deny', { in: again });
      await again.until(({ words }) => words.includes('no longer on record'), { within: 30_000 });
      await people.lin.waitForDirectMessage(isAbout(idOf(again)), { within: 30_000 });

      expect(approvals.messages.flatMap(({ buttons }) => buttons)).toEqual([]);
      expect(card.words).toContain('acme-exports');
      expect(cloud.tasks).toEqual([]);
    })();
  },
);

function isAbout(id: string) {
  return ({ words }: { words: string }) => words.includes(id) && words.includes('no longer on record');
}
