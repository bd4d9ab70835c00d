/** Which conversation an id means, and what the bot may do there. */
import { newId } from './ids.ts';
import { Refusal } from './refusal.ts';
import type { ChannelRecord, MessageRecord, State } from './state.ts';

/** A conversation the bot can see. Private ones it is not in do not exist for it. */
export function visibleChannel(state: State, id: string): ChannelRecord {
  const channel = state.channels.get(id);
  if (!channel) throw new Refusal('channel_not_found');
  if (channel.kind !== 'public' && !isMember(state, channel)) throw new Refusal('channel_not_found');
  return channel;
}

/** A conversation the bot may write to: by id, by `#name`, or a person's id for the direct messages with them. */
export function writableChannel(state: State, given: string): ChannelRecord {
  if (state.people.has(given)) return openDirect(state, given);
  const channel = visibleChannel(state, byName(state, given)?.id ?? given);
  if (channel.archived) throw new Refusal('is_archived');
  if (!isMember(state, channel) && !state.scopes.has('chat:write.public')) throw new Refusal('not_in_channel');
  return channel;
}

/** The direct messages between the bot and a person, opened when there are none yet. */
export function openDirect(state: State, userId: string): ChannelRecord {
  const person = state.people.get(userId);
  if (!person) throw new Refusal('user_not_found');
  if (person.isBot) throw new Refusal('cannot_dm_bot');
  if (person.deleted) throw new Refusal('user_disabled');
  const open = directWith(state, userId);
  if (open) return open;
  const members = new Set([userId, state.app.botUserId]);
  const channel: ChannelRecord = {
    id: newId('D'),
    name: 'directmessage',
    kind: 'direct',
    members,
    archived: false,
    sharing: undefined,
    messages: [],
  };
  state.channels.set(channel.id, channel);
  return channel;
}

export function directWith(state: State, userId: string): ChannelRecord | undefined {
  return [...state.channels.values()].find((channel) => channel.kind === 'direct' && channel.members.has(userId));
}

export function isMember(state: State, channel: ChannelRecord): boolean {
  return channel.members.has(state.app.botUserId);
}

export function findMessage(channel: ChannelRecord, ts: string): MessageRecord | undefined {
  return channel.messages.find((message) => message.ts === ts && !message.deleted);
}

/** Whether a person may look into a conversation: members may, others only into public ones, guests not even there. */
export function maySee(state: State, userId: string, channel: ChannelRecord): boolean {
  if (channel.members.has(userId)) return true;
  return channel.kind === 'public' && state.people.get(userId)?.guest === undefined;
}

function byName(state: State, given: string): ChannelRecord | undefined {
  const name = given.replace(/^#/, '');
  return [...state.channels.values()].find((channel) => channel.kind !== 'direct' && channel.name === name);
}
