/** One message, or a note that only its reader sees. */
import { useMemo } from 'preact/hooks';
import type { PersonEntry } from '../../entries.ts';
import { Blocks } from '../blocks/block.tsx';
import { ActorContext } from '../shared/actor.ts';
import { Avatar } from '../shared/avatar.tsx';
import { useDirectory, useSlackWords } from '../shared/directory.ts';
import { stable } from '../shared/stable.tsx';
import { clockOf } from '../text/draw-date.ts';
import { Mrkdwn } from '../text/mrkdwn.tsx';
import type { Row } from './rows.ts';
import { useMessageActor } from './use-message-actor.ts';

type Props = { person: string; row: Row; complain: (sentence: string) => void; isReply?: boolean };

export function MessageRow({ person, row, complain, isReply = false }: Props) {
  const spot = spotOf(row);
  const spotKey = JSON.stringify(spot);
  const actor = useMessageActor({ person, spot, spotKey, complain });
  const drawn = useMemo(
    () => <DrawnMessage entry={row.entry} kind={row.kind} isReply={isReply} />,
    [row.entry, row.kind, isReply],
  );
  return <ActorContext.Provider value={actor}>{drawn}</ActorContext.Provider>;
}

function spotOf({ kind, entry }: Row) {
  return kind === 'note'
    ? { kind: 'note' as const, ts: entry.ts }
    : { kind: 'message' as const, channelId: entry.channelId, ts: entry.ts };
}

type DrawnProps = { entry: Row['entry']; kind: Row['kind']; isReply: boolean };

const DrawnMessage = stable(function DrawnMessage({ entry, kind, isReply }: DrawnProps) {
  const { people } = useDirectory();
  const words = useSlackWords();
  const author = 'authorId' in entry ? people.get(entry.authorId) : noteAuthor(entry.author, people);
  const name = author?.name ?? 'Slackbot';
  return (
    <article class={`message ${kind} ${isReply ? 'reply' : ''}`} aria-label={`${name}, ${clockOf(entry.ts)}`}>
      <Avatar person={author} small={isReply} />
      <div class="message-main">
        {kind === 'note' && <p class="only-you">{words.onlyYou}</p>}
        <p class="message-head">
          <strong>{name}</strong>
          {author?.isBot !== false && <span class="app-badge">{words.app}</span>}
          <time dateTime={new Date(Number(entry.ts) * 1000).toISOString()}>{clockOf(entry.ts)}</time>
        </p>
        {entry.blocks.length > 0 ? (
          <Blocks blocks={entry.blocks} />
        ) : (
          <div class="block section-text">
            <Mrkdwn text={entry.text} />
          </div>
        )}
        {'edited' in entry && entry.edited && kind === 'message' && author?.isBot === false && (
          <small>{words.edited}</small>
        )}
      </div>
    </article>
  );
});

function noteAuthor(author: 'app' | 'slackbot', people: ReadonlyMap<string, PersonEntry>): PersonEntry | undefined {
  return author === 'app' ? [...people.values()].find(({ isBot }) => isBot) : undefined;
}
