/** Finds the approved requests that a freeze alone keeps from their call. */
import { isHeldInFreeze } from '../../domain/attempts.ts';
import { forEachConcurrently, throwTogether } from '../for-each-concurrently.ts';
import type { RequestStore } from '../ports/records.ts';

/** What people press waits for its turn behind these reads. */
const atOnce = 10;

/** Those of the given requests, in their order. */
export async function findHeld(
  { read }: Pick<RequestStore, 'read'>,
  requestIds: readonly string[],
): Promise<readonly string[]> {
  const held = new Set<string>();
  const failures = await forEachConcurrently(requestIds, atOnce, async (id) => {
    const stored = await read(id);
    if (stored && isHeldInFreeze(stored.request)) held.add(id);
  });
  throwTogether(failures, 'waiting requests could not be read');
  return requestIds.filter((id) => held.has(id));
}
