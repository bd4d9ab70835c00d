/** Home and the lists of the command with the real bot: what people see there, and what their presses there do. */
import { describe, expect, it, vi } from 'vitest';
import type { Person } from '../../sandbox/slack/person.ts';
import { createStage } from '../../sandbox/stage.ts';
import { changeRecord, inRedis } from './in-redis.ts';
import { ask, fromNowOn, idOf, on, onOne, opensFormBehind, patience, untilExported } from './play.ts';

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

describe.each(['socket', 'http'] as const)('Home over %s', { timeout: 2 * patience }, (mode) => {
  const play = onOne(mode);

  it(
    'leads from the form over an approval to the end of the export',
    play(async (stage) => {
      const { lin, ana } = stage.people;
      await opensHome(lin, 'Nothing is waiting for you.');
      expect(lin.home?.words).toContain('nothing starts before they agree');
      await opensFormBehind(lin, 'Ask for an export', { in: 'home', title: 'Export an image' });
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
    }),
  );

  it(
    'that was drawn before a decision changes nothing about it, however old it is, and says so',
    play(async (stage) => {
      const { ana, wei } = stage.people;
      const { tasks } = fromNowOn(stage);
      const card = await ask(stage, { reason: 'before a decision' });
      await opensHome(wei, 'before a decision');
      await ana.presses('Approve', { in: card });
      await untilExported(card);

      await wei.presses('Approve', { in: 'home' });
      await wei.seesHome(({ words }) => words.includes('Nothing changed.') && words.includes('✅ Exported'), soon);

      expect(tasks()).toHaveLength(1);
    }),
  );

  it(
    'that Slack refuses keeps no press from counting',
    play(async (stage) => {
      const { slack, people } = stage;
      const earlier = people.ana.directMessages.length;
      const card = await ask(stage, { reason: 'refused by Slack' });
      await opensHome(people.ana, 'refused by Slack');
      slack.trouble.next('views.publish', { kind: 'error', error: 'internal_error' });

      await people.ana.presses('Approve', { in: 'home' });

      await untilExported(card);
      expect(people.ana.directMessages).toHaveLength(earlier);
    }),
  );

  it(
    'that shows something else than the record decides nothing, and is drawn again',
    play(async (stage) => {
      const { ana } = stage.people;
      const { tasks } = fromNowOn(stage);
      const card = await ask(stage, { reason: 'to be changed' });
      await opensHome(ana, 'to be changed');
      await changeRecord(stage, idOf(card), { reason: 'Another reason' });

      await ana.presses('Approve', { in: 'home' });

      await ana.seesHome(
        ({ words }) => words.includes('nothing was decided') && words.includes('Another reason'),
        soon,
      );
      expect(card.buttons).toContain('Approve');
      expect(tasks()).toEqual([]);
    }),
  );
});

describe('where one request waits', { timeout: 2 * patience }, () => {
  const play = onOne('http', async (stage) => {
    await stage.startBot();
    await ask(stage);
  });

  it(
    'Home shows nothing to a person outside of the channel, nor to a guest, and offers them no form',
    play(async ({ slack, approvals }) => {
      const zoe = slack.person({ name: 'zoe' });
      const gus = slack.person({ name: 'gus', guest: 'restricted' });
      approvals.join(gus);

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
    'the lists of the command answer in private what is open, what is mine, and what I may do',
    play(async ({ approvals, people }) => {
      const { lin, ana } = people;

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

  it(
    'Home shows it though it is from before Home was built, soon after the start',
    play(async (stage) => {
      for (const bot of stage.running()) await bot.end();
      await inRedis(stage, async (redis) => {
        const keys = await redis.keys(`\\${prefix}:*`);
        await redis.del(
          ...keys.filter((key) => /:(?:asked-by|seen-by|waits-for|approved-by|viewers|listed-until)\b/.test(key)),
        );
      });

      await stage.startBot();

      await opensHome(stage.people.ana, 'DR drill, OPS-812');
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
