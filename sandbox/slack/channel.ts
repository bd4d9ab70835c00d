/** A channel as people see it, and what an admin can do to it. */

import { type Message, shownMessage } from './shown-message.ts';
import type { ChannelRecord, Sharing, State } from './state.ts';
import { type WaitOptions, waitToSee } from './waiting.ts';

/** Whoever has an id: a `Person`, mostly. */
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

export function createChannel(state: State, record: ChannelRecord): Channel {
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
    join: (person) => change(() => record.members.add(person.id)),
    leave: (person) => change(() => record.members.delete(person.id)),
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
    inviteBot: () => change(() => record.members.add(state.app.botUserId)),
    removeBot: () => change(() => record.members.delete(state.app.botUserId)),
  };
  return channel;
}
