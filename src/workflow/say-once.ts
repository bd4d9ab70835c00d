/** Says a thing once for all processes. */
import type { Once } from './ports/once.ts';
import { RetryAfter } from './ports/retry-after.ts';

/** In milliseconds: until another process says it in place of one that died, and until it may be said again. */
type How = { key: string; claimFor: number; keepFor: number };

/** False while another process says it, or has failed to a short while ago. A failure of `say` is thrown, and leaves it unsaid. */
export async function sayOnce(
  once: Pick<Once, 'claim' | 'release' | 'isDone' | 'markDone'>,
  { key, claimFor, keepFor }: How,
  say: () => Promise<unknown>,
): Promise<boolean> {
  if (await once.isDone(key)) return true;
  if (!(await once.claim(key, claimFor))) return false;
  try {
    await say();
  } catch (err) {
    // Its turn has not come, and nothing was said: the claim would only delay it.
    if (err instanceof RetryAfter) await once.release(key);
    throw err;
  }
  await once.markDone(key, keepFor);
  return true;
}
