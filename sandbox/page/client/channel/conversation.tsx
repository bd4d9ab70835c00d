/** A channel or the direct messages with the bot: what was said, and the place to say something. */
import { useMemo } from 'preact/hooks';
import type { ConversationEntry } from '../../entries.ts';
import type { Tables } from '../shared/store.ts';
import { Announcer } from './announcer.tsx';
import { ChannelHead } from './channel-head.tsx';
import { Composer } from './composer.tsx';
import { JoinBar } from './join-bar.tsx';
import { threadsIn } from './rows.ts';
import { ThreadRow } from './thread-row.tsx';
import { useStickToEnd } from './use-stick-to-end.ts';

type Props = {
  person: string;
  tables: Tables;
  conversation: ConversationEntry | undefined;
  title: string;
  complain: (sentence: string) => void;
  togglePanel: () => void;
};

export function Conversation({ person, tables, conversation, title, complain, togglePanel }: Props) {
  const threads = useMemo(() => threadsIn(tables, conversation?.id), [tables.message, tables.note, conversation?.id]);
  const list = useStickToEnd();
  const isLoaded = tables.me.size > 0;
  const isDirect = conversation?.kind !== 'public';
  return (
    <>
      <ChannelHead title={title} detail={detailOf(conversation)} togglePanel={togglePanel} />
      <div class="messages" ref={list}>
        <div>
          {isLoaded && threads.length === 0 && <Welcome isDirect={isDirect} />}
          <ol aria-label={`Messages in ${title}`}>
            {threads.map((thread, index) => (
              <ThreadRow
                key={thread.root.key}
                person={person}
                thread={thread}
                isRecent={index >= threads.length - 8}
                complain={complain}
              />
            ))}
          </ol>
        </div>
      </div>
      <Announcer threads={threads} />
      <Foot person={person} title={title} tables={tables} conversation={conversation} complain={complain} />
    </>
  );
}

/** The composer; or why there is none, as Slack has it. */
function Foot(props: Omit<Props, 'togglePanel'>) {
  const { person, tables, conversation, complain } = props;
  if (conversation && !conversation.isMember)
    return <JoinBar person={person} conversation={conversation} complain={complain} />;
  const isDirect = conversation === undefined || conversation.kind === 'direct';
  if (isDirect && tables.app.get('app')?.takesMessages === false)
    return <p class="join-bar">Sending messages to this app has been turned off.</p>;
  return <Composer {...props} />;
}

function detailOf(conversation: ConversationEntry | undefined): string {
  if (!conversation || conversation.kind === 'direct') return 'Direct messages between you and the bot';
  return `${conversation.members} members · image exports are requested and approved here`;
}

function Welcome({ isDirect }: { isDirect: boolean }) {
  if (isDirect)
    return (
      <p class="empty">
        The bot writes to you alone here. You can type <kbd>/export-image</kbd> here too; the bot does not read other
        messages.
      </p>
    );
  return (
    <div class="empty">
      <h3>Ask for your first export</h3>
      <ol>
        <li>
          As lin, type <kbd>/export-image</kbd> below, choose an image and a bucket, and send the form.
        </li>
        <li>Switch to ana, and press Approve on the card.</li>
        <li>Watch the thread follow the export to its end, and the objects arrive in the bucket, behind the scenes.</li>
      </ol>
      <p>Then make some trouble behind the scenes, and see how the bot copes.</p>
    </div>
  );
}
