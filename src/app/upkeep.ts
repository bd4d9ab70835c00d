/** Puts together what is done once a minute beside bringing back what was lost. */
import type { Config } from '../config/config.ts';
import { createWatchSharing } from '../workflow/members/watch-sharing.ts';
import type { Log } from '../workflow/ports/clock.ts';
import type { RecordEvent } from '../workflow/record-event.ts';
import { createForgetOld } from '../workflow/upkeep/forget-old.ts';
import { createReportOutside } from '../workflow/watching/report-outside.ts';
import type { Parts } from './connect.ts';

type Base = Parts & { recordEvent: RecordEvent; log: Log };

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
