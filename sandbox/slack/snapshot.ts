/** The whole workspace, or what one person sees of it, as plain JSON. */
import { maySee } from './conversations.ts';
import { drawForm, type Form } from './form.ts';
import { type Message, type Note, shownMessage, shownNote } from './shown-message.ts';
import type { ChannelRecord, State } from './state.ts';
import { stackOf } from './views.ts';

export interface MessageSnapshot {
  ts: string;
  author: string;
  text: string;
  words: string;
  buttons: string[];
  blocks: Message['blocks'];
  edited: boolean;
  thread: MessageSnapshot[];
}

export interface ChannelSnapshot {
  id: string;
  name: string;
  kind: ChannelRecord['kind'];
  archived: boolean;
  /** Names. */
  members: string[];
  messages: MessageSnapshot[];
}

export interface NoteSnapshot {
  ts: string;
  to: string;
  channelId: string;
  author: Note['author'];
  text: string;
  words: string;
  buttons: string[];
  threadTs: string | undefined;
}

export interface Snapshot {
  people: { id: string; name: string; realName: string; guest: string | undefined; isBot: boolean; deleted: boolean }[];
  channels: ChannelSnapshot[];
  notes: NoteSnapshot[];
  /** Open modals on top, by person id. */
  forms: Record<string, Form>;
  homes: Record<string, Form>;
  faults: string[];
}

export function takeSnapshot(state: State, personId?: string): Snapshot {
  const isFor = (id: string) => personId === undefined || id === personId;
  const channels = [...state.channels.values()].filter((one) => personId === undefined || maySee(state, personId, one));
  const notes = state.notes.filter((note) => isFor(note.userId) && !note.gone);
  const tops = [...state.people.keys()].filter(isFor).flatMap((id) => {
    const top = stackOf(state, id).at(-1);
    return top ? [[id, drawForm(state, top)] as const] : [];
  });
  const homes = [...state.homes].filter(([id]) => isFor(id)).map(([id, view]) => [id, drawForm(state, view)] as const);
  return structuredClone({
    people: [...state.people.values()].map(({ id, name, realName, guest, isBot, deleted }) => {
      return { id, name, realName, guest, isBot, deleted };
    }),
    channels: channels.map((channel) => channelSnapshot(state, channel)),
    notes: notes.map((note) => noteSnapshot(state, shownNote(state, note))),
    forms: Object.fromEntries(tops),
    homes: Object.fromEntries(homes),
    faults: state.faults,
  });
}

function channelSnapshot(state: State, channel: ChannelRecord): ChannelSnapshot {
  const roots = channel.messages.filter((message) => message.threadTs === undefined && !message.deleted);
  return {
    id: channel.id,
    name: channel.name,
    kind: channel.kind,
    archived: channel.archived,
    members: [...channel.members].map((id) => state.people.get(id)?.name ?? id),
    messages: roots.map((root) => messageSnapshot(shownMessage(state, root))),
  };
}

function messageSnapshot(message: Message): MessageSnapshot {
  const { ts, author, text, words, buttons, blocks, edited, thread } = message;
  return { ts, author, text, words, buttons, blocks, edited, thread: thread.map(messageSnapshot) };
}

function noteSnapshot(state: State, note: Note): NoteSnapshot {
  const { ts, channelId, author, text, words, buttons, threadTs } = note;
  const to = state.people.get(note.record.userId)?.name ?? note.record.userId;
  return { ts, to, channelId, author, text, words, buttons, threadTs };
}
