/** What a person does outside of modals' fields: commands, messages, buttons, shortcuts, the Home tab. */
import type { Channel } from './channel.ts';
import { findMessage, maySee, openDirect } from './conversations.ts';
import { addMessage } from './messages.ts';
import { openHome, type Tab } from './open-home.ts';
import { shortcutPayload } from './payloads.ts';
import { type Outcome, outcomeOf, type Place, pressButton } from './press-button.ts';
import { runCommand } from './run-command.ts';
import { type Message, type Note, shownMessage } from './shown-message.ts';
import type { Stage } from './stage.ts';
import type { ChannelRecord, PersonRecord } from './state.ts';
import { stackOf } from './views.ts';

export interface Hands {
  /** Runs a slash command. `'direct'` types it into the direct messages with the bot. */
  types(where: Channel | 'direct', command: string, options?: { times?: number }): Promise<Outcome>;
  /** Writes an ordinary message. */
  says(where: Channel | 'direct', text: string, options?: { replyTo?: Message }): Message;
  /** Presses a button by its words; in the modal by default. Confirm dialogs are accepted. */
  presses(words: string, options?: { in?: Message | Note | 'home'; times?: number; within?: number }): Promise<Outcome>;
  /** Opens the Home tab, or the Messages tab beside it, of which the app is notified. */
  opensHome(tab?: Tab): Promise<Outcome>;
  /** A global shortcut, or one on a message. */
  usesShortcut(callbackId: string, on?: Message): Promise<Outcome>;
}

export function createHands(stage: Stage, person: PersonRecord): Hands {
  const { state, deliveries } = stage;
  return {
    types: (where, command, options) => runCommand(stage, person, recordOf(stage, person, where), command, options),
    says(where, text, { replyTo } = {}) {
      const channel = recordOf(stage, person, where);
      if (!maySee(state, person.id, channel)) throw new Error(`${person.name} is not in #${channel.name}`);
      const args = { channel: channel.id, text };
      const content = { text, blocks: undefined, authorId: person.id, threadTs: replyTo?.ts, args };
      return shownMessage(state, addMessage(state, channel, content));
    },
    presses(words, { in: where, ...options } = {}) {
      return pressButton(stage, person, words, { place: () => placeOf(stage, person, where), ...options });
    },
    opensHome: (tab = 'home') => openHome(stage, person, tab),
    async usesShortcut(callbackId, on) {
      const origin = on && { channelId: on.channelId, userId: person.id, message: on.record };
      return outcomeOf([await deliveries.send('interactive', shortcutPayload(stage, person, callbackId, origin))]);
    },
  };
}

function recordOf({ state }: Stage, person: PersonRecord, where: Channel | 'direct'): ChannelRecord {
  if (where === 'direct') return openDirect(state, person.id);
  const channel = state.channels.get(where.id);
  if (!channel) throw new Error(`there is no channel ${where.id}`);
  return channel;
}

function placeOf(
  { state }: Stage,
  person: PersonRecord,
  where: Message | Note | 'home' | undefined,
): Place | undefined {
  if (where === undefined) return stackOf(state, person.id).at(-1);
  if (where === 'home') return state.homes.get(person.id);
  if (where.kind === 'note') return where;
  const channel = state.channels.get(where.channelId);
  return channel && findMessage(channel, where.ts) ? where : undefined;
}
