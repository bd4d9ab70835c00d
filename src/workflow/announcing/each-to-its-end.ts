/** Takes steps one after the other, where one that fails keeps no other from being taken. */
import { RetryAfter } from '../ports/retry-after.ts';

/** The answer is what went wrong. */
export async function eachToItsEnd(steps: readonly (() => Promise<unknown>)[]): Promise<unknown[]> {
  const failures: unknown[] = [];
  for (const step of steps) await step().catch((err: unknown) => failures.push(err));
  return failures;
}

/** Errors go before pauses, since the pause after an error grows; of several pauses the shortest counts. */
export function throwSoonest(failures: readonly unknown[]): void {
  const pauses = failures.flatMap((failure) => (failure instanceof RetryAfter ? [failure] : []));
  const [error] = failures.filter((failure) => !(failure instanceof RetryAfter));
  if (error !== undefined) throw error;
  const [soonest] = pauses.sort((a, b) => a.afterMs - b.afterMs);
  if (soonest) throw soonest;
}
