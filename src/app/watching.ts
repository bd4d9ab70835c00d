/** Puts together the watch of running exports. */
import type { Config } from '../config/config.ts';
import type { Log } from '../workflow/ports/clock.ts';
import type { RecordEvent } from '../workflow/record-event.ts';
import { createReportWatchOutage } from '../workflow/watching/report-watch-outage.ts';
import { createWatchExports } from '../workflow/watching/watch-exports.ts';
import type { Parts } from './connect.ts';

type Base = Parts & { recordEvent: RecordEvent; log: Log };

export function createWatching(config: Config, base: Base): () => Promise<void> {
  return createWatchExports({
    ...base,
    reportWatchOutage: createReportWatchOutage(base),
    settleTime: config.EXPORT_SETTLE_TIME,
    shortest: config.TASK_POLL_INTERVAL,
    maxAge: config.EXPORT_MAX_AGE,
  });
}
