/** Numbers in sentences: how many of a thing, and how many for each reason. */
import type { Obstacle } from '../../domain/preflight.ts';

export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

/**
 * How many are without a hard obstacle, and the first reason of each of the others: "3 of 40 images: 30 encrypted, 7 from the
 * Marketplace. Doubtful: 1 Windows."
 */
export function usable<Reason extends string>(
  things: readonly (readonly Obstacle<Reason>[])[],
  words: Readonly<Record<Reason, string>>,
): { count: number; reasons: string; doubts: string } {
  const hard = things.flatMap((obstacles) => obstacles.filter((obstacle) => obstacle.hard).slice(0, 1));
  const open = things.filter((obstacles) => !obstacles.some((obstacle) => obstacle.hard));
  const soft = open.flatMap((obstacles) => obstacles.slice(0, 1));
  return { count: open.length, reasons: tally(hard, words), doubts: tally(soft, words) };
}

function tally<Reason extends string>(
  obstacles: readonly Obstacle<Reason>[],
  words: Readonly<Record<Reason, string>>,
): string {
  const counts = new Map<Reason, number>();
  for (const { reason } of obstacles) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const sorted = [...counts].toSorted(([, a], [, b]) => b - a);
  return sorted.map(([reason, count]) => `${count} ${words[reason]}`).join(', ');
}
