/** The commands that begin as what was typed. */
import type { CommandEntry } from '../../entries.ts';

type Props = { id: string; commands: readonly CommandEntry[]; take: (command: CommandEntry) => void };

export function CommandList({ id, commands, take }: Props) {
  return (
    <ul class="commands" id={id} aria-label="Commands">
      {commands.map((one) => (
        <li key={one.command}>
          <button type="button" onClick={() => take(one)}>
            <strong>{one.command}</strong> {one.hint && <code>{one.hint}</code>}
            <small>{one.description}</small>
            <kbd>Tab</kbd>
          </button>
        </li>
      ))}
    </ul>
  );
}
