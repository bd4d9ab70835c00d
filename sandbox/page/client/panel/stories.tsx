/** Stories that play themselves in the channel; the same as in the terminal. */
import { post } from '../shared/post.ts';
import type { Tables } from '../shared/store.ts';

export function Stories({ tables, complain }: { tables: Tables; complain: (sentence: string) => void }) {
  const show = tables.show.get('show');
  const isPlaying = show?.state === 'playing';
  const play = async (title: string) => {
    const posted = await post('/stories/play', { title });
    if (!posted.ok) complain(posted.sentence);
  };
  return (
    <section aria-label="Stories to watch">
      <p class="quiet">Each plays itself in the channel. Look at it as lin, who asks.</p>
      <ul class="twists">
        {[...tables.scene.values()].map(({ title, watch }) => (
          <li key={title}>
            <button type="button" class="button" aria-disabled={isPlaying} onClick={() => void play(title)}>
              {title}
            </button>
            <p>{watch}</p>
            {show?.title === title && (
              <ol class="show" aria-live="polite">
                {show.lines.map((line) => (
                  <li key={line}>{line}</li>
                ))}
                {show.state === 'ended' && <li>The end.</li>}
              </ol>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
