/** Exports are frozen and released, with the real bot: by an admin's command and by the calendar of the policy. */
import { describe, expect, it, vi } from 'vitest';
import type { Stage } from '../../sandbox/stage.ts';
import { policyFolder } from './a-policy.ts';
import { ask, on, opensForm, patience, untilExported } from './play.ts';

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

async function frozenStage(stage: Stage): Promise<void> {
  const { people, approvals } = stage;
  await stage.startBot({ POLICY_FILE: await withAdmin(stage) });
  await people.wei.types(approvals, '/export-image freeze An intrusion, INC-1');
  await people.wei.waitForNote((note) => note.words.includes('Exports are frozen'), { within: 30_000 });
}

const unfreeze = async ({ people, approvals }: Stage) => {
  await people.wei.types(approvals, '/export-image unfreeze');
  await people.wei.waitForNote((note) => note.words.includes('The freeze is lifted'), { within: 30_000 });
};

describe.concurrent('exports that an admin has frozen', { timeout: 2 * patience }, () => {
  it(
    'are asked for and approved, wait with the reason, and start when the freeze is lifted',
    on('socket', async (stage) => {
      const { people, cloud } = stage;
      await frozenStage(stage);
      const card = await ask(stage);
      await card.until((shown) => shown.words.includes('Approvals count'), { within: 30_000 });
      expect(card.words).toContain('An intrusion, INC-1');

      await people.ana.presses('Approve', { in: card });
      const waits = await card.waitForReply((reply) => reply.words.includes('Waiting.'), { within: patience });
      expect(waits.words).toContain('until an admin lifts the freeze: "An intrusion, INC-1"');
      expect(cloud.tasks).toEqual([]);

      await unfreeze(stage);
      await untilExported(card);

      expect(cloud.tasks).toHaveLength(1);
      expect(card.words).not.toContain('frozen');
    }),
  );

  it(
    'stay frozen over a restart of Redis',
    on('http', async (stage) => {
      const { people, approvals, cloud } = stage;
      await frozenStage(stage);
      const card = await ask(stage);

      await people.ana.presses('Approve', { in: card });
      await card.waitForReply((reply) => reply.words.includes('Waiting.'), { within: patience });
      await stage.restartRedis();
      const refusal = async () => {
        await people.wei.types(approvals, '/export-image freeze Once more').catch(() => undefined);
        return people.wei.privateNotes.find(({ words }) => words.includes('frozen already'))?.words;
      };
      const answered = { timeout: patience, interval: 1_000 };
      const refused = await vi.waitFor(async () => (await refusal()) ?? expect.unreachable('no answer yet'), answered);
      // Where Redis has lost the freeze, the first of these commands freezes anew, with the other reason.
      expect(refused).toContain('An intrusion, INC-1');
      expect(cloud.tasks).toEqual([]);

      await unfreeze(stage);
      await untilExported(card);
      expect(cloud.tasks).toHaveLength(1);
    }),
  );

  it(
    'are frozen and released by admins alone, once, and the channel hears of both',
    on('socket', async (stage) => {
      const { people, approvals } = stage;
      await frozenStage(stage);

      await people.lin.types(approvals, '/export-image unfreeze');
      await people.lin.waitForNote((note) => note.words.includes('Only admins can freeze exports'));
      await people.wei.types(approvals, '/export-image freeze Once more');
      const again = await people.wei.waitForNote((note) => note.words.includes('frozen already'));
      expect(again.words).toContain('An intrusion, INC-1');

      const form = await opensForm(people.lin, approvals);
      expect(form.words).toContain('Exports are frozen');

      await unfreeze(stage);
      await people.wei.types(approvals, '/export-image unfreeze');
      await people.wei.waitForNote((note) => note.words.includes("Exports aren't frozen"));
      const said = () => approvals.messages.map(({ words }) => words).filter((words) => words.includes('@wei has'));
      await vi.waitFor(() => expect(said()).toHaveLength(2), { timeout: 30_000 });
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
