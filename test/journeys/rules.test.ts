/** Rules of a policy file, through the real bot: who must agree, what is forbidden, and what changes between the card and the call. */

import { describe, expect, it } from 'vitest';
import type { Person } from '../../sandbox/slack/person.ts';
import type { Message } from '../../sandbox/slack/shown-message.ts';
import type { Stage } from '../../sandbox/stage.ts';
import { policyFolder } from './a-policy.ts';
import { changeRecord, checkNoPeopleOf, recordOf } from './in-redis.ts';
import { ask, fromNowOn, idOf, on, onOne, opensForm, opensFormBehind, patience, untilExported } from './play.ts';

const aPolicy = policyFolder();

const twoGroups = [
  'version: 1',
  'rules:',
  '  - name: personnel-never',
  '    when: { image: { name: "hr-*" } }',
  '    never: Personnel images stay inside.',
  '  - name: production',
  '    approvals: 2',
  '    approvers:',
  '      - { from: "group:@security", at_least: 1 }',
  '      - { from: channel }',
  '    warn: Customer data.',
];

/** `@security` becomes the id of the group of the stage. */
async function startBot(stage: Stage, lines: readonly string[]): Promise<void> {
  const { id } = stage.groups.security;
  await stage.startBot({ POLICY_FILE: await aPolicy(lines.map((line) => line.replaceAll('@security', id))) });
}

describe('a rule with two people, one of them from a group', { timeout: 2 * patience }, () => {
  const play = onOne('socket', async (stage) => {
    stage.cloud.addImage({ id: 'm-bp1hrpayroll', name: 'HR-payroll', region: 'cn-hangzhou' });
    await startBot(stage, twoGroups);
  });

  it(
    'shows its seats, names the seat that is open, and exports once both are filled',
    play(async (stage) => {
      const { approvals, people, slack } = stage;
      const { ana, wei } = people;
      const kim = slack.person({ name: 'kim' });
      approvals.join(kim);
      const { tasks } = fromNowOn(stage);
      const card = await ask(stage);
      expect(card.words).toMatch(/Needed: 2 people, one of @security/);
      expect(card.words).toContain('Customer data.');
      expect(card.buttons).toEqual(['Approve', 'Deny', 'Ask', 'Withdraw']);

      await wei.presses('Approve', { in: card });
      await card.until(({ words }) => words.includes('✓ @wei'));
      expect(card.words).toContain('○ one more of @security');
      await kim.presses('Approve', { in: card });
      await kim.waitForNote(({ words }) => words.includes("Your approval isn't needed"));
      expect(tasks()).toHaveLength(0);
      await ana.presses('Approve', { in: card });

      await untilExported(card);
      expect(card.words).toMatch(/Approved by @wei, @ana|Approved by @ana, @wei/);
      expect(tasks()).toHaveLength(1);
    }),
  );

  it(
    'takes an approval back, and lets the same person deny afterwards',
    play(async (stage) => {
      const { people } = stage;
      const card = await ask(stage);
      await people.wei.presses('Approve', { in: card });
      await card.until(({ words }) => words.includes('✓ @wei'));
      expect(card.buttons).toContain('Take back');

      await people.wei.presses('Take back', { in: card });
      await card.until(({ words }) => !words.includes('✓ @wei'));
      await opensFormBehind(people.wei, 'Deny', { in: card, title: 'Deny this export' });
      await people.wei.submits();

      await card.until(({ words }) => words.includes('Denied by @wei'));
    }),
  );

  it(
    'does not start on a vote that was written into Redis',
    play(async (stage) => {
      const { people, groups } = stage;
      const { tasks } = fromNowOn(stage);
      const card = await ask(stage);
      await plantVote(stage, card, { by: people.ana.id, sources: [`group:${groups.security.id}`] });
      await people.wei.presses('Approve', { in: card });

      const reply = await card.waitForReply(({ words }) => words.includes('Not exported'), { within: patience });
      expect(reply.words).toContain('the record no longer matches what was approved');
      expect(tasks()).toHaveLength(0);
    }),
  );

  it(
    'forbids what a never names, and what no rule covers',
    play(async (stage) => {
      expect(await refusedIn(stage, stage.people.lin, 'm-bp1hrpayroll')).toContain('Personnel images stay inside.');
    }),
  );

  it(
    'asks again for the image as it is before the call: a copy with another name gets another rule',
    play(async (stage) => {
      const { cloud, people } = stage;
      const { tasks } = fromNowOn(stage);
      const card = await ask(stage);
      await people.ana.presses('Approve', { in: card });
      await card.until(({ words }) => words.includes('✓ @ana'));
      cloud.addImage({ id: 'm-bp1acmeweb01', name: 'hr-renamed', region: 'cn-hangzhou' });
      await people.wei.presses('Approve', { in: card });

      const reply = await card.waitForReply(({ words }) => words.includes('Not exported'), { within: patience });
      expect(reply.words).toContain('Personnel images stay inside.');
      expect(tasks()).toHaveLength(0);
    }),
  );

  it(
    'does not start where an approver has left the group before the call',
    play(async (stage) => {
      const { people, groups } = stage;
      const { tasks } = fromNowOn(stage);
      const card = await ask(stage, { image: 'm-bp1acmedb01' });
      await people.ana.presses('Approve', { in: card });
      await card.until(({ words }) => words.includes('✓ @ana'));
      // A round that finds out first takes the approval off the card.
      await checkNoPeopleOf(stage, idOf(card));
      groups.security.leave(people.ana);
      await people.wei.presses('Approve', { in: card });

      const reply = await card.waitForReply(({ words }) => words.includes('Not exported'), { within: patience });
      expect(reply.words).toMatch(/@ana can no longer approve it/);
      expect(tasks()).toHaveLength(0);
    }),
  );
});

describe.concurrent('other rules', { timeout: 2 * patience }, () => {
  it(
    'stops in the form where no person could fill a seat',
    on('socket', async (stage) => {
      const { people, groups } = stage;
      groups.security.fill([people.lin]);
      await startBot(stage, twoGroups);
      expect(await refusedIn(stage, people.lin, 'm-bp1acmeweb01')).toMatch(/needs 2 people, one of @security/);
    }),
  );

  it(
    'a standing rule approves as often as it may, and the next export is one that people decide',
    on('socket', async (stage) => {
      const { approvals, people } = stage;
      await startBot(stage, [
        'version: 1',
        'time_zone: Asia/Shanghai',
        'rules:',
        '  - name: dr-drill',
        `    when: { bucket: acme-exports, requester: [${people.lin.id}] }`,
        '    standing: { until: 2099-12-31, at_most: 1/30d }',
        '  - name: the-rest',
      ]);
      await opensForm(people.lin, approvals);
      await people.lin.fills('Region', 'cn-hangzhou');
      await people.lin.fills('Image', 'm-bp1acmeweb01');
      await people.lin.fills('OSS bucket', 'acme-exports');
      await people.lin.fills('Reason', 'the first drill');
      await people.lin.submits();
      const card = await approvals.waitFor(({ words }) => words.includes('the first drill'), { within: 30_000 });
      await untilExported(card);
      expect(card.words).toMatch(/Approved by rule dr-drill, valid until/);
      await people.lin.closes();

      const second = await ask(stage, { reason: 'the second drill' });
      expect(second.buttons).toContain('Approve');
    }),
  );

  it(
    'a reason that is not what the rule asks for is said beside the field',
    on('socket', async (stage) => {
      const { approvals, people } = stage;
      await startBot(stage, [
        'version: 1',
        'rules:',
        '  - name: with-ticket',
        '    reason: { pattern: "[A-Z]+-[0-9]+", hint: A ticket such as OPS-123 }',
      ]);
      const { lin } = people;
      await opensForm(lin, approvals);
      await lin.fills('Region', 'cn-hangzhou');
      await lin.fills('Image', 'm-bp1acmeweb01');
      await lin.fills('OSS bucket', 'acme-exports');
      await lin.fills('Reason', 'because');
      await lin.submits();
      const form = await lin.seesForm(({ words }) => words.includes('A ticket such as OPS-123'));
      expect(form.words).toContain('with-ticket');
    }),
  );
});

/** As a person with access to Redis can: all that the record itself says is right. */
async function plantVote(stage: Stage, card: Message, vote: { by: string; sources: readonly string[] }): Promise<void> {
  const { digest } = await recordOf(stage, idOf(card));
  await changeRecord(stage, idOf(card), { votes: [{ ...vote, at: Date.now(), digest }] });
}

/** What the form says instead of making a request. */
async function refusedIn({ approvals }: Stage, person: Person, image: string): Promise<string> {
  await opensForm(person, approvals);
  await person.fills('Region', 'cn-hangzhou');
  await person.fills('Image', image);
  await person.fills('OSS bucket', 'acme-exports');
  await person.fills('Reason', 'DR drill');
  await person.submits();
  const { words } = await person.seesForm(({ words }) => words.includes('No request was sent.'), { within: 30_000 });
  return words;
}
