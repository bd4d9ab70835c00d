/** Exports are frozen and released, with the real bot: by an admin's command and by the calendar of the policy. */
import { describe, expect, it, vi } from 'vitest';
import type { Stage } from '../../sandbox/stage.ts';
import { policyFolder } from './a-policy.ts';
import { ask, fromNowOn, on, onOne, opensForm, patience, untilExported } from './play.ts';

const policyWith = policyFolder();

const day = 24 * 3_600_000;

/** As the policy file has it, in UTC. */
const dayFrom = (days: number) => new Date(Date.now() + days * day).toISOString().slice(0, 10);

const withAdmin = (stage: Stage, more: readonly string[] = []) =>
  policyWith([
    'version: 1',
    'time_zone: UTC',
    `admins: [${stage.people.wei.id}]`,
    ...more,
    'rules:',
    '  - name: everything',
  ]);

/** wei types it; resolves with the answer. */
async function commands({ people: { wei }, approvals }: Stage, typed: string, answer: string): Promise<string> {
  const earlier = wei.privateNotes.length;
  await wei.types(approvals, `/export-image ${typed}`);
  const heard = () => wei.privateNotes.slice(earlier).find(({ words }) => words.includes(answer));
  return vi.waitFor(() => heard()?.words ?? expect.unreachable(`no answer to ${typed}`), { timeout: 30_000 });
}

const freezes = (stage: Stage) => commands(stage, 'freeze An intrusion, INC-1', 'Exports are frozen');

const lifts = (stage: Stage) => commands(stage, 'unfreeze', 'The freeze is lifted');

describe('exports that an admin has frozen', { timeout: 2 * patience }, () => {
  const play = onOne('http', async (stage) => stage.startBot({ POLICY_FILE: await withAdmin(stage) }));

  it(
    'are frozen and released by admins alone, once, and the channel hears of both',
    play(async (stage) => {
      const { people, approvals } = stage;
      await freezes(stage);

      await people.lin.types(approvals, '/export-image unfreeze');
      await people.lin.waitForNote((note) => note.words.includes('Only admins can freeze exports'));
      const again = await commands(stage, 'freeze Once more', 'frozen already');
      expect(again).toContain('An intrusion, INC-1');

      const form = await opensForm(people.lin, approvals);
      expect(form.words).toContain('Exports are frozen');

      await lifts(stage);
      await commands(stage, 'unfreeze', "Exports aren't frozen");
      const said = () => approvals.messages.map(({ words }) => words).filter((words) => words.includes('@wei has'));
      await vi.waitFor(() => expect(said()).toHaveLength(2), { timeout: 30_000 });
    }),
  );

  it(
    'are asked for and approved, wait with the reason, and start when the freeze is lifted',
    play(async (stage) => {
      const { people } = stage;
      const { tasks } = fromNowOn(stage);
      await freezes(stage);
      const card = await ask(stage);
      await card.until((shown) => shown.words.includes('Approvals count'), { within: 30_000 });
      expect(card.words).toContain('An intrusion, INC-1');

      await people.ana.presses('Approve', { in: card });
      const waits = await card.waitForReply((reply) => reply.words.includes('Waiting.'), { within: patience });
      expect(waits.words).toContain('until an admin lifts the freeze: "An intrusion, INC-1"');
      expect(tasks()).toEqual([]);

      await lifts(stage);
      await untilExported(card);

      expect(tasks()).toHaveLength(1);
      expect(card.words).not.toContain('frozen');
    }),
  );

  it(
    'stay frozen over a restart of Redis',
    play(async (stage) => {
      const { people, approvals } = stage;
      const { tasks } = fromNowOn(stage);
      await freezes(stage);
      const card = await ask(stage);

      await people.ana.presses('Approve', { in: card });
      await card.waitForReply((reply) => reply.words.includes('Waiting.'), { within: patience });
      const earlier = people.wei.privateNotes.length;
      await stage.restartRedis();
      const refusal = async () => {
        await people.wei.types(approvals, '/export-image freeze Once more').catch(() => undefined);
        return people.wei.privateNotes.slice(earlier).find(({ words }) => words.includes('frozen already'))?.words;
      };
      const answered = { timeout: patience, interval: 1_000 };
      const refused = await vi.waitFor(async () => (await refusal()) ?? expect.unreachable('no answer yet'), answered);
      // Where Redis has lost the freeze, the first of these commands freezes anew, with the other reason.
      expect(refused).toContain('An intrusion, INC-1');
      expect(tasks()).toEqual([]);

      await lifts(stage);
      await untilExported(card);
      expect(tasks()).toHaveLength(1);
    }),
  );
});

it(
  'exports that the calendar has frozen wait, and no command lifts that',
  { timeout: 2 * patience },
  on('socket', async (stage) => {
    const { people, approvals, cloud } = stage;
    const freezes = [`freezes: [{ from: ${dayFrom(-1)}, to: ${dayFrom(9)}, reason: Year-end freeze }]`];
    await stage.startBot({ POLICY_FILE: await withAdmin(stage, freezes) });
    const card = await ask(stage);
    await card.until((shown) => shown.words.includes('Year-end freeze'), { within: 30_000 });
    expect(card.words).toContain('Ask again after the freeze');

    await people.ana.presses('Approve', { in: card });
    await card.waitForReply((reply) => reply.words.includes('Waiting.'), { within: patience });
    await people.wei.types(approvals, '/export-image unfreeze');
    const refused = await people.wei.waitForNote((note) => note.words.includes('freezes[1]'));

    expect(refused.words).toContain('Nothing has changed');
    expect(cloud.tasks).toEqual([]);
  }),
);
