/** Reminders, an escalation and the warning before the expiry, through the real bot: each once, whatever restarts. */
import { describe, expect, it } from 'vitest';
import type { Message } from '../../../sandbox/slack/shown-message.ts';
import type { Stage } from '../../../sandbox/stage.ts';
import { policyFolder } from '../a-policy.ts';
import { changeRecord, eventsOf, inRedis } from '../in-redis.ts';
import { ask, idOf, on, patience, untilAllIsSaid, untilExported } from '../play.ts';

const aPolicy = policyFolder();

const within = { within: patience };

async function aRule(rule: readonly string[]): Promise<{ POLICY_FILE: string }> {
  return { POLICY_FILE: await aPolicy(['version: 1', 'rules:', '  - name: production', ...rule]) };
}

function reminders({ thread }: Message): Message[] {
  return thread.filter(({ words, deleted }) => !deleted && words.includes('Still waiting for approval'));
}

describe.concurrent('a request that is not decided', { timeout: 2 * patience }, () => {
  it(
    'is reminded of in one reply that is edited, escalated in another, and the decision ends both',
    on('socket', async (stage) => {
      const { people, approvals, slack } = stage;
      const lea = slack.person({ name: 'lea' });
      approvals.join(lea);
      slack.userGroup({ id: 'S0LEADS', handle: 'leads', members: [lea, people.lin] });
      await stage.startBot(
        await aRule([
          '    approvals: 2',
          '    approvers: [{ from: group:S0SECURITY, at_least: 1 }, { from: group:S0ONCALL }]',
          '    remind_after: [1s, 6s]',
          '    escalate: { after: 25s, to: [group:S0LEADS] }',
        ]),
      );
      const card = await ask(stage);

      const reminder = await card.waitForReply(({ words }) => words.includes('Still waiting'), within);
      // On a slow machine the escalation may have come before.
      expect(reminder.words).toMatch(/Please approve or deny: @ana, @wei(, @lea)?\./);
      expect(reminder.text).not.toContain(people.lin.id);
      await people.wei.presses('Approve', { in: card });
      await card.until(({ words }) => words.includes('✓ @wei'));
      await lea.presses('Approve', { in: card });
      await lea.waitForNote(({ words }) => words.includes('approv'));
      await reminder.until(({ edited }) => edited, within);

      const escalated = await card.waitForReply(({ words }) => words.includes('Escalated'), within);
      expect(escalated.words).toMatch(
        /@lea can now (deny\. Still needed: one more of @security|approve or deny, too)\./,
      );
      await card.until(({ words }) => words.includes('@leads can decide'));
      expect(reminders(card)).toEqual([reminder]);
      await people.wei.presses('Take back', { in: card });
      await card.until(({ words }) => !words.includes('✓ @wei'));
      await lea.presses('Approve', { in: card });
      await card.until(({ words }) => words.includes('✓ @lea'));
      await people.ana.presses('Approve', { in: card });

      await untilExported(card);
      await untilAllIsSaid(stage);
      expect(reminders(card)).toEqual([]);
      expect(escalated.words).toContain('Escalated to @leads while it waited for approval.');
      expect(stage.cloud.tasks).toHaveLength(1);
    }),
  );

  it(
    'is reminded of once although Redis has lost the job, and two bots run',
    on('socket', async (stage) => {
      const settings = await aRule(['    remind_after: [8s]']);
      const first = await stage.startBot(settings);
      const card = await ask(stage);
      // The card of a bot that dies before it has noted where the card is would be posted once more.
      await untilAllIsSaid(stage);
      await first.end('SIGKILL');
      await loseReminders(stage);
      await stage.restartRedis();

      await Promise.all([stage.startBot(settings), stage.startBot(settings)]);

      await card.waitForReply(({ words }) => words.includes('Still waiting'), within);
      await untilAllIsSaid(stage);
      expect(reminders(card)).toHaveLength(1);
      expect(await entriesOf(stage, 'reminded')).toBe(1);
    }),
  );

  it(
    'is no more reminded of once it is decided',
    on('socket', async (stage) => {
      const { people } = stage;
      await stage.startBot(
        await aRule(['    remind_after: [25s]', '    escalate: { after: 26s, to: [group:S0SECURITY] }']),
      );
      const card = await ask(stage);
      await people.wei.presses('Approve', { in: card });
      await untilExported(card);

      await untilRemindersAreOver(stage);

      expect(card.thread.filter(({ words }) => /Still waiting|Escalated/.test(words))).toEqual([]);
      expect(await entriesOf(stage, 'reminded')).toBe(0);
    }),
  );

  it(
    'warns its requester an hour before it expires, once',
    on('socket', async (stage) => {
      const { lin } = stage.people;
      const first = await stage.startBot();
      const card = await ask(stage);
      await untilAllIsSaid(stage);
      await first.end('SIGKILL');
      await changeRecord(stage, idOf(card), { until: Date.now() + 30 * 60_000 });
      await loseReminders(stage);

      await Promise.all([stage.startBot(), stage.startBot()]);

      const warning = await lin.waitForDirectMessage(({ words }) => words.includes('Your request expires'), within);
      expect(warning.words).toContain('Still needed: one more of #image-approvals.');
      await untilAllIsSaid(stage);
      expect(lin.directMessages.filter(({ words }) => words.includes('expires'))).toHaveLength(1);
    }),
  );
});

/** As where Redis has lost its last writes, or an operator has emptied the queue. */
function loseReminders(stage: Stage): Promise<void> {
  return inRedis(stage, async (redis) => {
    const keys = await redis.keys('{export-image}:remind:*');
    expect(keys.length).toBeGreaterThan(0);
    await redis.del(...keys);
  });
}

function untilRemindersAreOver(stage: Stage): Promise<void> {
  return inRedis(stage, async (redis) => {
    const left = async () => (await redis.keys('{export-image}:remind:remind-*')).length;
    await expect.poll(left, { timeout: patience }).toBe(0);
  });
}

/** How many entries of the audit trail say that this happened. */
async function entriesOf(stage: Stage, event: string): Promise<number> {
  return (await eventsOf(stage)).filter((entry) => entry.event === event).length;
}
