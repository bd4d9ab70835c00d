/** How often a running export is asked about: less often the longer it runs, since a long export rarely ends within a minute. Pure. */

/** Up to this age, counted in shortest intervals, an export is asked about at the shortest interval; from there the pause grows with its age. */
const youngFor = 40;

/** The pause grows to this many shortest intervals. */
const longest = 4;

/** Milliseconds from one question about a task to the next; `shortest` is the pause for a young one. */
export function pauseBetweenReads({ age, shortest }: { age: number; shortest: number }): number {
  return Math.min(Math.max(shortest, age / youngFor), longest * shortest);
}
