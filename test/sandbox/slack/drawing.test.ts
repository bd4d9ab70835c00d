import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drawBlocks } from '../../../sandbox/slack/drawn-blocks.ts';
import { drawMrkdwn } from '../../../sandbox/slack/mrkdwn.ts';
import { transcript } from '../../../sandbox/slack/transcript.ts';
import { actions, button, section, setStage, type TestStage } from './stage.ts';

let stage: TestStage;
const now = Date.parse('2026-11-24T10:00:00Z');

beforeEach(async () => {
  stage = await setStage({ now: () => now });
});

afterEach(() => stage.slack.stop());

describe('mrkdwn', () => {
  it.each([
    ['*bold* _italic_ ~gone~ `code`', 'bold italic gone code'],
    ['a*b*c m_1_2 5 * 3 * 2', 'a*b*c m_1_2 5 * 3 * 2'],
    ['`*not bold*`', '*not bold*'],
    ['&lt;!channel&gt; &amp;amp;', '<!channel> &amp;'],
    ['<!channel> <!here|here>', '@channel @here'],
    ['<https://oss.example/a?b&amp;c|the object>', 'the object'],
    ['<https://oss.example>', 'https://oss.example'],
    ['<!date^1764000000^{date_short} at {time}|2025-11-24 16:00 UTC>', '2025-11-24 16:00 UTC'],
    ['<@U0NOBODY000>', 'U0NOBODY000'],
    [':white_check_mark: done :unknown_emoji:', '✅ done :unknown_emoji:'],
  ])('%s reads %s', (text, drawn) => {
    expect(drawMrkdwn(stage.slack.state, text)).toBe(drawn);
  });

  it('names people, channels and groups', () => {
    const { slack, lin, channel } = stage;
    const group = slack.userGroup({ handle: 'approvers' });

    const drawn = drawMrkdwn(slack.state, `<@${lin.id}> in <#${channel.id}>, <!subteam^${group.id}>`);

    expect(drawn).toBe('@lin in #image-approvals, @approvers');
  });
});

describe('a message that mentions a user group', () => {
  const mentioning = (id: string) => `<!subteam^${id}> can approve`;

  it('is read with the handle of the group, also of one that was disabled meanwhile', async () => {
    const { slack, client, channel } = stage;
    const group = slack.userGroup({ handle: 'security' });
    const text = mentioning(group.id);
    await client.chat.postMessage({ channel: channel.id, text, blocks: [section(text)] });
    group.disable();

    expect(slack.transcript()).toContain('@security can approve');
    await client.chat.postMessage({ channel: channel.id, text });
    expect(slack.faults).toEqual([]);
  });

  it.each([
    ['in its text', { text: mentioning('S0NONE') }],
    ['in a block', { text: 'a card', blocks: [section(mentioning('S0NONE|@security'))] }],
    ['in a context', { text: 'a card', blocks: [{ type: 'context', elements: [section(mentioning('S0NONE')).text] }] }],
  ])('that does not exist is a fault, %s', async (_where, content) => {
    const { slack, client, channel } = stage;

    await client.chat.postMessage({ channel: channel.id, ...content });

    expect(slack.faults).toEqual(['chat.postMessage: mentions the user group S0NONE, which does not exist']);
  });

  it('is not one where the words are plain or escaped', async () => {
    const { slack, client, channel } = stage;
    const plain = { type: 'section', text: { type: 'plain_text', text: mentioning('S0NONE') } };

    await client.chat.postMessage({ channel: channel.id, text: '&lt;!subteam^S0NONE&gt;', blocks: [plain] });

    expect(slack.faults).toEqual([]);
  });
});

describe('what the stand-in cannot draw', () => {
  it('is named, and not left out', () => {
    const unknown = [
      { type: 'banner' },
      { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'date' }] }] },
      { type: 'rich_text', elements: [{ type: 'rich_text_list', elements: [] }] },
      actions({ type: 'datepicker' }),
    ];

    const drawn = drawBlocks(stage.slack.state, unknown);

    expect(drawn).toEqual(['banner', 'date', 'rich_text_list', 'datepicker'].map((type) => `(not drawn: ${type})`));
  });
});

describe('the transcript', () => {
  it('reads like the conversation', async () => {
    const { slack, client, lin, mei, channel } = stage;
    const card = {
      channel: channel.id,
      text: 'Export of m-blue',
      blocks: [
        { type: 'header', text: { type: 'plain_text', text: 'Export m-blue?' } },
        section(`<@${lin.id}> asks: *because ${'it is old '.repeat(10)}of it*`),
        { type: 'context', elements: [{ type: 'mrkdwn', text: 'request `r-1`' }] },
        actions(button('Approve'), button('Deny')),
      ],
    };
    const { ts = '' } = await client.chat.postMessage(card);
    await client.chat.update({ ...card, ts });
    await client.chat.postMessage({ channel: channel.id, thread_ts: ts, text: 'Export task `t-1` started.' });
    mei.says(channel, 'thanks');
    await client.chat.postMessage({ channel: lin.id, text: 'Your export was approved.' });
    await client.chat.postEphemeral({ channel: channel.id, user: mei.id, text: 'You cannot decide this.' });

    const drawn = transcript(slack, { channels: [channel], people: [lin, mei] });

    expect(drawn).toMatchInlineSnapshot(`
      "── #image-approvals ────────────────────────────────────────────────────────────────────────────────
      image-export (edited)  10:00
        Export m-blue?
        @lin asks: because it is old it is old it is old it is old it is old it is old it is old it is old
          it is old it is old of it
        · request r-1
        [Approve] [Deny]
          │ image-export  10:00
          │   Export task t-1 started.

      mei  10:00
        thanks

      ── Direct messages: lin and image-export ───────────────────────────────────────────────────────────
      image-export  10:00
        Your export was approved.

      ── Only visible to mei ─────────────────────────────────────────────────────────────────────────────
      image-export  10:00 in #image-approvals
        You cannot decide this.
      "
    `);
    expect(Math.max(...drawn.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });
});

describe('the snapshot', () => {
  it('is plain JSON of what one person sees', async () => {
    const { slack, client, lin, mei, channel } = stage;
    await client.chat.postMessage({ channel: channel.id, text: 'for all' });
    await client.chat.postMessage({ channel: lin.id, text: 'for lin' });
    await client.chat.postEphemeral({ channel: channel.id, user: mei.id, text: 'for mei' });
    await client.chat.postEphemeral({ channel: channel.id, user: lin.id, text: 'for lin' });

    const seen = slack.snapshot(mei.id);

    expect(JSON.parse(JSON.stringify(seen))).toEqual(seen);
    expect(seen.channels.map(({ messages }) => messages.map(({ words }) => words))).toEqual([['for all']]);
    expect(seen.notes.map(({ words }) => words)).toEqual(['for mei']);
  });

  it('is announced by changes', async () => {
    const { slack, client, channel } = stage;
    let changes = 0;
    const stop = slack.onChange(() => {
      changes += 1;
    });

    await client.chat.postMessage({ channel: channel.id, text: 'one' });
    stop();
    await client.chat.postMessage({ channel: channel.id, text: 'two' });

    expect(changes).toBe(1);
  });
});
