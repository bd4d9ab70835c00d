import { describe, expect, it } from 'vitest';
import { createPostingClient } from '../../../src/slack/connection/clients.ts';
import { createMessenger } from '../../../src/slack/messages/messenger.ts';
import { textsIn } from '../../../src/slack/texts/texts-in.ts';
import { ChannelClosed } from '../../../src/workflow/ports/channel-closed.ts';
import type { Note } from '../../../src/workflow/ports/messenger.ts';
import { RetryAfter } from '../../../src/workflow/ports/retry-after.ts';
import { aRequest } from '../a-request.ts';
import { aWorkspace } from '../a-workspace.ts';
import { hostileTexts } from '../hostile.ts';

const note = (kind: Note['kind']): Note => ({ kind, key: kind, version: '' });

async function setUp() {
  const workspace = await aWorkspace();
  const { lin, ana, approvals, clientNeeds, textsFor, log } = workspace;
  const messenger = createMessenger({
    slack: createPostingClient(clientNeeds),
    texts: textsIn('en'),
    textsFor,
    site: 'international',
    log,
  });
  const pending = { requester: lin.id, channel: approvals.id };
  const denial = { by: ana.id, at: 0, reason: 'no' };
  return {
    ...workspace,
    messenger,
    refusal: { action: 'DescribeTasks', code: 'Forbidden.RAM', http: 403, message: 'User not authorized.' },
    request: aRequest('pending', pending),
    denied: aRequest('denied', { ...pending, denial }),
  };
}

describe('the hands of the announcer', () => {
  it('post a card, draw it again whole, and take it away', async () => {
    const { messenger, request, denied, approvals } = await setUp();

    const place = await messenger.postCard({ request, revision: 1 });
    const [card] = approvals.messages;
    expect(place).toEqual({ channel: approvals.id, ts: card?.ts });
    expect(card?.buttons).toEqual(['Approve', 'Deny', 'Ask', 'Withdraw']);

    await messenger.redrawCard(place, { request: denied, revision: 2 });
    expect(card?.words).toContain('Denied by @ana');
    expect(card?.text).toContain('*Denied*');
    expect(card?.buttons).toEqual(['Edit and ask again']);

    await messenger.removeCard(place);
    expect(card?.deleted).toBe(true);
  });

  it('send a question to the requester with a button, and its answer to the person who asked', async () => {
    const { messenger, request, lin, ana } = await setUp();
    const question = { id: 'q2w3e4r5t6', by: ana.id, at: 0, text: 'Which disk?' };
    const asked = { ...request, questions: [question] };
    const answered = { ...request, questions: [{ ...question, answer: { at: 1, text: 'The second' } }] };
    const about = { version: '', question: question.id };
    const around = { card: undefined, buckets: [] };

    const place = await messenger.write({ key: 'q', kind: 'question', ...about }, asked, around);
    expect(lin.directMessages.map(({ buttons }) => buttons)).toEqual([['Answer']]);
    await messenger.rewrite(place, { key: 'q', kind: 'question', ...about }, answered, around);
    await messenger.write({ key: 'a', kind: 'answer', ...about, to: ana.id }, answered, around);

    expect(lin.directMessages.map(({ buttons, words }) => [buttons, words.includes('You answered')])).toEqual([
      [[], true],
    ]);
    expect(ana.directMessages.map(({ words }) => words).join()).toContain('The second');
  });

  it('take what is for a requester who has left for written, whatever it is', async () => {
    const { messenger, request, denied, lin, ana, log } = await setUp();
    const question = { id: 'q2w3e4r5t6', by: ana.id, at: 0, text: 'Which disk?' };
    const note = { key: 'q', kind: 'question' as const, version: '', question: question.id };
    const around = { card: undefined, buckets: [] };
    lin.record.deleted = true;

    const place = await messenger.write(note, { ...request, questions: [question] }, around);
    await messenger.rewrite(place, note, denied, around);

    await messenger.write({ key: 'e', kind: 'ended', version: '' }, denied, around);

    expect(lin.directMessages).toEqual([]);
    expect(log.lines).toMatchObject([{ data: { userId: lin.id } }, { data: { userId: lin.id } }]);
  });

  it('notify the requester of an ending even when a person has deleted the card', async () => {
    const { messenger, request, denied, lin } = await setUp();
    const place = await messenger.postCard({ request, revision: 1 });
    await messenger.removeCard(place);

    await messenger.redrawCard(place, { request: denied, revision: 2 });
    await messenger.write({ key: 'ended', kind: 'ended', version: '' }, denied, { card: place, buckets: [] });

    expect(lin.directMessages.map(({ words }) => words).join()).toContain('Denied by @ana');
  });

  it('reply in the thread of the card, and edit a reply in its place', async () => {
    const { messenger, request, denied, approvals } = await setUp();
    const card = await messenger.postCard({ request, revision: 1 });

    const place = await messenger.reply(card, note('ended'), request);
    await messenger.redrawReply(place, note('ended'), denied);

    const [shown] = approvals.messages;
    expect(shown?.thread.map(({ words }) => words)).toEqual([expect.stringMatching(/^@lin Denied by @ana/)]);
  });

  it('write to the requester, with a link to the card', async () => {
    const { messenger, request, approvals, lin } = await setUp();
    const card = await messenger.postCard({ request, revision: 1 });

    await messenger.write(note('asked'), request, { card, buckets: [] });
    await messenger.write(note('asked'), request, { card: undefined, buckets: [] });

    const [linked, bare] = lin.directMessages;
    expect(JSON.stringify(linked?.blocks)).toContain(approvals.messages[0]?.permalink);
    expect(bare?.words).not.toContain('Open the card');
  });

  it('have nothing guessed and nothing unfolded', async () => {
    const { messenger, request, denied, slack } = await setUp();
    const place = await messenger.postCard({ request, revision: 1 });

    await messenger.redrawCard(place, { request: denied, revision: 2 });

    const [posted, updated] = slack.calls.map(({ args }) => args);
    expect(posted).toMatchObject({ parse: 'none', unfurl_links: 'false', unfurl_media: 'false' });
    expect(updated).toMatchObject({ parse: 'none' });
    expect(posted).not.toHaveProperty('link_names');
  });

  it.each(hostileTexts)('post whatever people type: %s', async (_name, text) => {
    const { messenger, request, approvals } = await setUp();

    await messenger.postCard({ request: { ...request, reason: text }, revision: 1 });

    expect(approvals.messages).toHaveLength(1);
  });

  it('hand on the pause that Slack asks for', async () => {
    const { messenger, request, slack, callsOf } = await setUp();
    slack.trouble.next('chat.postMessage', { kind: 'rate-limit', retryAfter: 7 });

    const failed = await messenger.postCard({ request, revision: 1 }).catch((err: unknown) => err);

    expect(failed).toBeInstanceOf(RetryAfter);
    expect(failed).toMatchObject({ afterMs: 7_000 });
    expect(callsOf('chat.postMessage')).toBe(1);
  });

  it('post no second time when an answer is lost', async () => {
    const { messenger, request, slack, callsOf, approvals } = await setUp();
    slack.trouble.next('chat.postMessage', { kind: 'lose-answer' });

    await expect(messenger.postCard({ request, revision: 1 })).rejects.toThrow();

    expect(callsOf('chat.postMessage')).toBe(1);
    expect(approvals.messages).toHaveLength(1);
  });

  it('do not repeat after a bad status either', async () => {
    const { messenger, request, slack, callsOf } = await setUp();
    slack.trouble.next('chat.postMessage', { kind: 'status', status: 503 });

    await expect(messenger.postCard({ request, revision: 1 })).rejects.toThrow();

    expect(callsOf('chat.postMessage')).toBe(1);
  });

  it.each([
    ['not_in_channel', 'not-in-channel'],
    ['channel_not_found', 'not-in-channel'],
    ['is_archived', 'archived'],
    ['missing_scope', 'missing-scope'],
    ['restricted_action', 'not-allowed'],
  ])('call a channel closed that takes nothing: %s', async (error, because) => {
    const { messenger, request, slack } = await setUp();
    slack.trouble.next('chat.postMessage', { kind: 'error', error });

    const failed = await messenger.postCard({ request, revision: 1 }).catch((err: unknown) => err);

    expect(failed).toBeInstanceOf(ChannelClosed);
    expect(failed).toMatchObject({ because });
  });

  it('write to the requester even where the channel of the card is lost', async () => {
    const { messenger, request, denied, slack, lin } = await setUp();
    const card = await messenger.postCard({ request, revision: 1 });
    slack.trouble.next('chat.getPermalink', { kind: 'error', error: 'channel_not_found' });

    await messenger.write(note('ended'), denied, { card, buckets: [] });

    expect(lin.directMessages).toHaveLength(1);
  });

  describe('take a reply away', () => {
    async function withProgress() {
      const stage = await setUp();
      const { messenger, request, slack, approvals } = stage;
      const card = await messenger.postCard({ request, revision: 1 });
      const place = await messenger.reply(card, note('progress'), request);
      const remove = () => messenger.removeReply(place, note('progress'), stage.denied);
      return { ...stage, remove, trouble: slack.trouble, thread: () => approvals.messages[0]?.thread ?? [] };
    }

    it('and take it for gone when a person has deleted it before', async () => {
      const { remove, thread } = await withProgress();

      await remove();
      await remove();

      expect(thread()).toEqual([]);
    });

    it.each(['cant_delete_message', 'compliance_exports_prevent_deletion'])(
      'or let it say how far it came, where Slack keeps all messages: %s',
      async (error) => {
        const { remove, thread, trouble } = await withProgress();
        trouble.next('chat.delete', { kind: 'error', error });

        await remove();

        expect(thread().map(({ words }) => words)).toEqual([expect.stringContaining('Ended at')]);
      },
    );

    it('or fail, so that it is tried again', async () => {
      const { remove, thread, trouble } = await withProgress();
      trouble.next('chat.delete', { kind: 'error', error: 'fatal_error' });

      await expect(remove()).rejects.toThrow('fatal_error');
      await remove();

      expect(thread()).toEqual([]);
    });
  });

  it('post a notice, and draw it again', async () => {
    const { messenger, approvals, refusal } = await setUp();

    const place = await messenger.postNotice(approvals.id, { kind: 'watch-outage', regionId: 'cn-hangzhou', refusal });
    const before = approvals.messages[0]?.words;
    await messenger.redrawNotice(place, { kind: 'watch-recovered', regionId: 'cn-hangzhou' });

    expect(before).toMatch(/I can't see the exports in cn-hangzhou.*Forbidden\.RAM/s);
    expect(approvals.messages[0]?.words).toContain('I can see the exports in cn-hangzhou again');
  });

  it.each([
    ['channel_not_found', 'Slack says channel_not_found. Invite the bot to the channel'],
    ['is_archived', 'Unarchive the channel, or name another one in APPROVAL_CHANNEL or in its rule'],
    ['missing_scope', 'Grant the scopes of manifest.yml'],
    ['fatal_error', 'Slack says fatal_error.'],
    ['constructor', 'Slack says constructor.'],
  ])('say what to do about %s', async (error, sentence) => {
    const { messenger, request, slack } = await setUp();
    slack.trouble.next('chat.postMessage', { kind: 'error', error });

    await expect(messenger.postCard({ request, revision: 1 })).rejects.toThrow(sentence);
  });
});

describe('a direct message to a person whom an emergency skips', () => {
  const skipping = (to: string): Note => ({ ...note('skipped'), to });
  const around = { card: undefined, buckets: [] };

  it('counts as written where that person cannot be messaged at all', async () => {
    const { messenger, request, slack } = await setUp();
    slack.trouble.next('chat.postMessage', { kind: 'error', error: 'cannot_dm_bot' });

    expect(await messenger.write(skipping('UGONE'), request, around)).toMatchObject({ channel: 'UGONE' });
  });

  it('is tried again after trouble of Slack', async () => {
    const { messenger, request, slack, ana } = await setUp();
    slack.trouble.next('chat.postMessage', { kind: 'error', error: 'fatal_error' });

    await expect(messenger.write(skipping(ana.id), request, around)).rejects.toThrow();
  });
});
