/** Puts together what follows exports to their end, what is done once a minute, and the pace of Slack. */
import type { Redis } from 'ioredis';
import type { Config } from '../config/config.ts';
import { createPace, type Rate } from '../redis/pace.ts';
import { createWatchSharing } from '../workflow/members/watch-sharing.ts';
import type { Log } from '../workflow/ports/clock.ts';
import type { Pace, Slot } from '../workflow/ports/pace.ts';
import type { RecordEvent } from '../workflow/record-event.ts';
import { createForgetOld } from '../workflow/upkeep/forget-old.ts';
import { createReportOutside } from '../workflow/watching/report-outside.ts';
import { createReportWatchOutage } from '../workflow/watching/report-watch-outage.ts';
import { createWatchExports } from '../workflow/watching/watch-exports.ts';
import type { Parts } from './connect.ts';

/** In milliseconds. */
const togetherWithin = 250;

type Base = Parts & { recordEvent: RecordEvent; log: Log };

export function createFollowing(config: Config, base: Base): () => Promise<void> {
  return createWatchExports({
    ...base,
    reportWatchOutage: createReportWatchOutage(base),
    settleTime: config.EXPORT_SETTLE_TIME,
    shortest: config.TASK_POLL_INTERVAL,
    maxAge: config.EXPORT_MAX_AGE,
  });
}

/** What is done once a minute beside bringing back what was lost. */
export function createUpkeepTasks(config: Config, base: Base): (() => Promise<void>)[] {
  const forgetOld = createForgetOld({ ...base, retention: config.RETENTION });
  const watchSharing = createWatchSharing({ ...base, admins: config.admins });
  const regions = config.REPORT_OUTSIDE_EXPORTS;
  if (!regions) return [forgetOld, watchSharing];
  const reportOutside = createReportOutside({
    ...base,
    regions: regions === 'all' ? undefined : regions,
    callTimeout: config.ALIBABA_CLOUD_TIMEOUT,
    settleTime: config.EXPORT_SETTLE_TIME,
  });
  return [forgetOld, watchSharing, reportOutside];
}

/**
 * Slack takes about one message a second in a channel, 50 changes of messages a minute in all channels together, and 100
 * questions for members: full reads take a third of them, those who press the rest.
 */
export function createSlackPace(config: Config, inRedis: { redis: Redis; prefix: string }): Pace {
  const every = config.SLACK_PACE.span / config.SLACK_PACE.most;
  const rates: Record<Slot['act'], Rate> = {
    // What may be sent quickly may also be sent together: it is not the pace of Slack then.
    post: { every, most: Math.max(1, Math.floor(togetherWithin / every)) },
    redraw: { every: every * 1.25, most: 5 },
    read: { every: 2_000, most: 15 },
  };
  return createPace({ ...inRedis, rates });
}
