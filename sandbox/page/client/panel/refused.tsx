/** What Slack would not take from the bot, and what it took although it was wrong. */
import type { Tables } from '../shared/store.ts';

export function Refused({ tables }: { tables: Tables }) {
  const refused = [...tables.refused.values()].reverse();
  const faults = tables.stage.get('stage')?.faults ?? [];
  return (
    <section aria-labelledby="refused">
      <h3 id="refused">Refused by Slack</h3>
      {refused.length + faults.length === 0 && <p class="quiet">Nothing: every call of the bot was taken.</p>}
      <ul class="things">
        {refused.map(({ method, error, at }) => (
          <li key={`${method}${at}`}>
            <code>{method}</code> <span class="why">{error}</span>
          </li>
        ))}
        {faults.map((fault) => (
          <li key={fault} class="fault">
            {fault}
          </li>
        ))}
      </ul>
    </section>
  );
}
