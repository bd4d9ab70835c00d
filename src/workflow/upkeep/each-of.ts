/** Takes up things of one kind, each by itself, and keeps the failures of some from stopping the others. */
import { forEachConcurrently } from '../for-each-concurrently.ts';

/** Things of one kind that are taken up at once: what people press waits for its turn behind their commands. */
const atOnce = 10;

/** The answer is what went wrong. */
export async function eachOf<Thing>(
  find: () => Promise<readonly Thing[]>,
  take: (thing: Thing) => Promise<void>,
): Promise<unknown[]> {
  try {
    return await forEachConcurrently(await find(), atOnce, take);
  } catch (err) {
    return [err];
  }
}
