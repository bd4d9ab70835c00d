/** Rules with channels of their own, through the real bot: each card in the channel of its rule, and what happens to one channel happens to its requests alone. */
import { describe, expect, it, vi } from 'vitest';
import { type BotProcess, spawnBot } from '../../sandbox/bot-process.ts';
import type { Channel } from '../../sandbox/slack/channel.ts';
import type { Person } from '../../sandbox/slack/person.ts';
import type { Stage } from '../../sandbox/stage.ts';
import { changePolicy, policyFolder } from './a-policy.ts';
import { ask, onOne, patience, submit, untilExported } from './play.ts';

const aPolicy = policyFolder();

/** Of the image that the rule *production* is about. */
const database = { image: 'm-bp1acmedb01', reason: 'restore drill, OPS-900' };

type Scene = { bot: BotProcess; production: Channel; kim: Person; path: string };

function policyLines(production: Channel, { version = 1, rest = '' } = {}): string[] {
  return [
    `version: ${version}`,
    'rules:',
    '  - name: production',
    '    when: { image: { name: "*-db-*" } }',
    `    channel: ${production.id}`,
    '  - name: the-rest',
    ...(rest ? [`    channel: ${rest}`] : []),
  ];
}

/** kim and lin are in #production, lin, ana and wei in #image-approvals. */
async function setUp(stage: Stage): Promise<Scene> {
  const { slack, people } = stage;
  const kim = slack.person({ name: 'kim' });
  const production = slack.channel({ name: 'production', members: [people.lin, kim] });
  const path = await aPolicy(policyLines(production));
  return { bot: await stage.startBot({ POLICY_FILE: path }), production, kim, path };
}

async function failing({ url }: BotProcess): Promise<unknown> {
  const body: unknown = await (await fetch(`${url}/readyz`)).json();
  return typeof body === 'object' && body !== null && 'failing' in body ? body.failing : undefined;
}

describe('rules with channels of their own', { timeout: 2 * patience }, () => {
  let scene: Scene;

  const play = onOne('socket', async (stage) => {
    scene = await setUp(stage);
  });

  it(
    'have their cards there, and only their members decide',
    play(async (stage) => {
      const { approvals, people } = stage;
      const { kim, production } = scene;
      const card = await ask(stage, { ...database, channel: production });
      expect(approvals.messages).toEqual([]);
      expect(card.words).toContain('Anyone in #production when this was posted can decide');

      await people.wei.presses('Approve', { in: card });
      const refused = await people.wei.waitForDirectMessage(({ words }) => words.includes("You can't approve"));
      expect(refused.words).toContain("aren't in #production");
      expect(stage.cloud.tasks).toHaveLength(0);
      await people.lin.presses('Approve', { in: card });
      const own = await people.lin.waitForNote(({ words }) => words.includes('your own request'));
      expect([own.place, own.words]).toEqual(['#production', expect.stringContaining('anyone else in #production')]);
      await kim.presses('Approve', { in: card });

      await untilExported(card);
      expect(approvals.messages).toEqual([]);
    }),
  );

  it(
    'hold up no request but their own while their channel is archived',
    play(async (stage) => {
      const { people } = stage;
      const { bot, kim, production } = scene;
      const reason = 'asked while archived';
      production.archive();
      await submit(stage, { ...database, reason });
      const message = await people.lin.waitForDirectMessage(({ words }) => words.includes('Not sent yet'), {
        within: 30_000,
      });
      expect(message.words).toContain('#production because it is archived');
      await vi.waitFor(async () => expect(await failing(bot)).toEqual(['slack channel']), { timeout: 25_000 });
      expect(bot.lines.join('\n')).toMatch(new RegExp(`"channel":"${production.id}".*cards cannot be posted`));
      await people.lin.closes();

      const other = await ask(stage, { reason: 'a web image' });
      await people.ana.presses('Approve', { in: other });
      await untilExported(other);
      production.archive(false);
      const card = await production.waitFor(({ words }) => words.includes(reason), { within: patience });
      await kim.presses('Approve', { in: card });

      await untilExported(card);
      await vi.waitFor(async () => expect(await failing(bot)).toBeUndefined(), { timeout: 25_000 });
    }),
  );

  it(
    'get a channel by a load, whose members are read',
    play(async (stage) => {
      const { people, slack } = stage;
      const { kim, path, production } = scene;
      const later = slack.channel({ name: 'later', members: [people.lin, kim] });
      await changePolicy(path, policyLines(production, { version: 2, rest: later.id }));
      await vi.waitFor(() => expect(membersRead(stage, later)).toBe(true), { timeout: 60_000 });
      const card = await ask(stage, { channel: later });

      await people.ana.presses('Approve', { in: card });
      await people.ana.waitForDirectMessage(({ words }) => words.includes("aren't in #later"));
      await kim.presses('Approve', { in: card });

      await untilExported(card);
    }),
  );

  it(
    'keep the bot from starting where it is not in their channel',
    play(async (stage) => {
      const production = stage.slack.channel({ name: 'production', botIsMember: false });
      const bot = spawnBot({ ...stage.environment(), POLICY_FILE: await aPolicy(policyLines(production)) });

      expect(await bot.exit).toBe(1);
      expect(bot.lines.join('\n')).toContain(
        `The bot is not in the channel ${production.id} of rule production. Invite it there with /invite @image-export, then start again.`,
      );
    }),
  );
});

function membersRead({ slack }: Stage, { id }: Channel): boolean {
  return slack.calls.some(({ method, args }) => method === 'conversations.members' && args['channel'] === id);
}
