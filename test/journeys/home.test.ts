/** Home and the lists of the command with the real bot: what people see there, and what their presses there do. */
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { Person } from '../../sandbox/slack/person.ts';
import { createStage, type Stage } from '../../sandbox/stage.ts';
import { inRedis } from './in-redis.ts';
import { ask, on, patience, untilExported } from './play.ts';

const soon = { within: 30_000 };

/** Opens Home until it says these words: it is drawn when it is opened. */
async function opensHome(person: Person, words: string): Promise<void> {
  await vi.waitFor(
    async () => {
      await person.opensHome();
      await person.seesHome((home) => home.words.includes(words), { within: 2_000 });
    },
    { timeout: patience, interval: 500 },
  );
}

const prefix = '{export-image}';

/** Puts another reason on record, as no release does. */
function changeReason(stage: Stage, reason: string): Promise<unknown> {
  return inRedis(stage, async (redis) => {
    const [key = ''] = await redis.keys(`\\${prefix}:request:*`);
    const record = z.looseObject({}).parse(JSON.parse((await redis.hget(key, 'record')) ?? ''));
    await redis.hset(key, 'record', JSON.stringify({ ...record, reason }));
    return redis.hincrby(key, 'revision', 1);
  });
}

describe.concurrent('Home', { timeout: 2 * patience }, () => {
  it.each(['socket', 'http'] as const)(
    'leads from the form over an approval to the end of the export, over %s',
    (mode) =>
      on(mode, async (stage) => {
        const { lin, ana } = stage.people;
        await stage.startBot();
        await opensHome(lin, 'Nothing is waiting for you.');
        expect(lin.home?.words).toContain('nothing starts before they agree');
        await lin.presses('Ask for an export', { in: 'home' });
        await lin.seesForm('Export an image', soon);
        await lin.closes();
        const card = await ask(stage);
        await opensHome(lin, 'Your requests');
        expect(lin.home?.buttons).not.toContain('Approve');
        await opensHome(ana, 'Waiting for you');
        expect(ana.home?.words).toContain('DR drill, OPS-812');

        await ana.presses('Approve', { in: 'home' });
        await ana.seesHome(({ words }) => words.includes('Your last step') && words.includes('Approved'), soon);
        await untilExported(card);

        expect(ana.privateNotes).toEqual([]);
        await opensHome(lin, '✅ Exported');
        await opensHome(ana, 'Recently ended');
        expect(stage.cloud.tasks).toHaveLength(1);
      })(),
  );

  it(
    'that shows something else than the record decides nothing, and is drawn again',
    on('socket', async (stage) => {
      const { ana } = stage.people;
      await stage.startBot();
      const card = await ask(stage);
      await opensHome(ana, 'DR drill, OPS-812');
      await changeReason(stage, 'Another reason');

      await ana.presses('Approve', { in: 'home' });

      await ana.seesHome(
        ({ words }) => words.includes('nothing was decided') && words.includes('Another reason'),
        soon,
      );
      expect(card.buttons).toContain('Approve');
      expect(stage.cloud.tasks).toEqual([]);
    }),
  );

  it(
    'that was drawn before a decision changes nothing about it, however old it is, and says so',
    on('socket', async (stage) => {
      const { ana, wei } = stage.people;
      stage.approvals.join(wei);
      await stage.startBot();
      const card = await ask(stage);
      await opensHome(wei, 'Waiting for you');
      await ana.presses('Approve', { in: card });
      await untilExported(card);

      await wei.presses('Approve', { in: 'home' });
      await wei.seesHome(({ words }) => words.includes('Nothing changed.') && words.includes('✅ Exported'), soon);

      expect(stage.cloud.tasks).toHaveLength(1);
    }),
  );

  it(
    'shows nothing to a person outside of the channel, nor to a guest, and offers them no form',
    on('http', async (stage) => {
      const { slack, approvals } = stage;
      const zoe = slack.person({ name: 'zoe' });
      const gus = slack.person({ name: 'gus', guest: 'restricted' });
      approvals.join(gus);
      await stage.startBot();
      await ask(stage);

      await opensHome(zoe, "You can't ask for an export because you aren't in");
      await opensHome(gus, "Guests can't ask for an export.");

      for (const person of [zoe, gus]) {
        expect(person.home?.buttons).toEqual([]);
        expect(person.home?.words).not.toContain('acme-exports');
        await person.types('direct', '/export-image list');
        await person.waitForNote(({ words }) => words.includes('no open request that you can see'), soon);
      }
    }),
  );

  it(
    'that Slack refuses keeps no press from counting',
    on('socket', async (stage) => {
      const { slack, people } = stage;
      await stage.startBot();
      const card = await ask(stage);
      await opensHome(people.ana, 'Waiting for you');
      slack.trouble.next('views.publish', { kind: 'error', error: 'internal_error' });

      await people.ana.presses('Approve', { in: 'home' });

      await untilExported(card);
      expect(people.ana.directMessages).toEqual([]);
    }),
  );

  it(
    'shows requests from before it was built, soon after the start',
    on('socket', async (stage) => {
      const { ana } = stage.people;
      const before = await stage.startBot();
      await ask(stage);
      await before.end();
      await inRedis(stage, async (redis) => {
        const keys = await redis.keys(`\\${prefix}:*`);
        await redis.del(
          ...keys.filter((key) => /:(?:asked-by|seen-by|waits-for|approved-by|viewers|listed-until)\b/.test(key)),
        );
      });

      await stage.startBot();

      await opensHome(ana, 'DR drill, OPS-812');
    }),
  );
});

describe.concurrent('the lists of the command', { timeout: patience }, () => {
  it(
    'answer in private what is open, what is mine, and what I may do',
    on('http', async (stage) => {
      const { approvals, people } = stage;
      const { lin, ana } = people;
      await stage.startBot();
      await ask(stage);

      await ana.types(approvals, '/export-image list');
      const open = await ana.waitForNote(({ words }) => words.includes('Open requests'), soon);
      await lin.types(approvals, '/export-image mine');
      await lin.waitForNote(({ words }) => words.includes('Your requests') && words.includes('acme-exports'), soon);
      await ana.types(approvals, '/export-image mine');
      await ana.waitForNote(({ words }) => words.includes("You haven't asked for an export yet."), soon);
      await ana.types(approvals, '/export-image help');
      const help = await ana.waitForNote(({ words }) => words.includes('Ask for an export:'), soon);

      expect(open.words).toMatch(/🟡 waiting for approval · .+ → acme-exports/);
      expect(help.words).toContain('Decide:');
      expect(help.words).not.toContain('As an admin');
    }),
  );
});

describe.concurrent('a channel that the bot joins', { timeout: patience }, () => {
  it('is welcomed at the first start, since the bot was invited before, and not at the next', async () => {
    const stage = await createStage({ mode: 'socket', isNew: true });
    try {
      const { approvals } = stage;
      const first = await stage.startBot();
      await approvals.waitFor(({ words }) => words.includes('Who can ask:'), soon);
      await first.end();
      await stage.startBot();
      await ask(stage);

      expect(approvals.messages.filter(({ words }) => words.includes('Who can ask:'))).toHaveLength(1);
    } finally {
      await stage.stop();
    }
  });

  it(
    'is welcomed once, by however many processes, and not when the bot comes back',
    on('socket', async (stage) => {
      const { approvals } = stage;
      await stage.startBot();
      await stage.startBot();
      const welcomes = () => approvals.messages.filter(({ words }) => words.includes('Who can ask:'));

      approvals.removeBot();
      approvals.inviteBot();
      await approvals.waitFor(({ words }) => words.includes('Who can ask:'), soon);
      approvals.removeBot();
      approvals.inviteBot();
      await ask(stage);

      expect(welcomes()).toHaveLength(1);
      expect(welcomes()[0]?.words).toContain('#image-approvals');
    }),
  );
});
