/** The bar in place of the composer, for a person who is not a member of the channel. */
import type { ConversationEntry } from '../../entries.ts';
import { does } from '../shared/post.ts';

type Props = { person: string; conversation: ConversationEntry; complain: (sentence: string) => void };

export function JoinBar({ person, conversation, complain }: Props) {
  const join = async () => {
    const posted = await does(person, 'joins', { channelId: conversation.id });
    if (!posted.ok) complain(posted.sentence);
  };
  return (
    <div class="join-bar">
      <p>
        You look into <strong>#{conversation.name}</strong> without being a member. Commands work in the direct messages
        with the bot.
      </p>
      <button type="button" class="button" onClick={() => void join()}>
        Join channel
      </button>
    </div>
  );
}
