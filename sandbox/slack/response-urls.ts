/** `response_url`: five answers within thirty minutes. https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
import { newHex } from './ids.ts';
import { type Fields, isYes } from './json.ts';
import { LIMITS } from './limits.ts';
import { type Content, readContent } from './message-content.ts';
import { addMessage, addNote, editMessage, removeMessage } from './messages.ts';
import { Refusal } from './refusal.ts';
import type { MessageRecord, NoteRecord, State } from './state.ts';

/** Where an answer goes: the conversation, the person, and the message or note they acted on. */
export interface Origin {
  channelId: string;
  userId: string;
  message?: MessageRecord | undefined;
  note?: NoteRecord | undefined;
}

export interface ResponseUrls {
  issue(origin: Origin): string;
  /** Takes what was posted to the path of such a URL; a `Refusal` is thrown when Slack would not. */
  use(path: string, body: Fields): void;
}

export function createResponseUrls(state: State, base: () => string): ResponseUrls {
  const urls = new Map<string, { origin: Origin; issuedAt: number; uses: number }>();
  return {
    issue(origin) {
      const kind = origin.message || origin.note ? 'actions' : 'commands';
      const path = `/${kind}/${state.app.teamId}/${newHex(13)}/${newHex(24)}`;
      urls.set(path, { origin, issuedAt: state.now(), uses: 0 });
      return `${base()}${path}`;
    },
    use(path, body) {
      const url = urls.get(path);
      if (!url || state.now() - url.issuedAt > LIMITS.responseUrlLife) throw new Refusal('expired_url');
      if (url.uses >= LIMITS.responseUrlUses) throw new Refusal('used_url');
      url.uses += 1;
      respond(state, url.origin, body);
    },
  };
}

/** Shows an answer to a command or a click, as an acknowledgement or a `response_url` carries it. */
export function respond(state: State, origin: Origin, body: Fields): void {
  if (isYes(body['delete_original'])) {
    removeOriginal(state, origin);
    return;
  }
  const content = readContent(state, body, 'response_url');
  if (isYes(body['replace_original']) && (origin.message || origin.note)) {
    replaceOriginal(state, origin, { ...content, args: body });
    return;
  }
  const { channelId, userId, message } = origin;
  const channel = state.channels.get(channelId);
  const threadTs = message && body['thread_ts'] !== undefined ? (message.threadTs ?? message.ts) : undefined;
  if (body['response_type'] === 'in_channel' && channel) {
    addMessage(state, channel, { ...content, authorId: state.app.botUserId, threadTs, args: body });
  } else {
    addNote(state, { ...content, channelId, userId, author: 'app', threadTs });
  }
}

function replaceOriginal(state: State, { message, note }: Origin, content: Content & { args: Fields }): void {
  if (message) editMessage(state, message, content);
  if (note) Object.assign(note, { text: content.text, blocks: content.blocks ?? [], gone: false });
  state.changed();
}

function removeOriginal(state: State, { message, note }: Origin): void {
  if (message) removeMessage(state, message);
  if (note) note.gone = true;
  state.changed();
}
