/** Searches for what a round has to do, and does it concurrently: a failed search counts as a failure too. */
import { forEachConcurrently } from '../for-each-concurrently.ts';

/** A press waits in Redis's queue behind the commands of a round, so a round works on few items at a time. */
const atOnce = 10;

/** Never rejects: the answer is what went wrong, in the search or with an item. */
export async function forEachFound<Item>(
  find: () => Promise<readonly Item[]>,
  act: (item: Item) => Promise<void>,
): Promise<unknown[]> {
  try {
    return await forEachConcurrently(await find(), atOnce, act);
  } catch (err) {
    return [err];
  }
}
