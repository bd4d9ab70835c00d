/** Withdrawing, cancelling and trying again, from the card and by words of the command, whatever is lost on the way. */
import { describe, expect, it, vi } from 'vitest';
import type { Message, Note } from '../../sandbox/slack/shown-message.ts';
import type { Stage } from '../../sandbox/stage.ts';
import { ask, fromNowOn, idOf, on, onOne, patience, untilExported, withdraws } from './play.ts';

const hour = 3_600_000;

const overSocket = onOne('socket');
const overHttp = onOne('http');

/** An export that runs for long enough to be cancelled. */
async function exporting(stage: Stage): Promise<Message> {
  const { cloud, people } = stage;
  cloud.set({ exportDuration: hour });
  const card = await ask(stage);
  await people.ana.presses('Approve', { in: card });
  await card.waitForReply((reply) => reply.words.includes('Export started'), { within: 30_000 });
  return card;
}

function untilReported(card: Message, words: string): Promise<Message> {
  return card.waitForReply((reply) => reply.words.includes(words), { within: patience, what: words });
}

const isIn = (note: Note, channel: string) => note.place === `#${channel}`;

/** Ends what still runs; the clock itself stays, because a clock that jumps holds up the calls that follow. */
const endExports = ({ cloud }: Stage) => cloud.set({ speed: hour });

describe('a request', { timeout: 2 * patience }, () => {
  it(
    'is withdrawn by the requester, and by no other person',
    overSocket(async (stage) => {
      const { people } = stage;
      const { tasks } = fromNowOn(stage);
      const card = await ask(stage);

      await withdraws(people.ana, card);
      await people.ana.waitForNote((note) => note.words.includes('press Deny'));
      await withdraws(people.lin, card);
      await card.until((shown) => shown.words.includes('Withdrawn'), { within: 30_000 });

      expect(people.lin.directMessages).toEqual([]);
      expect(card.buttons).toEqual(['Edit and ask again']);
      expect(tasks()).toEqual([]);
    }),
  );

  it(
    'that waits is cancelled at once',
    overHttp(async (stage) => {
      const { people, cloud } = stage;
      cloud.trouble.next('ExportImage', { error: 'ConcurrentQuotaExceed.ExportImage', status: 403 }, 50);
      const { tasks } = fromNowOn(stage);
      const card = await ask(stage);
      await people.ana.presses('Approve', { in: card });
      await untilReported(card, 'Waiting.');

      await people.lin.presses('Cancel', { in: card });
      const ending = await untilReported(card, 'Cancelled by');

      expect(ending.words).toContain('Nothing was exported');
      expect(tasks()).toEqual([]);
    }),
  );
});

describe('a running export', { timeout: 2 * patience }, () => {
  it(
    'is stopped by a press of the requester, and the thread says what may remain',
    overSocket(async (stage) => {
      const { people } = stage;
      const { callsOf, tasks } = fromNowOn(stage);
      const card = await exporting(stage);

      const pressed = await people.lin.presses('Cancel', { in: card, times: 2 });
      const ending = await untilReported(card, 'Cancelled by');

      expect(people.lin.directMessages).toEqual([]);
      expect(pressed).toMatchObject({ confirmed: expect.stringContaining('stopped') });
      expect(ending.words).toContain('Parts may remain in acme-exports');
      expect(tasks()).toMatchObject([{ status: 'Deleted' }]);
      expect(callsOf('CancelTask')).toHaveLength(1);
      await card.until((shown) => shown.words.includes('Cancelled by'), { within: 30_000 });
      expect(card.buttons).toEqual(['Edit and ask again']);
    }),
  );

  it(
    'is stopped by the words of a person who may decide, and shows its status to them before',
    overHttp(async (stage) => {
      const { people, approvals } = stage;
      const { tasks } = fromNowOn(stage);
      const card = await exporting(stage);

      await people.wei.types(approvals, `/export-image status ${idOf(card)}`);
      const status = await people.wei.waitForNote((note) => note.words.includes('Exporting'));
      await people.wei.types(approvals, `/export-image cancel ${idOf(card).toUpperCase()}`);
      await people.wei.waitForNote((note) => note.words.includes('Cancellation requested by @wei'));
      await untilReported(card, 'Cancelled by @wei');

      expect(status.words).toContain('Approved by @ana');
      expect(status.words).toContain('Next:');
      expect(status.words).toContain('Open the card');
      expect(tasks()).toMatchObject([{ status: 'Deleted' }]);
    }),
  );

  it(
    'goes on when an outsider or a guest wants it to end',
    overSocket(async (stage) => {
      const { outsider, guest, slack } = stage;
      const { callsOf, tasks } = fromNowOn(stage);
      const card = await exporting(stage);
      const elsewhere = slack.channel({ name: 'random', members: [outsider] });

      await outsider.types(elsewhere, `/export-image status ${idOf(card)}`);
      await outsider.waitForNote((note) => note.words.includes('I have no record of this request'));
      await outsider.types(elsewhere, `/export-image cancel ${idOf(card)}`);
      await vi.waitFor(() => expect(outsider.privateNotes).toHaveLength(2), { timeout: 30_000 });
      const [shown, cancelled] = outsider.privateNotes;
      expect(cancelled?.words).toBe(shown?.words);
      await guest.presses('Cancel', { in: card });
      await guest.waitForNote((note) => note.words.includes('I have no record of this request'));

      expect(tasks()).toMatchObject([{ status: 'Processing' }]);
      expect(callsOf('CancelTask')).toEqual([]);
      expect(card.buttons).toEqual(['Cancel']);
      endExports(stage);
      await untilExported(card);
    }),
  );

  it(
    'is stopped by the words of the requester though the channel is lost, and each word is answered where it was typed',
    on('http', async (stage) => {
      const { people, slack, cloud, approvals } = stage;
      const { lin } = people;
      await stage.startBot();
      const { tasks } = fromNowOn(stage);
      const card = await exporting(stage);
      const elsewhere = slack.channel({ name: 'random', members: [lin] });
      cloud.set({ supportsCancel: false });
      approvals.removeBot();
      // As Slack answers of a private channel.
      for (const method of ['conversations.members', 'chat.getPermalink'])
        slack.trouble.next(method, { kind: 'error', error: 'channel_not_found' }, 100);
      const types = async (words: string, expected: string) => {
        await lin.types(elsewhere, `/export-image ${words}`);
        await lin.waitForNote((note) => note.words.startsWith(expected));
      };

      await types(`status ${idOf(card)}`, 'Approved by @ana');
      await types('cancel zzzzzz', 'I have no record of this request');
      await types(`cancel ${idOf(card)}`, 'Cancellation requested by @lin');
      await types(`cancel ${idOf(card)}`, 'Nothing changed. Cancellation requested by @lin');
      cloud.set({ supportsCancel: true });
      await lin.waitForDirectMessage((message) => message.words.includes('Cancelled by @lin'), { within: patience });
      await types(`cancel ${idOf(card)}`, 'This request has already ended. Cancelled by @lin');

      expect(lin.privateNotes.every((note) => isIn(note, 'random'))).toBe(true);
      expect(tasks()).toMatchObject([{ status: 'Deleted' }]);
    }),
  );

  it(
    'is stopped though the answer of CancelTask is lost',
    overSocket(async (stage) => {
      const { people, cloud } = stage;
      const { tasks } = fromNowOn(stage);
      const card = await exporting(stage);
      cloud.trouble.next('CancelTask', { loseAnswer: true });

      await people.lin.presses('Cancel', { in: card });
      await untilReported(card, 'Cancelled by @lin');

      expect(tasks()).toMatchObject([{ status: 'Deleted' }]);
    }),
  );

  it(
    'that cannot be stopped says that it was wanted, and then that it was too late',
    overSocket(async (stage) => {
      const { people, cloud } = stage;
      cloud.set({ supportsCancel: false });
      const { callsOf } = fromNowOn(stage);
      const card = await exporting(stage);

      await people.lin.presses('Cancel', { in: card });
      await card.until((shown) => shown.words.includes('Cancellation requested by @lin'), { within: 30_000 });
      endExports(stage);
      const ending = await untilExported(card);

      expect(ending.words).toContain('Too late to cancel: the export had just finished.');
      expect(callsOf('CancelTask')).toEqual([]);
    }),
  );

  it(
    'that finishes while the call to stop it is on its way is announced as exported',
    overSocket(async (stage) => {
      const { people, cloud } = stage;
      const { callsOf } = fromNowOn(stage);
      const card = await exporting(stage);
      cloud.trouble.next('CancelTask', { arrivesAfterMs: 2 * hour });

      await people.lin.presses('Cancel', { in: card });
      await cloud.waitFor(() => callsOf('CancelTask').length > 0, { within: 30_000, what: 'CancelTask' });
      endExports(stage);
      const ending = await untilExported(card);

      expect(ending.words).toContain('Too late to cancel');
    }),
  );

  it(
    'goes on, with the reason announced, when Alibaba Cloud refuses to stop it',
    overSocket(async (stage) => {
      const { people, cloud } = stage;
      const card = await exporting(stage);
      // Two workers may ask at once: all hear the same, until it is reported.
      cloud.trouble.next('CancelTask', { error: 'CancelTaskFailed' }, 100);

      await people.lin.presses('Cancel', { in: card });
      const report = await untilReported(card, "Couldn't cancel");
      cloud.trouble.clear();
      await card.until((shown) => shown.buttons.includes('Cancel'), { within: 30_000 });
      await people.lin.presses('Cancel', { in: card });
      await untilReported(card, 'Cancelled by @lin');

      expect(report.words).toContain('CancelTaskFailed');
    }),
  );

  it(
    'is stopped though the bot was killed right after the press',
    overSocket(async (stage) => {
      const { people, cloud } = stage;
      const { tasks } = fromNowOn(stage);
      const card = await exporting(stage);
      cloud.trouble.next('CancelTask', { dropBefore: true }, 100);
      await people.lin.presses('Cancel', { in: card });
      await Promise.all(stage.running().map((bot) => bot.end('SIGKILL')));
      cloud.trouble.clear();
      expect(tasks()).toMatchObject([{ status: 'Processing' }]);

      await stage.startBot();
      await untilReported(card, 'Cancelled by @lin');

      expect(tasks()).toMatchObject([{ status: 'Deleted' }]);
      expect(card.thread.filter((reply) => reply.words.includes('Cancelled by'))).toHaveLength(1);
    }),
  );

  it(
    'whose call was out when it was wanted cancelled is found and stopped',
    overSocket(async (stage) => {
      const { people, cloud } = stage;
      cloud.set({ exportDuration: hour });
      const { callsOf, tasks } = fromNowOn(stage);
      const card = await ask(stage);
      cloud.trouble.next('ExportImage', { hang: true });
      await people.ana.presses('Approve', { in: card });
      await cloud.waitFor(() => tasks().length === 1, { within: 30_000, what: 'the task' });

      await people.lin.types(stage.approvals, `/export-image cancel ${idOf(card)}`);
      await untilReported(card, 'Cancelled by @lin');

      expect(tasks()).toMatchObject([{ status: 'Deleted' }]);
      expect(callsOf('ExportImage')).toHaveLength(1);
    }),
  );
});

describe('a refused export', { timeout: 2 * patience }, () => {
  it(
    'is tried again by one press once the role is there, on the same approval',
    overSocket(async (stage) => {
      const { people, cloud } = stage;
      const { callsOf, tasks } = fromNowOn(stage);
      const heard = people.lin.directMessages.length;
      const card = await ask(stage);
      cloud.role = 'missing';
      await people.ana.presses('Approve', { in: card });
      const report = await untilReported(card, 'NoSetRoletoECSServiceAcount');
      await card.until((shown) => shown.buttons.includes('Retry'), { within: 30_000 });
      cloud.role = 'ok';

      await Promise.all([
        people.lin.presses('Retry', { in: card, times: 2 }),
        people.ana.presses('Retry', { in: card }),
      ]);
      const ending = await untilExported(card);

      expect(report.words).toContain('press Retry');
      expect(ending.words).toContain('@lin');
      expect(tasks()).toHaveLength(1);
      expect(callsOf('ExportImage')).toHaveLength(2);
      expect(card.thread.filter((reply) => reply.words.includes('Retry by'))).toHaveLength(1);
      await expect
        .poll(() => people.lin.directMessages.slice(heard).map(({ words }) => words))
        .toContainEqual(expect.stringContaining('Exported in'));
      await card.until((shown) => shown.buttons.join() === 'Edit and ask again', { within: 30_000 });
    }),
  );
});
