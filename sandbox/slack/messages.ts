/** Messages and ephemeral notes: added, edited, removed, and in the shape in which Slack shows them to the app. */
import type { Fields } from './json.ts';
import { isFields, parsed } from './json.ts';
import type { Content } from './message-content.ts';
import type { ChannelRecord, MessageRecord, NoteRecord, State } from './state.ts';

export interface NewMessage extends Content {
  authorId: string;
  threadTs?: string | undefined;
  broadcast?: boolean;
  args: Fields;
}

export function addMessage(state: State, channel: ChannelRecord, content: NewMessage): MessageRecord {
  const message: MessageRecord = {
    ts: state.nextTs(),
    channelId: channel.id,
    authorId: content.authorId,
    text: content.text,
    blocks: content.blocks ?? [],
    threadTs: content.threadTs,
    broadcast: content.broadcast ?? false,
    metadata: readMetadata(content.args),
    editedTs: undefined,
    deleted: false,
    history: [content.args],
  };
  channel.messages.push(message);
  state.changed();
  return message;
}

/** Replaces text and blocks. Metadata that is left out stays: https://docs.slack.dev/reference/methods/chat.update */
export function editMessage(state: State, message: MessageRecord, content: Content & { args: Fields }): void {
  message.text = content.text;
  message.blocks = content.blocks ?? [];
  message.metadata = readMetadata(content.args) ?? message.metadata;
  message.editedTs = state.nextTs();
  message.history.push(content.args);
  state.changed();
}

export function removeMessage(state: State, message: MessageRecord): void {
  message.deleted = true;
  state.changed();
}

export interface NewNote extends Content {
  channelId: string;
  userId: string;
  author: NoteRecord['author'];
  threadTs?: string | undefined;
}

export function addNote(state: State, { blocks = [], threadTs, ...content }: NewNote): NoteRecord {
  const note: NoteRecord = { ...content, blocks, threadTs, ts: state.nextTs(), gone: false };
  state.notes.push(note);
  state.changed();
  return note;
}

export function permalink(state: State, message: MessageRecord): string {
  const place = `https://${state.app.teamDomain}.slack.com/archives/${message.channelId}/p${message.ts.replace('.', '')}`;
  return message.threadTs ? `${place}?thread_ts=${message.threadTs}&cid=${message.channelId}` : place;
}

/** The message as answers and payloads have it. */
export function messageOutput(state: State, message: MessageRecord): Fields {
  const { app } = state;
  const byApp = message.authorId === app.botUserId;
  const replies = state.channels
    .get(message.channelId)
    ?.messages.filter((other) => other.threadTs === message.ts && !other.deleted);
  const threadTs = message.threadTs ?? (replies?.length ? message.ts : undefined);
  return {
    type: 'message',
    user: message.authorId,
    ts: message.ts,
    text: message.text,
    team: app.teamId,
    ...(byApp && { bot_id: app.botId, app_id: app.appId }),
    ...(message.blocks.length > 0 && { blocks: message.blocks }),
    ...(threadTs && { thread_ts: threadTs }),
    ...(replies?.length && { reply_count: replies.length }),
    ...(message.editedTs && { edited: { user: message.authorId, ts: message.editedTs } }),
    ...(message.metadata && { metadata: message.metadata }),
  };
}

function readMetadata(args: Fields): Fields | undefined {
  const metadata = parsed(args['metadata']);
  return isFields(metadata) ? metadata : undefined;
}
