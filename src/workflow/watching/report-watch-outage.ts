/** Reports a watch outage once: the running exports of a region cannot be read; and once more when it is over. */

import type { Log } from '../ports/clock.ts';
import type { NoAnswer } from '../ports/cloud.ts';
import type { Messenger } from '../ports/messenger.ts';
import type { Notices } from '../ports/notices.ts';
import type { WatchState } from '../ports/watch-state.ts';

/** An outage that may pass is reported when it has not passed in this time, in milliseconds. */
const reportedAfter = 10 * 60 * 1000;

/** `refused` is undefined where Alibaba Cloud has answered. */
export type ReportWatchOutage = (seen: {
  regionId: string;
  action: string;
  refused: NoAnswer | undefined;
  now: number;
}) => Promise<void>;

export function createReportWatchOutage(needs: {
  notices: Notices;
  watchState: Pick<WatchState, 'noteOutage' | 'endOutages'>;
  messenger: Messenger;
  channel: () => string;
  log: Log;
}): ReportWatchOutage {
  const { notices, watchState, messenger, channel, log } = needs;

  return async ({ regionId, action, refused, now }) => {
    // Named as in the first release, whose notices are still on record.
    const key = `blind/${regionId}/${action}`;
    const mayPass = await stillPasses(key, refused, now);
    const before = await notices.read(key);
    if (mayPass || Boolean(before) === Boolean(refused)) return;
    try {
      if (refused) {
        const notice = { kind: 'watch-outage' as const, regionId, refusal: refused.refusal };
        await notices.mark(key, await messenger.postNotice(channel(), notice));
      } else if (before) {
        await messenger.redrawNotice(before, { kind: 'watch-recovered', regionId });
        await notices.forget(key);
      }
    } catch (err) {
      // The next round says it: exports must be watched whether or not Slack takes this.
      log.warn({ err, regionId, action }, 'watch outage not reported');
    }
  };

  async function stillPasses(key: string, refused: NoAnswer | undefined, now: number): Promise<boolean> {
    if (!refused) {
      await watchState.endOutages([key]);
      return false;
    }
    const since = await watchState.noteOutage(key, now);
    return refused.passing && now - since < reportedAfter;
  }
}
