/** chat.postMessage, chat.update, chat.delete, chat.postEphemeral and chat.getPermalink. */
import { findMessage, isMember, visibleChannel, writableChannel } from '../conversations.ts';
import { type Fields, isYes, stringOf } from '../json.ts';
import { readContent } from '../message-content.ts';
import { addMessage, addNote, editMessage, messageOutput, permalink, removeMessage } from '../messages.ts';
import { Refusal } from '../refusal.ts';
import type { ChannelRecord, MessageRecord, State } from '../state.ts';
import type { Backstage, Methods } from './method.ts';

const scopes = ['chat:write'];

export const chatMethods: Methods = {
  'chat.postMessage': { token: 'bot', scopes, run: post },
  'chat.update': { token: 'bot', scopes, run: update },
  'chat.delete': { token: 'bot', scopes, run: remove },
  'chat.postEphemeral': { token: 'bot', scopes, run: postEphemeral },
  'chat.getPermalink': { token: 'bot', scopes: [], run: getPermalink },
};

function post(args: Fields, { state }: Backstage): Fields {
  const channel = writableChannel(state, stringOf(args['channel']));
  const content = readContent(state, args, 'chat.postMessage');
  const threadTs = existingThread(state, channel, args);
  const broadcast = threadTs !== undefined && isYes(args['reply_broadcast']);
  const authorId = state.app.botUserId;
  const message = addMessage(state, channel, { ...content, authorId, threadTs, broadcast, args });
  return { channel: channel.id, ts: message.ts, message: messageOutput(state, message) };
}

function existingThread(state: State, channel: ChannelRecord, args: Fields): string | undefined {
  const threadTs = stringOf(args['thread_ts']);
  if (threadTs === '') return undefined;
  const root = findMessage(channel, threadTs);
  if (!root) throw new Refusal('thread_not_found');
  if (root.threadTs !== undefined) state.faults.push('chat.postMessage: thread_ts is that of a reply, not of the root');
  return root.threadTs ?? root.ts;
}

function update(args: Fields, { state }: Backstage): Fields {
  const { channel, message } = ownMessage(state, args, 'cant_update_message');
  const content = readContent(state, args, 'chat.update');
  if (content.blocks === undefined && message.blocks.length > 0) {
    state.faults.push('chat.update: text without blocks for a message that had blocks; they are gone now');
  }
  editMessage(state, message, { ...content, args });
  return { channel: channel.id, ts: message.ts, text: message.text, message: messageOutput(state, message) };
}

function remove(args: Fields, { state }: Backstage): Fields {
  const { channel, message } = ownMessage(state, args, 'cant_delete_message');
  removeMessage(state, message);
  return { channel: channel.id, ts: message.ts };
}

function ownMessage(state: State, args: Fields, error: string): { channel: ChannelRecord; message: MessageRecord } {
  const channel = visibleChannel(state, stringOf(args['channel']));
  const message = findMessage(channel, stringOf(args['ts']));
  if (!message) throw new Refusal('message_not_found');
  if (message.authorId !== state.app.botUserId) throw new Refusal(error);
  if (channel.archived) throw new Refusal('is_archived');
  return { channel, message };
}

function postEphemeral(args: Fields, { state }: Backstage): Fields {
  const channel = visibleChannel(state, stringOf(args['channel']));
  if (channel.archived) throw new Refusal('is_archived');
  if (!isMember(state, channel)) throw new Refusal('not_in_channel');
  const userId = stringOf(args['user']);
  if (!channel.members.has(userId)) throw new Refusal('user_not_in_channel');
  const content = readContent(state, args, 'chat.postEphemeral');
  const threadTs = stringOf(args['thread_ts']) || undefined;
  const note = addNote(state, { ...content, channelId: channel.id, userId, author: 'app', threadTs });
  return { message_ts: note.ts };
}

function getPermalink(args: Fields, { state }: Backstage): Fields {
  const channel = visibleChannel(state, stringOf(args['channel']));
  const message = findMessage(channel, stringOf(args['message_ts']));
  if (!message) throw new Refusal('message_not_found');
  return { channel: channel.id, permalink: permalink(state, message) };
}
