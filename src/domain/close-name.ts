/** Which known name a misspelt one is probably meant to be. */

/** `tolerance`: letters that may differ. `shortest`: of shorter names, almost anything is close. */
type Closeness = { tolerance?: (candidate: string) => number; shortest?: number };

/** The closest known name, the earlier of two as close; nothing for a name that is known, or close to none. */
export function closeName(
  name: string,
  known: readonly string[],
  { tolerance = () => 2, shortest = 5 }: Closeness = {},
): string | undefined {
  if (known.includes(name)) return undefined;
  const [closest] = known
    .filter((candidate) => candidate.length >= shortest)
    .filter((candidate) => Math.abs(candidate.length - name.length) <= tolerance(candidate))
    .map((candidate) => ({ candidate, away: distanceBetween(name, candidate) }))
    .filter(({ candidate, away }) => away <= tolerance(candidate))
    .toSorted((one, other) => one.away - other.away);
  return closest?.candidate;
}

/** Levenshtein's distance, row by row; two letters that have changed places count as one. */
function distanceBetween(from: string, to: string): number {
  let before: number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (const [column, other] of [...to].entries()) {
      const replaced = (row[column] ?? 0) + (letter === other ? 0 : 1);
      const isSwapped = index > 0 && letter === to[column - 1] && from[index - 1] === other;
      const swapped = isSwapped ? (before[column - 1] ?? 0) + 1 : replaced;
      next.push(Math.min(replaced, swapped, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    before = row;
    row = next;
  }
  return row[to.length] ?? 0;
}
