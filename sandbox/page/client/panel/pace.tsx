/** How fast time runs for exports. */
import { post } from '../post.ts';
import type { Tables } from '../store.ts';

/** How many times faster than the clock. */
const speeds = [1, 4, 20];

export function Pace({ tables, complain }: { tables: Tables; complain: (sentence: string) => void }) {
  const stage = tables.stage.get('stage');
  if (!stage) return null;
  const { speed, secondsPerExport } = stage;
  const set = async (wanted: number) => {
    const posted = await post('/cloud/set', { speed: wanted });
    if (!posted.ok) complain(posted.sentence);
  };
  return (
    <fieldset class="pace">
      <legend>
        Time <small>an export takes {Math.max(1, Math.round(secondsPerExport / speed))} s</small>
      </legend>
      {speeds.map((one) => (
        <label key={one} class={one === speed ? 'chosen' : ''}>
          <input type="radio" name="speed" checked={one === speed} onChange={() => void set(one)} />
          {one === 1 ? 'as it is' : `${one} × faster`}
        </label>
      ))}
    </fieldset>
  );
}
