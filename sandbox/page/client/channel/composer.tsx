/** Where commands and messages are typed; what begins with a slash is completed. */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { CommandEntry, ConversationEntry } from '../../entries.ts';
import { claimNextForm } from '../shared/form-holder.ts';
import { MenuButton } from '../shared/menu-button.tsx';
import { does } from '../shared/post.ts';
import type { Tables } from '../shared/store.ts';
import { CommandList } from './command-list.tsx';

type Props = {
  person: string;
  title: string;
  tables: Tables;
  conversation: ConversationEntry | undefined;
  complain: (sentence: string) => void;
};

export function Composer(props: Props) {
  const { title, tables } = props;
  const { text, setText, isSending, act, send } = useTyping(props);
  const field = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  const commands = fittingCommands(tables, text);
  useEffect(() => field.current?.focus(), []);
  const take = ({ command }: CommandEntry) => {
    setText(command);
    field.current?.focus();
  };
  return (
    <div class="composer">
      {commands.length > 0 && <CommandList id={listId} commands={commands} take={take} />}
      <div class="composer-box">
        <ShortcutMenu tables={tables} use={(callbackId) => void act('uses-shortcut', { callbackId })} />
        <textarea
          ref={field}
          rows={1}
          value={text}
          aria-label={`Message to ${title}`}
          aria-controls={commands.length > 0 ? listId : undefined}
          placeholder={`Message ${title}, or type /export-image`}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => onKey(event, { first: commands[0], take, send })}
        />
        <button
          type="button"
          class="send"
          aria-label="Send"
          aria-busy={isSending}
          disabled={text === ''}
          onClick={send}
        >
          ➤
        </button>
      </div>
    </div>
  );
}

function useTyping({ person, conversation, complain }: Props) {
  const [text, setText] = useState('');
  const [isSending, setSending] = useState(false);
  const act = async (verb: string, body: object) => {
    claimNextForm(person);
    setSending(true);
    const posted = await does(person, verb, body);
    setSending(false);
    // Slackbot says by itself why a command has failed.
    if (!posted.ok && !text.startsWith('/')) complain(posted.sentence);
  };
  const send = () => {
    const typed = text.trim();
    if (typed === '') return;
    setText('');
    void act('types', { text: typed, channel: placeOf(conversation) });
  };
  return { text, setText, isSending, act, send };
}

/** Those that begin as what was typed, until the whole of one is typed. */
function fittingCommands({ app }: Tables, text: string): CommandEntry[] {
  const commands = app.get('app')?.commands ?? [];
  return commands.filter(({ command }) => text !== '' && command !== text && command.startsWith(text));
}

type Keys = { first: CommandEntry | undefined; take: (command: CommandEntry) => void; send: () => void };

function onKey(event: KeyboardEvent, { first, take, send }: Keys): void {
  if (event.isComposing || event.shiftKey) return;
  if (event.key === 'Tab' && first) {
    event.preventDefault();
    take(first);
  } else if (event.key === 'Enter') {
    event.preventDefault();
    send();
  }
}

function placeOf(conversation: ConversationEntry | undefined): string {
  return conversation && conversation.kind !== 'direct' ? conversation.name : 'direct';
}

function ShortcutMenu({ tables, use }: { tables: Tables; use: (callbackId: string) => void }) {
  const shortcuts = tables.app.get('app')?.shortcuts ?? [];
  if (shortcuts.length === 0) return null;
  const entries = shortcuts.map(({ callbackId, name, description }) => ({
    words: name,
    detail: description,
    choose: () => use(callbackId),
  }));
  return (
    <MenuButton name="Shortcuts" entries={entries}>
      +
    </MenuButton>
  );
}
