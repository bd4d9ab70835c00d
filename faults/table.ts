/** The table that is printed: one line a scenario, and what is not as it must be below it. */
import type { Verdict } from './run-scenario.ts';

const heads = ['', 'tasks', 'told', 'orphans', 'lost', 'again', 'redone', 'time', 'scenario'];
const widths = [8, 5, 5, 7, 4, 5, 6, 7, 0];

export const head = line(heads);

export function lineOf({ name, seen, lost, redone, deviations, ms }: Verdict): string {
  const told = Math.max(seen.toldInThread, seen.toldDirectly);
  const numbers = [seen.tasks, told, seen.orphans, lost, seen.again, redone].map(String);
  const cells = [deviations.length === 0 ? 'ok' : 'DEVIATES', ...numbers, `${(ms / 1000).toFixed(1)} s`, name];
  return [line(cells), ...deviations.map((words) => `         - ${words.replaceAll('\n', '\n           ')}`)].join(
    '\n',
  );
}

export function sumOf(verdicts: readonly Verdict[]): string {
  const bad = verdicts.filter(({ deviations }) => deviations.length > 0).length;
  const again = verdicts.filter(({ seen }) => seen.again > 0).length;
  const counts = `${verdicts.length} scenarios, ${bad} deviate`;
  return `${counts}; in ${again} a message stands there once more, because the answer to posting it was lost.`;
}

function line(cells: readonly string[]): string {
  return cells
    .map((cell, column) =>
      column === 0 || column === 8 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    )
    .join('  ')
    .trimEnd();
}
