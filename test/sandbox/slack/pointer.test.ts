/** Acting by ids, as a client of Slack does: what arrives at the app, and what is refused. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fields } from '../../../sandbox/slack/json.ts';
import { addMessage, addNote, editMessage, removeMessage } from '../../../sandbox/slack/messages.ts';
import type { Person } from '../../../sandbox/slack/person.ts';
import { openView, pushView } from '../../../sandbox/slack/views.ts';
import { createSlack, type SlackWorkspace } from '../../../sandbox/workspace.ts';

let slack: SlackWorkspace;
let ana: Person;
let max: Person;

const target = { blockId: 'decision', actionId: 'approve' };
const plain = (text: string) => ({ type: 'plain_text', text });
const buttons: Fields[] = [
  {
    type: 'actions',
    block_id: 'decision',
    elements: [{ type: 'button', action_id: 'approve', text: plain('Approve') }],
  },
];
const region = { blockId: 'region', actionId: 'region' };
const option = (value: string) => ({ text: plain(value), value });
const fields: Fields[] = [
  {
    type: 'input',
    block_id: 'region',
    label: plain('Region'),
    element: { type: 'static_select', action_id: 'region', options: [option('here'), option('there')] },
  },
];

beforeEach(async () => {
  slack = await createSlack();
  ana = slack.person({ name: 'ana' });
  max = slack.person({ name: 'max' });
  slack.channel({ name: 'private', private: true, members: [ana] });
});

afterEach(() => slack.stop());

describe('a press', () => {
  it('that was on its way when the message changed still arrives, with the message as it is now', async () => {
    const message = posted();
    editMessage(slack.state, message, { text: 'done', blocks: [], args: {} });

    await ana.pointer.presses({ kind: 'message', channelId: message.channelId, ts: message.ts }, target);

    expect(slack.deliveries.recent).toMatchObject([
      { payload: { actions: [{ action_id: 'approve' }], message: { text: 'done' } } },
    ]);
  });

  it('is refused where nothing is: no such button, no such message, a note that is gone', async () => {
    const message = posted();
    const spot = { kind: 'message', channelId: message.channelId, ts: message.ts } as const;
    const note = addNote(slack.state, { ...about(), author: 'app', text: 'note', blocks: buttons });
    note.gone = true;

    await expect(ana.pointer.presses(spot, { ...target, actionId: 'no' })).rejects.toThrow('not there any more');
    await expect(ana.pointer.presses({ kind: 'note', ts: note.ts }, target)).rejects.toThrow('not there any more');
    removeMessage(slack.state, message);
    await expect(ana.pointer.presses(spot, target)).rejects.toThrow('This message is not there any more.');
    expect(slack.deliveries.recent).toEqual([]);
  });

  it('is refused to a person who cannot see the message', async () => {
    const { channelId, ts } = posted();
    const note = addNote(slack.state, { ...about(), author: 'app', text: 'note', blocks: buttons });

    await expect(max.pointer.presses({ kind: 'message', channelId, ts }, target)).rejects.toThrow('max is not in');
    await expect(max.pointer.presses({ kind: 'note', ts: note.ts }, target)).rejects.toThrow(
      'private to another person',
    );
  });
});

describe('a form', () => {
  it('takes the options that it offers, and no others', async () => {
    const { id: viewId } = opened();

    await ana.pointer.enters(viewId, region, option('there'));
    await expect(ana.pointer.enters(viewId, region, option('nowhere'))).rejects.toThrow('not offered any more');

    expect(ana.form?.fields).toMatchObject([{ label: 'Region', value: 'there' }]);
  });

  it('takes the boxes that it offers, and no others', async () => {
    const element = { type: 'checkboxes', action_id: 'region', options: [option('here'), option('there')] };
    const source = { type: 'modal', title: plain('Form'), blocks: [{ ...fields[0], element }], submit: plain('Send') };
    const { id: viewId } = openView(slack.state, ana.id, source);

    await ana.pointer.enters(viewId, region, [option('there'), option('here')]);
    const elsewhere = ana.pointer.enters(viewId, region, [option('there'), option('nowhere')]);

    await expect(elsewhere).rejects.toThrow('not offered any more');
    expect(ana.form?.fields).toMatchObject([{ boxes: '☑ here  ☑ there' }]);
  });

  it('is neither filled in nor sent once it is closed, and closing it twice is nothing', async () => {
    const { id: viewId } = opened();
    await ana.pointer.closes(viewId);

    await expect(ana.pointer.submits(viewId)).rejects.toThrow('sent or closed elsewhere');
    await expect(ana.pointer.enters(viewId, region, null)).rejects.toThrow('closed elsewhere');
    await expect(ana.pointer.closes(viewId)).resolves.toBeUndefined();
  });

  it('waits below the one that lies on it', async () => {
    const { id: viewId } = opened();
    pushView(slack.state, ana.id, { type: 'modal', title: plain('Above'), blocks: fields, submit: plain('Send') });

    await expect(ana.pointer.submits(viewId)).rejects.toThrow('Another form lies on top of this one.');
  });
});

function about() {
  const [channel] = slack.channels;
  if (!channel) throw new Error('there is no channel');
  return { channelId: channel.id, userId: ana.id };
}

function posted() {
  const channel = slack.state.channels.get(about().channelId);
  if (!channel) throw new Error('there is no channel');
  const content = { authorId: slack.app.botUserId, text: 'card', blocks: buttons };
  return addMessage(slack.state, channel, { ...content, args: { blocks: JSON.stringify(buttons) } });
}

function opened() {
  return openView(slack.state, ana.id, { type: 'modal', title: plain('Form'), blocks: fields, submit: plain('Send') });
}
