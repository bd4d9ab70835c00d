/** Two approved requests for one object: the bucket keeps that of the first, and the second ends explained. */
import { describe, expect, it } from 'vitest';
import type { Message } from '../../sandbox/slack/shown-message.ts';
import type { Stage } from '../../sandbox/stage.ts';
import { isTooLate, onOne, opensForm, patience, untilAsked, untilExported } from './play.ts';

/** lin asks with a prefix that no request has as its id. */
async function asksFor({ approvals, people }: Stage, prefix: string, reason: string): Promise<Message> {
  const { lin } = people;
  await opensForm(lin, approvals);
  await lin.fills('Region', 'cn-hangzhou');
  await lin.fills('Image', 'm-bp1acmeweb01');
  await lin.fills('OSS bucket', 'acme-exports');
  await lin.fills('OSS prefix', prefix);
  await lin.fills('Reason', reason);
  await lin.submits();
  await untilAsked(lin);
  const isIt = ({ words, buttons }: Message) => words.includes(reason) && buttons.includes('Approve');
  return approvals.waitFor(isIt, { within: 30_000, what: `the card of ${reason}` });
}

describe('two requests for one object', () => {
  const play = onOne('http');

  it(
    'are shown on the card of the second, and only one is exported',
    play(async (stage) => {
      const { cloud, people } = stage;
      const { lin, ana } = people;
      const first = await asksFor(stage, 'twice1', 'for the auditors');
      const second = await asksFor(stage, 'twice1', 'for the drill');

      expect(second.words).toMatch(/would write the same objects as another request: .*waiting for approval/);
      expect(first.words).not.toContain('another request');

      await Promise.all([ana.presses('Approve', { in: first }), ana.presses('Approve', { in: second })]);
      const ending = (card: Message) =>
        card.waitForReply(({ words }) => /Exported in|would overwrite/.test(words), {
          within: patience,
          what: 'the ending',
        });
      const endings = await Promise.all([ending(first), ending(second)]);

      expect(endings.map(({ words }) => words.includes('Exported in')).sort()).toEqual([false, true]);
      const explained = endings.find(({ words }) => words.includes('would overwrite'));
      expect(explained?.words).toMatch(/twice1_m-bp1acmeweb01_system.*Request \w{6} wrote it.*another prefix/s);
      expect(cloud.tasks).toHaveLength(1);
      expect(cloud.objects('acme-exports').map(({ taskId }) => taskId)).toEqual(cloud.tasks.map(({ id }) => id));
      expect(lin.privateNotes.filter((note) => !isTooLate(note))).toEqual([]);
    }),
  );

  it(
    'are none where each keeps the prefix that the form offers: the id of its request',
    play(async (stage) => {
      const { approvals, people, cloud } = stage;
      const { lin, ana } = people;
      const before = cloud.objects('acme-exports').length;
      await opensForm(lin, approvals);
      await lin.fills('Region', 'cn-hangzhou');
      await lin.fills('Image', 'm-bp1acmeweb01');
      await lin.fills('OSS bucket', 'acme-exports');
      await lin.fills('Reason', 'with its own id');
      const form = await lin.seesForm('Export an image');
      const prefix = form.fields.find(({ label }) => label === 'OSS prefix')?.value ?? '';
      await lin.submits();
      await untilAsked(lin);
      const card = await approvals.waitFor(({ buttons }) => buttons.includes('Approve'), { what: 'the card' });

      await lin.types(approvals, `/export-image status ${prefix}`);
      const status = await lin.waitForNote(({ words }) => words.includes(prefix));
      await ana.presses('Approve', { in: card });
      await untilExported(card);

      expect(status.words).toContain('m-bp1acmeweb01');
      const added = cloud.objects('acme-exports').slice(before);
      expect(added.map(({ name }) => name)).toEqual([`${prefix}_m-bp1acmeweb01_system.raw.tar.gz`]);
    }),
  );
});
