/** A message and a private note as their readers see them. Both are live: they show what is there now. */
import { buttonWords, drawBlocks } from './drawn-blocks.ts';
import type { Fields } from './json.ts';
import { permalink } from './messages.ts';
import { drawMrkdwn, nameOf } from './mrkdwn.ts';
import type { MessageRecord, NoteRecord, State } from './state.ts';
import { type WaitOptions, waitToSee } from './waiting.ts';

export interface Message {
  readonly kind: 'message';
  readonly record: MessageRecord;
  readonly ts: string;
  readonly channelId: string;
  /** The name of who wrote it. */
  readonly author: string;
  /** The raw `text`, which notifications and screen readers use. */
  readonly text: string;
  /** All a reader sees, drawn, one line per line. */
  readonly words: string;
  /** The words on the buttons. */
  readonly buttons: string[];
  readonly blocks: Fields[];
  readonly edited: boolean;
  readonly deleted: boolean;
  readonly metadata: Fields | undefined;
  /** The replies, oldest first. */
  readonly thread: Message[];
  /** The arguments it was posted and updated with, oldest first. */
  readonly history: Fields[];
  readonly permalink: string;
  /** Waits until the message itself is as wanted. */
  until(isSo: (message: Message) => boolean, options?: WaitOptions): Promise<Message>;
  /** Waits for a reply in its thread. */
  waitForReply(isIt: (reply: Message) => boolean, options?: WaitOptions): Promise<Message>;
}

export interface Note {
  readonly kind: 'note';
  readonly record: NoteRecord;
  readonly ts: string;
  readonly channelId: string;
  /** Where it is shown: `#image-approvals`. */
  readonly place: string;
  readonly author: 'app' | 'slackbot';
  readonly text: string;
  readonly words: string;
  readonly buttons: string[];
  readonly blocks: Fields[];
  /** The thread it is shown in. */
  readonly threadTs: string | undefined;
}

const messages = new WeakMap<MessageRecord, Message>();
const notes = new WeakMap<NoteRecord, Note>();

/** Always the same object for the same message. */
export function shownMessage(state: State, record: MessageRecord): Message {
  const known = messages.get(record) ?? newShownMessage(state, record);
  messages.set(record, known);
  return known;
}

export function shownNote(state: State, record: NoteRecord): Note {
  const known = notes.get(record) ?? newShownNote(state, record);
  notes.set(record, known);
  return known;
}

function newShownMessage(state: State, record: MessageRecord): Message {
  const message: Message = {
    kind: 'message',
    record,
    ts: record.ts,
    channelId: record.channelId,
    get author() {
      return state.people.get(record.authorId)?.name ?? record.authorId;
    },
    get text() {
      return record.text;
    },
    get words() {
      return drawContent(state, record);
    },
    get buttons() {
      return buttonWords(record.blocks);
    },
    get blocks() {
      return record.blocks;
    },
    get edited() {
      return record.editedTs !== undefined;
    },
    get deleted() {
      return record.deleted;
    },
    get metadata() {
      return record.metadata;
    },
    get thread() {
      return repliesTo(state, record);
    },
    get history() {
      return record.history;
    },
    get permalink() {
      return permalink(state, record);
    },
    until(isSo, { within, what = 'a change of the message' } = {}) {
      const shows = () => message.words;
      return waitToSee(state, () => (isSo(message) ? message : undefined), { ...(within && { within }), what, shows });
    },
    waitForReply(isIt, { within, what = 'a reply' } = {}) {
      const shows = () => message.thread.map((reply) => reply.words).join('\n---\n') || '(no replies)';
      return waitToSee(state, () => message.thread.find(isIt), { ...(within && { within }), what, shows });
    },
  };
  return message;
}

function newShownNote(state: State, record: NoteRecord): Note {
  return {
    kind: 'note',
    record,
    ts: record.ts,
    channelId: record.channelId,
    get place() {
      return nameOf(state, record.channelId);
    },
    author: record.author,
    get text() {
      return record.text;
    },
    get words() {
      return drawContent(state, record);
    },
    get buttons() {
      return buttonWords(record.blocks);
    },
    get blocks() {
      return record.blocks;
    },
    threadTs: record.threadTs,
  };
}

/** Blocks hide the text where there are any. */
function drawContent(state: State, { text, blocks }: { text: string; blocks: Fields[] }): string {
  return blocks.length > 0 ? drawBlocks(state, blocks).join('\n') : drawMrkdwn(state, text);
}

function repliesTo(state: State, root: MessageRecord): Message[] {
  const channel = state.channels.get(root.channelId);
  const replies = channel?.messages.filter((other) => other.threadTs === root.ts && !other.deleted) ?? [];
  return replies.map((reply) => shownMessage(state, reply));
}
