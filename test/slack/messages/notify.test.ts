import { describe, expect, it } from 'vitest';
import { createPostingClient } from '../../../src/slack/connection/clients.ts';
import {
  createNotify,
  createNotifyOfFollowUpRefusal,
  createNotifyOfRefusal,
} from '../../../src/slack/messages/notify.ts';
import { createNotifyOfEnding } from '../../../src/slack/messages/notify-of-ending.ts';
import type { DecideRefusal } from '../../../src/workflow/deciding/decide-export.ts';
import { aSubmission } from '../../builders.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { allRequests, aRequest, people } from '../a-request.ts';
import { aWorkspace } from '../a-workspace.ts';

async function setUp() {
  const workspace = await aWorkspace();
  const log = createFakeLog();
  return { ...workspace, log, notify: createNotify({ slack: createPostingClient(workspace.clientNeeds), log }) };
}

describe('a message in private', () => {
  it('is for their eyes only, in the channel', async () => {
    const { notify, lin, ana, approvals } = await setUp();

    await notify({ userId: lin.id, channel: approvals.id, text: 'You cannot.' });

    expect(lin.privateNotes.map(({ words, place }) => [words, place])).toEqual([['You cannot.', '#image-approvals']]);
    expect([ana.privateNotes, approvals.messages, lin.directMessages]).toEqual([[], [], []]);
  });

  it('is a direct message to a person who is not in the channel', async () => {
    const { slack, notify, approvals } = await setUp();
    const max = slack.person({ name: 'max' });

    await notify({ userId: max.id, channel: approvals.id, text: 'You cannot.' });

    expect(max.directMessages.map(({ words }) => words)).toEqual(['You cannot.']);
    expect(approvals.messages).toEqual([]);
  });

  it('is a direct message where there is no channel', async () => {
    const { notify, lin } = await setUp();

    await notify({ userId: lin.id, channel: undefined, text: 'You cannot.' });

    expect(lin.directMessages.map(({ words }) => words)).toEqual(['You cannot.']);
  });

  it('throws when Slack does not answer, and says nothing twice', async () => {
    const { slack, notify, lin, approvals } = await setUp();
    slack.trouble.next('chat.postEphemeral', { kind: 'lose-answer' });

    await expect(notify({ userId: lin.id, channel: approvals.id, text: 'You cannot.' })).rejects.toThrow();

    expect(lin.privateNotes).toHaveLength(1);
    expect(lin.directMessages).toEqual([]);
  });

  it.each(['messages_tab_disabled', 'cannot_dm_bot', 'user_not_found', 'a_name_of_tomorrow'])(
    'logs that a person cannot be messaged (%s), and lets them be',
    async (error) => {
      const { slack, notify, log, lin } = await setUp();
      slack.trouble.next('chat.postMessage', { kind: 'error', error });

      await notify({ userId: lin.id, channel: undefined, text: 'You cannot.' });

      expect(lin.directMessages).toEqual([]);
      expect(log.lines).toMatchObject([{ level: 'warn', message: 'person not messaged', data: { userId: lin.id } }]);
    },
  );

  it.each(['internal_error', 'service_unavailable', 'token_revoked', 'missing_scope'])(
    'throws where Slack may take it later (%s)',
    async (error) => {
      const { slack, notify, lin } = await setUp();
      slack.trouble.next('chat.postMessage', { kind: 'error', error });

      await expect(notify({ userId: lin.id, channel: undefined, text: 'You cannot.' })).rejects.toThrow(error);
    },
  );
});

describe('explaining why no approval was asked for', () => {
  it('lets a person be who cannot be messaged', async () => {
    const { slack, clientNeeds, textsFor, log, lin } = await setUp();
    const notifyOfEnding = createNotifyOfEnding({
      slack: createPostingClient(clientNeeds),
      textsFor,
      log,
    });
    slack.trouble.next('chat.postMessage', { kind: 'error', error: 'messages_tab_disabled' });

    await notifyOfEnding(aSubmission({ requester: lin.id }), { is: 'refused', refusal: { reason: 'too-many' } });

    expect(log.lines.map(({ message }) => message)).toEqual(['person not messaged']);
  });
});

describe('a refused follow-up', () => {
  it('is answered where it was typed, and else in the approval channel', async () => {
    const { notify, ana, approvals, textsFor } = await setUp();
    const notifyOfRefusal = createNotifyOfFollowUpRefusal({ notify, channel: () => approvals.id, textsFor });
    const press = { requestId: 'zzzzzz', by: ana.id, kind: 'cancel' as const, reason: '', at: 0 };
    const answers: string[] = [];

    await notifyOfRefusal(press, { reason: 'unknown-request' }, async (sentence) => answers.push(sentence));
    const before = ana.privateNotes.length;
    await notifyOfRefusal(press, { reason: 'unknown-request' });

    expect([before, answers]).toEqual([0, [expect.stringContaining('I have no record of this request')]]);
    expect(ana.privateNotes.map(({ words }) => words)).toEqual(answers);
  });
});

describe('a refusal of a request in another channel', () => {
  it('is posted there, to a person who is in both', async () => {
    const { slack, notify, ana, approvals, textsFor } = await setUp();
    const production = slack.channel({ name: 'production', members: [ana] });
    const needs = { notify, channel: () => approvals.id, textsFor };
    const request = aRequest('exported', { channel: production.id });
    const press = { requestId: request.id, by: ana.id, reason: '', at: 0 };

    await createNotifyOfRefusal(needs)({ ...press, kind: 'approve' }, { reason: 'already-decided', request });
    await createNotifyOfFollowUpRefusal(needs)({ ...press, kind: 'withdraw' }, { reason: 'already-ended', request });

    expect(ana.privateNotes.map(({ place }) => place)).toEqual(['#production', '#production']);
  });
});

describe('a refused decision', () => {
  const request = aRequest('pending');
  const refusals: DecideRefusal[] = [
    { reason: 'own-request', request },
    { reason: 'not-a-member', request },
    { reason: 'joined-later', request },
    { reason: 'guest', request },
    { reason: 'bot', request },
    { reason: 'no-card-yet', request },
    { reason: 'already-voted', request },
    { reason: 'unknown-request' },
  ];

  async function notified(refusal: DecideRefusal): Promise<string> {
    const { notify, ana, approvals, textsFor } = await setUp();
    const notifyOfRefusal = createNotifyOfRefusal({ notify, channel: () => approvals.id, textsFor });
    const here =
      'request' in refusal ? { ...refusal, request: { ...refusal.request, channel: approvals.id } } : refusal;
    await notifyOfRefusal({ requestId: '7k2m4x', by: ana.id, kind: 'approve', reason: '', at: 0 }, here);
    return ana.privateNotes.map(({ words }) => words).join('\n');
  }

  it('has a sentence of its own for every reason', async () => {
    const sentences = await Promise.all(refusals.map(notified));

    expect(sentences).toMatchInlineSnapshot(`
      [
        "You can't approve or deny your own request; anyone else in #image-approvals can.",
        "You can't approve or deny this because you aren't in #image-approvals.",
        "You joined #image-approvals after this was posted. Ask someone who was there before.",
        "Guests can't approve or deny. Ask a member of #image-approvals.",
        "Bots can't approve or deny.",
        "This card isn't recorded yet. Press again in a moment.",
        "You've already approved this; there is nothing more to do.",
        "I have no record of this request, so nothing was decided. Ask for the export again.",
      ]
    `);
  });

  it.each(allRequests.filter(([, { status }]) => status !== 'pending'))(
    'that came too late says what is so already: %s',
    async (_name, request) => {
      expect(await notified({ reason: 'already-decided', request })).toMatch(
        /^(Already (approved|denied|withdrawn) by .+\.|Emergency: .+ without approval, .+\.|Too late: .+\.|This request \(7k2m4x\) has ended\.) Nothing changed\.( To stop it, .+)?$/,
      );
    },
  );

  it.each(['approved', 'waiting', 'starting', 'exporting'] as const)(
    'says how to stop what is approved and has not ended: %s',
    async (status) => {
      const request = aRequest(status);
      const cancelWanted = { by: people.ana, at: request.askedAt };

      expect(await notified({ reason: 'already-decided', request })).toMatch(
        / Nothing changed\. To stop it, press Cancel on its card\.$/,
      );
      expect(await notified({ reason: 'already-decided', request: { ...request, cancelWanted } })).toMatch(
        / Nothing changed\.$/,
      );
    },
  );

  it.each(['denied', 'expired', 'withdrawn', 'exported', 'failed', 'cancelled'] as const)(
    'offers to stop nothing that has ended: %s',
    async (status) => {
      expect(await notified({ reason: 'already-decided', request: aRequest(status) })).toMatch(/ Nothing changed\.$/);
    },
  );

  it.each([
    ['withdrawn', undefined, 'U0LIN'],
    ['withdrawn', people.ana, 'U0ANA'],
  ] as const)('names who has taken it back: %s by %s', async (status, by, name) => {
    const request = aRequest(status, by && { by });

    expect(await notified({ reason: 'already-decided', request })).toBe(
      `Already withdrawn by ${name}. Nothing changed.`,
    );
  });

  it('does not call undecided what was approved and could not be started', async () => {
    const request = aRequest('expired', { approval: aRequest('approved').approval });

    expect(await notified({ reason: 'already-decided', request })).toMatch(
      /^Already approved by U0ANA, .+ Nothing changed\.$/,
    );
  });

  it('names who was faster, and when', async () => {
    expect(await notified({ reason: 'already-decided', request: aRequest('exported') })).toBe(
      'Already approved by U0ANA, 2026-11-24 10:42 UTC. Nothing changed.',
    );
  });
});
