/** People who are deactivated or leave while a request waits for approval or in a freeze, through the real bot. */
import { describe, expect, it, vi } from 'vitest';
import type { Message } from '../../sandbox/slack/shown-message.ts';
import type { Stage } from '../../sandbox/stage.ts';
import { policyFolder } from './a-policy.ts';
import { ask, fromNowOn, onOne, opensForm, patience, untilAllIsSaid, untilExported } from './play.ts';

const aPolicy = policyFolder();
const within = { within: patience };

/** A bot whose rule wants two people, one of them of @security. */
async function startBot(stage: Stage): Promise<void> {
  const lines = [
    'version: 1',
    'rules:',
    '  - name: production',
    '    approvals: 2',
    '    approvers:',
    `      - { from: "group:${stage.groups.security.id}", at_least: 1 }`,
    '      - { from: channel }',
  ];
  await stage.startBot({ POLICY_FILE: await aPolicy(lines) });
}

/** A card that waits for a second person; the first one is of the group. */
async function halfApproved(stage: Stage): Promise<Message> {
  const { ana } = stage.people;
  const card = await ask(stage);
  await ana.presses('Approve', { in: card });
  await card.until(({ words }) => words.includes('✓ @ana'));
  return card;
}

/** A bot whose exports wei, an admin, has frozen. */
async function startFrozenBot(stage: Stage): Promise<void> {
  const { people, approvals } = stage;
  const lines = ['version: 1', `admins: [${people.wei.id}]`, 'rules:', '  - name: everything'];
  await stage.startBot({ POLICY_FILE: await aPolicy(lines) });
  await people.wei.types(approvals, '/export-image freeze An intrusion, INC-1');
  await people.wei.waitForNote(({ words }) => words.includes('Exports are frozen'), { within: 30_000 });
}

/** A request that ana has approved, and that waits for the end of the freeze. */
async function heldInFreeze(stage: Stage): Promise<Message> {
  const card = await ask(stage);
  await stage.people.ana.presses('Approve', { in: card });
  await card.waitForReply(({ words }) => words.includes('until an admin lifts the freeze'), within);
  return card;
}

describe('while a request waits for approval', { timeout: 2 * patience }, () => {
  const play = onOne('http', startBot);

  it(
    'an approver who is deactivated loses the seat, and fills it again once the account is back',
    play(async (stage) => {
      const { ana, wei } = stage.people;
      const { tasks } = fromNowOn(stage);
      const card = await halfApproved(stage);

      ana.deactivate();
      await card.until(({ words }) => words.includes("@ana's approval no longer counts"), within);
      expect(card.words).toContain('the account was deactivated');
      expect(card.words).toContain('○ one more of @security');
      await wei.presses('Approve', { in: card });
      await card.until(({ words }) => words.includes('✓ @wei'));
      expect(tasks()).toHaveLength(0);

      ana.deactivate(false);
      await ana.presses('Approve', { in: card });
      await untilExported(card);
      expect(tasks()).toHaveLength(1);
    }),
  );

  it(
    'an approver who leaves the channel loses the seat, and the card names the channel',
    play(async (stage) => {
      const { ana } = stage.people;
      const card = await halfApproved(stage);

      stage.approvals.leave(ana);

      await card.until(({ words }) => words.includes('@ana has left #image-approvals'), within);
      expect(card.words).not.toContain('✓ @ana');
      expect(card.buttons).toContain('Approve');
      stage.approvals.join(ana);
    }),
  );

  it(
    'a requester who is deactivated ends the request, and gets no message',
    play(async (stage) => {
      const { lin } = stage.people;
      const card = await halfApproved(stage);
      const before = lin.directMessages.length;

      lin.deactivate();

      await card.until(({ words }) => words.includes("the requester's account is deactivated"), within);
      await untilAllIsSaid(stage);
      expect(card.buttons).not.toContain('Approve');
      expect(lin.directMessages).toHaveLength(before);
      lin.deactivate(false);
    }),
  );

  it(
    'a requester who leaves the channel reads why the request has ended',
    play(async (stage) => {
      const { lin } = stage.people;
      const card = await halfApproved(stage);

      stage.approvals.leave(lin);

      await card.until(({ words }) => words.includes('the requester has left the approval channel'), within);
      await lin.waitForDirectMessage(
        ({ words }) => words.includes('Next: ask a person who can request exports'),
        within,
      );
      stage.approvals.join(lin);
    }),
  );

  it(
    'nothing changes while Slack does not say who people are',
    play(async (stage) => {
      const { ana } = stage.people;
      const card = await halfApproved(stage);
      stage.slack.trouble.next('users.info', { kind: 'error', error: 'internal_error' }, 1_000);

      ana.deactivate();

      const isLogged = () =>
        stage.running().some(({ lines }) => lines.some((line) => line.includes('people of requests not checked')));
      await vi.waitFor(() => expect(isLogged()).toBe(true), { timeout: patience, interval: 100 });
      expect(card.words).toContain('✓ @ana');
      expect(card.buttons).toContain('Approve');
    }),
  );
});

describe('while an approved request waits in a freeze', { timeout: 2 * patience }, () => {
  const play = onOne('socket', startFrozenBot);

  it(
    'a requester who is deactivated ends it, and card and thread say so in the freeze',
    play(async (stage) => {
      const { lin } = stage.people;
      const card = await heldInFreeze(stage);
      await untilAllIsSaid(stage);
      const before = lin.directMessages.length;

      lin.deactivate();

      const reply = await card.waitForReply(({ words }) => words.includes('Not exported'), within);
      expect(reply.words).toContain("the requester's account is deactivated");
      await card.until(({ words }) => words.includes("the requester's account is deactivated"), within);
      await untilAllIsSaid(stage);
      expect(card.words).toContain('Approved by @ana');
      expect(lin.directMessages).toHaveLength(before);
      expect(await formWords(stage)).toContain('Exports are frozen');
      expect(stage.cloud.tasks).toEqual([]);
      lin.deactivate(false);
    }),
  );

  it(
    'a requester who leaves the channel reads why it has ended, and no approval falls out',
    play(async (stage) => {
      const { ana, lin, wei } = stage.people;
      const card = await heldInFreeze(stage);

      stage.approvals.leave(ana);
      stage.approvals.leave(lin);

      await lin.waitForDirectMessage(
        ({ words }) => words.includes('the requester has left the approval channel'),
        within,
      );
      await card.waitForReply(({ words }) => words.includes('the requester has left the approval channel'), within);
      await untilAllIsSaid(stage);
      expect(card.words).not.toContain('no longer counts');
      await wei.types(stage.approvals, '/export-image unfreeze');
      await wei.waitForNote(({ words }) => words.includes('The freeze is lifted'), within);
      await untilAllIsSaid(stage);
      expect(stage.cloud.tasks).toEqual([]);
    }),
  );
});

/** What wei reads in the form now. */
async function formWords({ approvals, people: { wei } }: Stage): Promise<string> {
  const form = await opensForm(wei, approvals);
  const { words } = form;
  await wei.closes();
  return words;
}
