/** Puts together the watch of running exports. */
import type { Config } from '../config/config.ts';
import type { Logger } from '../log.ts';
import type { RecordEvent } from '../workflow/record-event.ts';
import { createReportWatchOutage } from '../workflow/watching/report-watch-outage.ts';
import { createWatchExports } from '../workflow/watching/watch-exports.ts';
import type { Parts } from './connect.ts';

type Needs = { config: Config; parts: Parts; recordEvent: RecordEvent; log: Logger };

export function createWatching({ config, parts, recordEvent, log }: Needs) {
  const { channels, cloud } = parts;
  const { store, watchState, notices, queues, clock } = parts.redis;
  const { messenger } = parts.messages;
  return createWatchExports({
    store,
    watchState,
    cloud,
    recordEvent,
    jobs: queues.jobs,
    reportWatchOutage: createReportWatchOutage({ notices, watchState, messenger, channel: channels.home, log }),
    clock,
    settleTime: config.EXPORT_SETTLE_TIME,
    shortest: config.TASK_POLL_INTERVAL,
    maxAge: config.EXPORT_MAX_AGE,
    log,
  });
}
