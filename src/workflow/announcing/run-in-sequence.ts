/** Runs steps one after the other; a step that fails does not stop the next ones. */
import { RetryAfter } from '../ports/retry-after.ts';

/** The answer is what went wrong. */
export async function runInSequence(steps: readonly (() => Promise<unknown>)[]): Promise<unknown[]> {
  const failures: unknown[] = [];
  for (const step of steps) await step().catch((err: unknown) => failures.push(err));
  return failures;
}

/** Throws an error before a pause, since the queue's pause after an error grows; of several pauses the shortest. */
export function throwSoonest(failures: readonly unknown[]): void {
  const pauses = failures.flatMap((failure) => (failure instanceof RetryAfter ? [failure] : []));
  const [error] = failures.filter((failure) => !(failure instanceof RetryAfter));
  if (error !== undefined) throw error;
  const [soonest] = pauses.sort((a, b) => a.afterMs - b.afterMs);
  if (soonest) throw soonest;
}
