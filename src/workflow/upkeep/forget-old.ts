/** Forgets requests that have ended long ago, with all that belongs to them; an emergency that is not reviewed yet stays. */
import type { ExportRequest } from '../../domain/export-request.ts';
import { reviewDue } from '../../domain/review.ts';
import { isOpen } from '../../domain/status.ts';
import type { Clock, Log } from '../ports/clock.ts';
import type { OldRequests } from '../ports/old-requests.ts';
import type { RequestStore } from '../ports/records.ts';

/** Requests in one run; the next one goes on. */
const atOnce = 200;

/**
 * A task stays claimed for so long after its request has ended, even where requests are kept for less: no request is
 * open for longer, so no search for a lost task can find this one. In milliseconds.
 */
const claimsKeptFor = 30 * 24 * 3_600_000;

/** An ending that could not be announced in so many times its retention is given up. */
const graceFactor = 2;

/**
 * `retention`: how long a request is kept after its end, in milliseconds. One whose ending could not be announced yet is kept for longer:
 * the channel may come back.
 */
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
      if (await forget(id, { claimsUntil, evenUnannounced: false })) removed += 1;
    }
    for (const id of await oldRequests.unannouncedBefore(now - graceFactor * retention, atOnce)) {
      const forgotten = await forget(id, { claimsUntil, evenUnannounced: true });
      if (!forgotten) continue;
      const { status, requester, channel } = forgotten;
      log.error({ requestId: id, status, requester, channel }, 'request removed whose end could not be announced');
    }
    await oldRequests.dropKeptClaims();
    if (removed > 0) log.info({ removed }, 'requests that ended long ago removed');
  };

  async function forget(id: string, how: Parameters<OldRequests['remove']>[1]): Promise<ExportRequest | undefined> {
    const stored = await store.read(id);
    if (!stored || isOpen(stored.request) || reviewDue(stored.request) !== undefined) return undefined;
    return (await oldRequests.remove(stored, how)) ? stored.request : undefined;
  }
}
