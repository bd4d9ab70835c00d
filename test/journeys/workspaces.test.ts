/** People of other workspaces: those of our organization decide like our own, those of other companies never do. */
import { describe, expect, it } from 'vitest';
import type { BotProcess } from '../../sandbox/bot-process.ts';
import { ask, isTooLate, on, onOne, opensForm, opensFormBehind, untilExported } from './play.ts';

const organization = 'E0ACMECORP';
const sister = { teamId: 'T0ACMELABS', enterpriseId: organization };
const elsewhere = { teamId: 'T0OTHERCOMP', enterpriseId: 'E0OTHERCOMP' };

describe('in an organization', () => {
  let bot: BotProcess;

  const play = onOne('socket', async (stage) => {
    stage.slack.app.enterpriseId = organization;
    bot = await stage.startBot();
  });

  it(
    'people of a sister workspace ask, approve and deny',
    play(async (stage) => {
      const { slack, approvals, people } = stage;
      const kai = slack.person({ name: 'kai', home: sister });
      approvals.join(kai);

      const denied = await ask(stage, { reason: 'denied from the sister workspace' });
      await opensFormBehind(kai, 'Deny', { in: denied, title: 'Deny this export' });
      await kai.fills('Reason', 'use the staging image');
      expect(await kai.submits()).toBe('closed');
      await denied.until(({ words }) => words.includes('Denied by @kai'));

      const approved = await ask(stage, { reason: 'approved from the sister workspace' });
      await kai.presses('Approve', { in: approved });
      await untilExported(approved);

      const form = await opensForm(kai, approvals);
      expect(await kai.looksUp('Region', 'hang')).not.toEqual([]);
      expect(form.words).toContain('Region');
      expect(people.lin.privateNotes.filter((note) => !isTooLate(note))).toEqual([]);
    }),
  );

  it(
    'people of another company are refused at the door, and get a sentence',
    play(async (stage) => {
      const { slack, approvals } = stage;
      const eve = slack.person({ name: 'eve', home: elsewhere });
      approvals.join(eve);
      const card = await ask(stage, { reason: 'not for another company' });

      expect(await eve.presses('Approve', { in: card })).toMatchObject({ ok: true });

      await eve.waitForNote(({ words }) => words.includes('your Slack account belongs to another company'));
      expect(card.buttons).toEqual(['Approve', 'Deny', 'Ask', 'Withdraw']);
      expect(bot.lines.join('\n')).toContain('payload of another workspace or app refused');
      expect(bot.lines.join('\n')).not.toContain('decision refused');
    }),
  );
});

describe('in a workspace without an organization', () => {
  it(
    'a stranger whose team Slack does not name approves nothing, whatever the payload says',
    on('socket', async (stage) => {
      const { slack, approvals } = stage;
      const eve = slack.person({ name: 'eve', stranger: true });
      const mal = slack.person({ name: 'mal', stranger: true, home: elsewhere });
      approvals.join(eve);
      approvals.join(mal);
      await stage.startBot();
      const card = await ask(stage, { reason: 'not for strangers' });

      await mal.presses('Approve', { in: card });
      await eve.presses('Approve', { in: card });

      await mal.waitForNote(({ words }) => words.includes('your Slack account belongs to another company'));
      await eve.waitForNote(({ words }) => words.includes("Guests can't approve"));
      expect(card.buttons).toEqual(['Approve', 'Deny', 'Ask', 'Withdraw']);
      expect(stage.cloud.tasks).toEqual([]);
    }),
  );
});
