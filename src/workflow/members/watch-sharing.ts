/** Notifies each admin once that another company can see the approval channel, and again when that has ended and begun anew. */
import type { Place } from '../ports/announcements.ts';
import type { Log } from '../ports/clock.ts';
import type { Notices } from '../ports/notices.ts';

/** A direct message. Throws when Slack did not take it. */
export type TellShared = (userId: string) => Promise<Place>;

/** Safe to run at any time, by one process at a time. */
export function createWatchSharing(needs: {
  channel: string;
  admins: () => Promise<readonly string[]>;
  /** Undefined where Slack does not say. */
  isShared: () => Promise<boolean | undefined>;
  tellShared: TellShared;
  notices: Notices;
  log: Log;
}): () => Promise<void> {
  const { channel, admins, isShared, tellShared, notices, log } = needs;
  const keyOf = (userId: string) => `shared/${channel}/${userId}`;
  let isLogged = false;

  return async () => {
    const now = await isShared();
    if (now === undefined) return;
    if (now && !isLogged) log.error({ channel }, 'the approval channel is shared with another company');
    isLogged = now;
    await Promise.all((await admins()).map(now ? tellOnce : (userId) => notices.forget(keyOf(userId))));
  };

  async function tellOnce(userId: string): Promise<void> {
    if (await notices.read(keyOf(userId))) return;
    try {
      await notices.mark(keyOf(userId), await tellShared(userId));
    } catch (err) {
      // The next round tries again; the other admins hear of it meanwhile.
      log.warn({ err, admin: userId }, 'admin not notified that the channel is shared');
    }
  }
}
