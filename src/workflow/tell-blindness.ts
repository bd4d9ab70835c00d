/** Tells people once that running exports of a region cannot be seen any more, and once more when they can. */
import type { Log, Messenger, NotTold } from './ports.ts';
import type { Notices } from './upkeep-ports.ts';

/** `refused` is undefined where Alibaba Cloud has answered. Passing trouble is not told: it is asked again soon. */
export type TellBlindness = (seen: { regionId: string; action: string; refused: NotTold | undefined }) => Promise<void>;

export function createTellBlindness(needs: {
  notices: Notices;
  messenger: Messenger;
  channel: string;
  log: Log;
}): TellBlindness {
  const { notices, messenger, channel, log } = needs;

  return async ({ regionId, action, refused }) => {
    const key = `blind/${regionId}/${action}`;
    const before = await notices.read(key);
    if (refused?.passing || Boolean(before) === Boolean(refused)) return;
    try {
      if (refused) {
        const notice = { kind: 'blind' as const, regionId, refusal: refused.refusal };
        await notices.mark(key, await messenger.postNotice(channel, notice));
      } else if (before) {
        await messenger.redrawNotice(before, { kind: 'sees-again', regionId });
        await notices.forget(key);
      }
    } catch (err) {
      // The next round says it: exports must be followed whether or not Slack takes this.
      log.warn({ err, regionId, action }, 'people could not be told whether exports can be seen');
    }
  };
}
