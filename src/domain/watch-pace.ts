/** How often a running export is looked at: less the longer it runs, since a long one does not end from one moment to the next. Pure. */

/** An export of this many shortest intervals is looked at with the shortest one; from there the pause grows with its age. */
const youngFor = 40;

/** The pause grows to this many shortest intervals. */
const longest = 4;

/** Milliseconds from one look at a task to the next; `shortest` is that of a young one. */
export function pauseBetweenLooks({ age, shortest }: { age: number; shortest: number }): number {
  return Math.min(Math.max(shortest, age / youngFor), longest * shortest);
}
