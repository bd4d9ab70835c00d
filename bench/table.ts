/** The table that is printed: each line beside its floor, with the ratio and the goal. */

export type Line = {
  what: string;
  bot: number;
  floor: number;
  floorIs: string;
  unit: 'ms' | 'MiB' | 'calls' | 'connections';
  /** The largest ratio to the floor, or the largest value, that is wanted. */
  goal?: { ratio: number } | { value: number };
};

const heads = ['', 'bot', 'floor', 'ratio', 'goal', '', 'the floor is'];

export function drawTable(lines: readonly Line[]): string {
  const rows = [heads, ...lines.map(cellsOf)];
  const widths = heads.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => padded(cell, column, widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function cellsOf(line: Line): string[] {
  const { what, bot, floor, floorIs, unit } = line;
  return [what, amount(bot, unit), amount(floor, unit), (bot / floor).toFixed(2), goalOf(line), verdict(line), floorIs];
}

function goalOf({ goal, unit }: Line): string {
  if (!goal) return '';
  return 'ratio' in goal ? `ratio ${goal.ratio}` : `${goal.value} ${unit}`;
}

function verdict({ bot, floor, goal }: Line): string {
  if (!goal) return '';
  const isMet = 'ratio' in goal ? bot / floor <= goal.ratio : bot <= goal.value;
  return isMet ? 'met' : 'missed';
}

function amount(value: number, unit: Line['unit']): string {
  return `${unit === 'ms' ? value.toFixed(value < 10 ? 2 : 1) : value.toFixed(0)} ${unit}`;
}

/** Words to the left, numbers to the right. */
function padded(cell: string, column: number, width: number): string {
  return column > 0 && column < 4 ? cell.padStart(width) : cell.padEnd(width);
}
