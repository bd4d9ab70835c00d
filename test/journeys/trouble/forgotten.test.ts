/** A Redis that comes back without anything, while its cards stand in the channel. */

import { Redis } from 'ioredis';
import { expect, it } from 'vitest';
import type { Mode } from '../../../sandbox/stage.ts';
import { ask, on, patience } from '../play.ts';

it.each<Mode>(['socket', 'http'])(
  'retires a card whose request is on no record, when a person presses on it, over %s',
  { timeout: patience },
  async (mode) => {
    await on(mode, async (stage) => {
      const { people, approvals, cloud, redisUrl } = stage;
      const bot = await stage.startBot();
      const card = await ask(stage);
      const again = await ask(stage, { reason: 'DR drill, OPS-813' });
      // A process that has drawn the card moments ago would make the request again.
      await bot.end();
      await stage.startBot();
      const redis = new Redis(redisUrl);
      await redis.flushall();
      redis.disconnect();

      await people.ana.presses('Approve', { in: card });
      await card.until(({ words }) => words.includes('no longer on record'), { within: 30_000 });
      await people.lin.waitForDirectMessage(isAbout(idOn(card)), { within: 30_000 });
      await people.wei.presses('Deny', { in: again });
      await again.until(({ words }) => words.includes('no longer on record'), { within: 30_000 });
      await people.lin.waitForDirectMessage(isAbout(idOn(again)), { within: 30_000 });

      expect(approvals.messages.flatMap(({ buttons }) => buttons)).toEqual([]);
      expect(card.words).toContain('acme-exports');
      expect(cloud.tasks).toEqual([]);
    })();
  },
);

/** It is at the end of each card. */
function idOn({ words }: { words: string }): string {
  return /· (\w{6})$/m.exec(words)?.[1] ?? expect.unreachable('the card has no id');
}

function isAbout(id: string) {
  return ({ words }: { words: string }) => words.includes(id) && words.includes('no longer on record');
}
