/** Which known name a misspelt one is probably meant to be. */

/** Letters that may differ. */
const tolerance = 2;

/** Of shorter names, almost anything is close. */
const shortest = 5;

/** The closest known name, the earlier of two as close; nothing for a name that is known, or close to none. */
export function closeName(name: string, known: readonly string[]): string | undefined {
  if (known.includes(name)) return undefined;
  const [closest] = known
    .filter((candidate) => candidate.length >= shortest)
    .map((candidate) => ({ candidate, away: distanceBetween(name, candidate) }))
    .filter(({ away }) => away <= tolerance)
    .toSorted((one, other) => one.away - other.away);
  return closest?.candidate;
}

/** Levenshtein's distance, row by row. */
function distanceBetween(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (const [column, other] of [...to].entries()) {
      const replaced = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
