/** Emergencies through the real bot: an entitled person exports before anyone approves, and another person reviews it. */
import { describe, expect, it } from 'vitest';
import type { Message } from '../../sandbox/slack/shown-message.ts';
import type { Stage } from '../../sandbox/stage.ts';
import { newKeyPair } from '../../src/domain/audit/signing-key.ts';
import { defaultPrefix, keysOf } from '../../src/redis/keys.ts';
import { policyFolder } from './a-policy.ts';
import { eventsOf, inRedis } from './in-redis.ts';
import { ask, fromNowOn, idOf, on, onOne, opensForm, opensFormBehind, patience, untilExported } from './play.ts';

const aPolicy = policyFolder();

/** `who`: may break the glass. */
function policyFor(stage: Stage, who = 'group:@security') {
  const { id } = stage.groups.security;
  return aPolicy(
    [
      'version: 1',
      `break_glass: { who: ["${who}"], review_within: 72h }`,
      'rules:',
      '  - name: personnel-never',
      '    when: { image: { name: "hr-*" } }',
      '    never: Personnel images stay inside.',
      '  - name: production',
      '    approvals: 2',
      '    approvers: [{ from: channel }]',
    ].map((line) => line.replaceAll('@security', id).replaceAll('@lin', stage.people.lin.id)),
  );
}

/** lin is on call. */
async function startBot(stage: Stage, more: { who?: string; env?: Record<string, string> } = {}) {
  stage.groups.security.fill([stage.people.lin]);
  return stage.startBot({ POLICY_FILE: await policyFor(stage, more.who), ...more.env });
}

/** lin fills in the form with Emergency ticked; it is not submitted yet. */
async function fillsIn(stage: Stage, image = 'm-bp1acmeweb01'): Promise<void> {
  const { lin } = stage.people;
  await opensForm(lin, stage.approvals);
  await lin.fills('Region', 'cn-hangzhou');
  await lin.fills('Image', image);
  await lin.fills('OSS bucket', 'acme-exports');
  await lin.fills('Reason', 'The database is on fire');
  await lin.fills('Emergency', 'Start without approval');
  await lin.fills('Incident', 'INC-42');
  await lin.fills('Confirm', 'I understand what this does');
}

function loudCard({ approvals }: Stage, { after }: { after?: Message } = {}): Promise<Message> {
  const isIt = ({ ts, words }: Message) => ts !== after?.ts && words.includes('Emergency export by @lin');
  return approvals.waitFor(isIt, { within: 30_000 });
}

describe('an emergency', { timeout: 2 * patience }, () => {
  const play = onOne('socket', startBot);

  it(
    'is offered to no other person, and asks for incident and confirmation',
    play(async (stage) => {
      const { lin, wei } = stage.people;

      const form = await opensForm(wei, stage.approvals);
      expect(form.fields.map(({ label }) => label)).not.toContain('Emergency');

      await fillsIn(stage);
      // A client of Slack sends no form in which a required field is empty.
      const incident = { export_incident: { value: null } };
      const understood = { export_understood: { selected_options: [] } };
      await stage.slack.submitRaw(lin, { view: { state: { values: { incident, understood } } } });
      expect(lin.form?.errors).toEqual({
        Incident: 'Enter the id of the incident, or a link to it.',
        Confirm: 'Confirm that you understand what this does, or clear Emergency.',
      });
      expect(stage.approvals.messages).toEqual([]);
      expect(stage.cloud.tasks).toEqual([]);
    }),
  );

  it(
    'does not get around a rule that forbids the export',
    play(async (stage) => {
      const { lin } = stage.people;
      stage.cloud.addImage({ id: 'm-bp1hrpayroll', name: 'HR-payroll', region: 'cn-hangzhou' });
      await fillsIn(stage, 'm-bp1hrpayroll');
      await lin.submits();

      await lin.seesForm(({ words }) => words.includes('Personnel images stay inside.'), { within: 30_000 });
      expect(stage.cloud.tasks).toEqual([]);
    }),
  );

  it(
    'is exported before anyone approves, notifies those whom it skips, and is reviewed by one of them',
    play(async (stage) => {
      const { ana, lin, wei } = stage.people;
      await fillsIn(stage);
      expect(lin.form?.words).toContain('this runs before anyone approves it');
      await lin.submits();
      await lin.seesForm(({ words }) => words.includes('Started as an emergency'), { within: 30_000 });
      await lin.closes();

      const card = await loudCard(stage);
      expect(card.words).toMatch(/Incident: INC-42/);
      expect(card.words).toMatch(/Skipped: 2 people of #image-approvals/);
      expect(card.buttons).toEqual(['Reviewed', 'Cancel']);
      for (const skipped of [ana, wei])
        await skipped.waitForDirectMessage(({ words }) => words.includes('You could have approved it'), {
          within: patience,
        });
      await untilExported(card);

      await fillsIn(stage, 'm-bp1acmedb01');
      await lin.submits();
      await lin.seesForm(({ words }) => words.includes("isn't reviewed yet"), { within: 30_000 });
      await lin.closes();

      await lin.presses('Reviewed', { in: card });
      await lin.seesForm(({ words }) => words.includes("You can't review your own emergency"));
      await lin.closes();

      await opensFormBehind(ana, 'Reviewed', { in: card, title: 'Review the emergency' });
      await ana.fills('Note', 'Read INC-42: justified');
      await ana.submits();
      await card.until(({ words }) => words.includes('Reviewed by @ana'));
      expect(card.words).toContain('Read INC-42: justified');
      expect(card.buttons).not.toContain('Reviewed');
      expect((await eventsOf(stage)).map(({ event }) => event)).toEqual(
        expect.arrayContaining(['asked', 'emergency', 'called', 'ended', 'reviewed']),
      );
      for (const person of [ana, wei])
        expect(person.directMessages.filter(({ words }) => words.includes('could have approved'))).toHaveLength(1);

      await fillsIn(stage, 'm-bp1acmedb01');
      await lin.submits();
      await lin.seesForm(({ words }) => words.includes('Started as an emergency'), { within: 30_000 });
      await untilExported(await loudCard(stage, { after: card }));
    }),
  );

  it(
    'is not made of a form whose person has lost the right meanwhile',
    play(async (stage) => {
      const { lin } = stage.people;
      const { tasks } = fromNowOn(stage);
      const cards = stage.approvals.messages.length;
      await fillsIn(stage);

      stage.groups.security.fill([stage.people.wei]);
      await lin.submits();

      await lin.seesForm(({ words }) => words.includes("You can't start emergency exports now"), { within: 30_000 });
      expect(stage.approvals.messages).toHaveLength(cards);
      expect(tasks()).toEqual([]);
    }),
  );
});

describe.concurrent('another emergency', { timeout: 2 * patience }, () => {
  it(
    'is not exported where its person has lost the right before the call',
    on('socket', async (stage) => {
      const { lin } = stage.people;
      await startBot(stage, { env: { EXPORT_SETTLE_TIME: '10s' } });
      await fillsIn(stage);
      await lin.submits();
      const card = await loudCard(stage);

      stage.groups.security.fill([stage.people.wei]);

      const reply = await card.waitForReply(({ words }) => words.includes('Not exported'), { within: patience });
      expect(reply.words).toContain('can no longer start emergency exports');
      expect(stage.cloud.tasks).toEqual([]);
      expect(card.buttons).toContain('Reviewed');
    }),
  );

  it(
    'starts though Slack lists no groups, where the policy names its person',
    on('socket', async (stage) => {
      const { lin } = stage.people;
      await startBot(stage, { who: '@lin' });
      stage.slack.trouble.next('usergroups.list', { kind: 'error', error: 'fatal_error' }, 1_000);
      await fillsIn(stage);
      await lin.submits();

      await untilExported(await loudCard(stage));
    }),
  );
});

it(
  'that was planted in Redis is not exported where submissions are signed',
  { timeout: 2 * patience },
  on('socket', async (stage) => {
    const keys = newKeyPair();
    const { record, status } = keysOf(defaultPrefix);
    const first = await startBot(stage, { env: { PRESS_KEY: keys.secret } });
    const card = await ask(stage);
    const id = idOf(card);
    await inRedis(stage, async (redis) => {
      const { votes: _, until: __, ...pending } = JSON.parse((await redis.hget(record(id), 'record')) ?? '{}');
      const by = stage.people.lin.id;
      const at = pending.askedAt;
      const emergency = {
        incident: 'INC-1',
        terms: { who: [by], reviewWithin: 1_000 },
        skipped: { people: [] },
        due: at + 1_000,
      };
      const approval = { votes: [], at, until: at + 3_600_000, byEmergency: { by } };
      const planted = { ...pending, version: 3, status: 'approved', approval, emergency };
      await redis.hset(record(id), 'record', JSON.stringify(planted));
      await redis.zrem(status('pending'), id);
      await redis.zadd(status('approved'), Date.now(), id);
    });

    // A worker looks for what others have left when it starts.
    const second = await stage.startBot({ PRESS_KEY: keys.secret, POLICY_FILE: await policyFor(stage) });

    await card.waitForReply(({ words }) => words.includes('no longer matches what people submitted'), {
      within: patience,
    });
    expect(stage.cloud.tasks).toEqual([]);
    expect([...first.lines, ...second.lines].join('\n')).toContain('not signed by a process');
  }),
);
