/** Forgets requests that have ended long ago, with all that belongs to them. */
import { isOpen } from '../domain/export-request.ts';
import type { Clock, Log, RequestStore } from './ports.ts';
import type { OldRequests } from './upkeep-ports.ts';

/** Requests in one run; the next one goes on. */
const atOnce = 200;

/**
 * A task stays claimed for so long after its request has ended, even where requests are kept for less: no request is
 * open for longer, so none that looks for a lost task of its own can come upon this one. In milliseconds.
 */
const claimsKeptFor = 30 * 24 * 3_600_000;

/** `retention`: how long a request is kept after its end, in milliseconds. */
export function createForgetOld(needs: {
  store: RequestStore;
  oldRequests: OldRequests;
  clock: Clock;
  retention: number;
  log: Log;
}): () => Promise<void> {
  const { store, oldRequests, clock, retention, log } = needs;

  return async () => {
    const now = await clock.now();
    const claimsUntil = now + Math.max(0, claimsKeptFor - retention);
    let removed = 0;
    for (const id of await oldRequests.endedBefore(now - retention, atOnce)) {
      const stored = await store.read(id);
      if (!stored || isOpen(stored.request)) continue;
      if (await oldRequests.remove(stored, claimsUntil)) removed += 1;
    }
    await oldRequests.letGo(now - retention);
    if (removed > 0) log.info({ removed }, 'requests that ended long ago removed');
  };
}
