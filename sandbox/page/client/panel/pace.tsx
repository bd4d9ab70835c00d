/** How fast time runs for exports. */
import { useEffect, useState } from 'preact/hooks';
import { post } from '../shared/post.ts';
import type { Tables } from '../shared/store.ts';

/** How many times faster than the clock. */
const speeds = [1, 4, 20];

export function Pace({ tables, complain }: { tables: Tables; complain: (sentence: string) => void }) {
  const stage = tables.stage.get('stage');
  const [wanted, setWanted] = useState<number>();
  // The chosen pace is shown until the feed has it, whatever is redrawn before.
  useEffect(() => setWanted(undefined), [stage?.speed]);
  if (!stage) return null;
  const { secondsPerExport } = stage;
  const speed = wanted ?? stage.speed;
  const set = async (one: number) => {
    setWanted(one);
    const posted = await post('/cloud/set', { speed: one });
    if (posted.ok) return;
    setWanted(undefined);
    complain(posted.sentence);
  };
  return (
    <fieldset class="pace">
      <legend>
        Time <small>an export takes {Math.max(1, Math.round(secondsPerExport / speed))} s</small>
      </legend>
      {speeds.map((one) => (
        <label key={one} class={one === speed ? 'chosen' : ''}>
          <input type="radio" name="speed" checked={one === speed} onChange={() => void set(one)} />
          {one === 1 ? 'normal' : `${one} × faster`}
        </label>
      ))}
    </fieldset>
  );
}
