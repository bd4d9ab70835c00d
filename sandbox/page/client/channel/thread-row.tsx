/** A message with its thread below it. Long ago they are folded. */
import { useState } from 'preact/hooks';
import { useSlackWords } from '../shared/directory.ts';
import { stable } from '../shared/stable.tsx';
import { MessageRow } from './message-row.tsx';
import type { Thread } from './rows.ts';

type Props = {
  person: string;
  thread: Thread;
  isRecent: boolean;
  complain: (sentence: string) => void;
};

export const ThreadRow = stable(function ThreadRow({ person, thread, isRecent, complain }: Props) {
  const { root, replies } = thread;
  const [chosen, setChosen] = useState<boolean>();
  const isOpen = chosen ?? isRecent;
  const count = useSlackWords().replies(replies.length);
  return (
    <li class="thread">
      <MessageRow person={person} row={root} complain={complain} />
      {replies.length > 0 && (
        <div class="replies">
          <button type="button" class="fold" aria-expanded={isOpen} onClick={() => setChosen(!isOpen)}>
            {count}
          </button>
          {isOpen && (
            <ol aria-label="Replies">
              {replies.map((row) => (
                <li key={row.key}>
                  <MessageRow person={person} row={row} complain={complain} isReply />
                </li>
              ))}
            </ol>
          )}
        </div>
      )}
    </li>
  );
});
