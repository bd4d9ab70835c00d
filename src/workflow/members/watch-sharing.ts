/** Notifies each admin once that another company can see a channel of cards, and again when that has ended and begun anew. */
import type { Log } from '../ports/clock.ts';
import type { NotifyOfSharing } from '../ports/notifications.ts';
import type { Once } from '../ports/once.ts';

/** Safe to run at any time, by one process at a time. */
export function createWatchSharing(needs: {
  channels: () => readonly string[];
  admins: () => Promise<readonly string[]>;
  /** Undefined where Slack does not say. */
  isShared: (channel: string) => Promise<boolean | undefined>;
  notifyOfSharing: NotifyOfSharing;
  once: Pick<Once, 'isDone' | 'markDone' | 'forget'>;
  log: Log;
}): () => Promise<void> {
  const { channels, admins, isShared, notifyOfSharing, once, log } = needs;
  const keyOf = (channel: string, userId: string) => `shared/${channel}/${userId}`;
  const logged = new Set<string>();

  return async () => {
    const checked = await Promise.all(channels().map(checkChannel));
    const people = await admins();
    await Promise.all(
      checked.flatMap(({ channel, now }) => {
        if (now === undefined) return [];
        return people.map((userId) => (now ? notifyOnce(userId, channel) : once.forget(keyOf(channel, userId))));
      }),
    );
  };

  async function checkChannel(channel: string) {
    const now = await isShared(channel);
    if (now && !logged.has(channel)) log.error({ channel }, 'the approval channel is shared with another company');
    if (now) logged.add(channel);
    if (now === false) logged.delete(channel);
    return { channel, now };
  }

  async function notifyOnce(userId: string, channel: string): Promise<void> {
    if (await once.isDone(keyOf(channel, userId))) return;
    try {
      await notifyOfSharing(userId, channel);
      await once.markDone(keyOf(channel, userId));
    } catch (err) {
      // The next round tries again; the other admins hear of it meanwhile.
      log.warn({ err, channel, admin: userId }, 'admin not notified that the channel is shared');
    }
  }
}
