/** What one person sees in Slack, as entries. */
import { maySee } from '../slack/conversations.ts';
import { textOf } from '../slack/json.ts';
import type { Person } from '../slack/person.ts';
import type {
  ChannelRecord,
  MessageRecord,
  NoteRecord,
  PersonRecord,
  State,
  UserGroupRecord,
  ViewRecord,
} from '../slack/state.ts';
import { stackOf } from '../slack/views.ts';
import type { Entry } from './entries.ts';

export function slackEntries(state: State, person: Person): Entry[] {
  const visible = [...state.channels.values()].filter((channel) => maySee(state, person.id, channel));
  const ids = new Set(visible.map(({ id }) => id));
  const notes = state.notes.filter((note) => note.userId === person.id && !note.gone && ids.has(note.channelId));
  const home = state.homes.get(person.id);
  return [
    { kind: 'me', id: 'me', value: personOf(person.record) },
    ...[...state.people.values()].map((one) => entryOf('person', one.id, personOf(one))),
    ...[...state.userGroups.values()].map(groupEntry),
    ...visible.map((channel) => conversationEntry(channel, person.id)),
    ...visible.flatMap(({ messages }) => messages.filter(({ deleted }) => !deleted).map(messageEntry)),
    ...notes.map(noteEntry),
    ...stackOf(state, person.id).map(viewEntry),
    ...(home ? [viewEntry(home, 0)] : []),
  ];
}

function entryOf<Kind extends string, Value>(kind: Kind, id: string, value: Value) {
  return { kind, id, value };
}

function personOf({ id, name, realName, guest, isBot, locale }: PersonRecord) {
  return { id, name, realName, guest: guest !== undefined, isBot, locale };
}

function groupEntry({ id, handle, members }: UserGroupRecord): Entry {
  return { kind: 'group', id, value: { id, handle, members: [...members] } };
}

function conversationEntry({ id, name, kind, members }: ChannelRecord, personId: string): Entry {
  return {
    kind: 'conversation',
    id,
    value: { id, name, kind, isMember: members.has(personId), members: members.size },
  };
}

/** Drawn again only when the message was edited: a channel may hold a thousand of them. */
const drawn = new WeakMap<MessageRecord, { edits: number; entry: Entry }>();

function messageEntry(message: MessageRecord): Entry {
  const known = drawn.get(message);
  if (known?.edits === message.history.length) return known.entry;
  const { channelId, ts, authorId, text, blocks, threadTs, editedTs } = message;
  const value = { channelId, ts, authorId, text, blocks, threadTs: threadTs ?? null, edited: editedTs !== undefined };
  const entry: Entry = { kind: 'message', id: `${channelId}/${ts}`, value };
  drawn.set(message, { edits: message.history.length, entry });
  return entry;
}

function noteEntry({ channelId, ts, author, text, blocks, threadTs }: NoteRecord): Entry {
  return { kind: 'note', id: ts, value: { channelId, ts, author, text, blocks, threadTs: threadTs ?? null } };
}

function viewEntry(view: ViewRecord, depth: number): Entry {
  const { id, rootId, type, source, hash, blocks, values, edits, errors, notice = '' } = view;
  const [title, submit, close] = [source['title'], source['submit'], source['close']].map(textOf);
  const words = { title: title ?? '', submit: submit ?? '', close: close || 'Cancel' };
  const entered = { values, edits, errors, notice };
  return { kind: 'view', id, value: { id, rootId, depth, type, ...words, hash, blocks, ...entered } };
}
