/** Switches for trouble, each with one sentence of what to watch. */
import { useId, useState } from 'preact/hooks';
import type { TwistEntry } from '../../entries.ts';
import { post } from '../shared/post.ts';
import type { Tables } from '../shared/store.ts';

export function Trouble({ tables, complain }: { tables: Tables; complain: (sentence: string) => void }) {
  return (
    <section aria-label="Trouble to make">
      <p class="quiet">Turn something on, go on working, and see what the bot makes of it.</p>
      <ul class="twists">
        {[...tables.twist.values()].map((twist) => (
          <Twist key={twist.id} twist={twist} complain={complain} />
        ))}
      </ul>
    </section>
  );
}

function Twist({ twist, complain }: { twist: TwistEntry; complain: (sentence: string) => void }) {
  const { id, title, watch, kind, isOn } = twist;
  const [isBusy, setBusy] = useState(false);
  const wordsId = useId();
  const turn = async () => {
    if (isBusy) return;
    setBusy(true);
    const posted = await post('/twists', { id, on: !isOn });
    if (!posted.ok) complain(posted.sentence);
    setBusy(false);
  };
  return (
    <li>
      {kind === 'switch' ? (
        <button
          type="button"
          role="switch"
          class="switch"
          aria-checked={isOn}
          aria-busy={isBusy}
          aria-describedby={wordsId}
          onClick={() => void turn()}
        >
          {title}
        </button>
      ) : (
        <button type="button" class="button" aria-busy={isBusy} aria-describedby={wordsId} onClick={() => void turn()}>
          {title}
        </button>
      )}
      <p id={wordsId}>{watch}</p>
    </li>
  );
}
