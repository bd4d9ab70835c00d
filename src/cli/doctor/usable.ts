/** How many of the things can be used, and how many cannot for each reason. */
import type { CheckResult } from '../../domain/preflight.ts';

/**
 * How many are without a hard result, and the first reason of each of the others: "3 of 40 images: 30 encrypted, 7 from the
 * Marketplace. Doubtful: 1 Windows."
 */
export function usable<Reason extends string>(
  things: readonly (readonly CheckResult<Reason>[])[],
  words: Readonly<Record<Reason, string>>,
): { count: number; reasons: string; warnings: string } {
  const hard = things.flatMap((results) => results.filter((result) => result.hard).slice(0, 1));
  const open = things.filter((results) => !results.some((result) => result.hard));
  const soft = open.flatMap((results) => results.slice(0, 1));
  return { count: open.length, reasons: tally(hard, words), warnings: tally(soft, words) };
}

function tally<Reason extends string>(
  results: readonly CheckResult<Reason>[],
  words: Readonly<Record<Reason, string>>,
): string {
  const counts = new Map<Reason, number>();
  for (const { reason } of results) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const sorted = [...counts].toSorted(([, a], [, b]) => b - a);
  return sorted.map(([reason, count]) => `${count} ${words[reason]}`).join(', ');
}
