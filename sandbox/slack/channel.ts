/** A channel as people see it, and what an admin can do to it. */

import { isMember } from './conversations.ts';
import { eventPayload } from './payloads.ts';
import { type Message, shownMessage } from './shown-message.ts';
import type { Stage } from './stage.ts';
import type { ChannelRecord, MemberEvent, Sharing } from './state.ts';
import { type WaitOptions, waitToSee } from './waiting.ts';

/** Anything with the id of a person: mostly a `Person`. */
export interface Identified {
  readonly id: string;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly isPrivate: boolean;
  readonly members: string[];
  /** The messages outside of threads, oldest first. */
  readonly messages: Message[];
  /** Every message, replies included. */
  readonly allMessages: Message[];
  /** Waits for a message outside of threads, the newest that fits. */
  waitFor(isIt: (message: Message) => boolean, options?: WaitOptions): Promise<Message>;
  join(person: Identified): void;
  leave(person: Identified): void;
  rename(name: string): void;
  archive(isArchived?: boolean): void;
  share(sharing: Sharing | undefined): void;
  inviteBot(): void;
  removeBot(): void;
}

export function createChannel(stage: Stage, record: ChannelRecord): Channel {
  const { state } = stage;
  const shown = (isIncluded: (message: Message) => boolean) =>
    record.messages
      .filter((message) => !message.deleted)
      .map((message) => shownMessage(state, message))
      .filter(isIncluded);
  const change = (act: () => void) => {
    act();
    state.changed();
  };
  const channel: Channel = {
    id: record.id,
    get name() {
      return record.name;
    },
    isPrivate: record.kind !== 'public',
    get members() {
      return [...record.members];
    },
    get messages() {
      return shown((message) => message.record.threadTs === undefined);
    },
    get allMessages() {
      return shown(() => true);
    },
    waitFor(isIt, { within, what = 'a message' } = {}) {
      const shows = () => `#${record.name}:\n${channel.messages.map((message) => message.words).join('\n---\n')}`;
      const newest = () => channel.messages.findLast(isIt);
      return waitToSee(state, newest, { ...(within && { within }), what: `${what} in #${record.name}`, shows });
    },
    join: (person) => join(stage, record, person.id),
    leave: (person) => leave(stage, record, person.id),
    rename(name) {
      change(() => {
        record.name = name;
      });
    },
    archive(isArchived = true) {
      change(() => {
        record.archived = isArchived;
      });
    },
    share(sharing) {
      change(() => {
        record.sharing = sharing;
      });
    },
    inviteBot: () => join(stage, record, state.app.botUserId),
    removeBot: () => leave(stage, record, state.app.botUserId),
  };
  return channel;
}

function join(stage: Stage, channel: ChannelRecord, userId: string): void {
  if (channel.members.has(userId)) return;
  channel.members.add(userId);
  notifyApp(stage, channel, 'member_joined_channel', userId);
  stage.state.changed();
}

/** The app hears of it as long as it is in the channel itself. */
function leave(stage: Stage, channel: ChannelRecord, userId: string): void {
  if (!channel.members.has(userId)) return;
  notifyApp(stage, channel, 'member_left_channel', userId);
  channel.members.delete(userId);
  stage.state.changed();
}

/**
 * Unlike Slack, which tries again after 1 and after 5 minutes, this one sends an event once.
 * https://docs.slack.dev/reference/events/member_joined_channel
 */
function notifyApp(stage: Stage, channel: ChannelRecord, type: MemberEvent, userId: string): void {
  const { state, deliveries } = stage;
  const scope = channel.kind === 'public' ? 'channels:read' : 'groups:read';
  if (!state.events.has(type) || !state.scopes.has(scope) || !isMember(state, channel)) return;
  const event = { type, user: userId, channel: channel.id, channel_type: 'C', team: state.app.teamId };
  void deliveries.send('events_api', eventPayload(state, event));
}
