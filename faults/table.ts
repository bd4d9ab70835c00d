/** The table that is printed: one line a scenario, and what is not as it must be below it. */
import type { Verdict } from './run-scenario.ts';

const heads = ['', 'tasks', 'said', 'orphans', 'lost', 'again', 'redone', 'time', 'scenario'];
const widths = [8, 5, 5, 7, 4, 5, 6, 7, 0];

export const head = line(heads);

export function lineOf({ name, seen, redone, deviations, isMissed, ms }: Verdict): string {
  const { tasks, saidInThread, saidDirectly, orphans, lost, again } = seen;
  const numbers = [tasks, `${saidInThread}+${saidDirectly}`, orphans, lost, again, redone].map(String);
  const cells = [
    deviations.length > 0 ? 'DEVIATES' : isMissed ? 'missed' : 'ok',
    ...numbers,
    `${(ms / 1000).toFixed(1)} s`,
    name,
  ];
  return [line(cells), ...deviations.map((words) => `         - ${words.replaceAll('\n', '\n           ')}`)].join(
    '\n',
  );
}

export function sumOf(verdicts: readonly Verdict[]): string {
  const count = (isSo: (verdict: Verdict) => boolean) => verdicts.filter(isSo).length;
  return [
    `${verdicts.length} scenarios, ${count(({ deviations }) => deviations.length === 0)} hold`,
    `In ${count(({ seen }) => seen.again > 0)} a message was posted once more: the answer to posting it was lost.`,
    `In ${count(({ redone }) => redone > 0)} people had to repeat what Redis had lost with its last second, or a request that was not sent.`,
    `In ${count(({ isMissed }) => isMissed)} nothing struck: the call did not come that often this time.`,
  ].join('\n');
}

function line(cells: readonly string[]): string {
  return cells
    .map((cell, column) =>
      column === 0 || column === 8 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    )
    .join('  ')
    .trimEnd();
}
