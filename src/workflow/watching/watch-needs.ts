/** What the watch of running exports needs from the outside. */

import type { Clock, Log } from '../ports/clock.ts';
import type { Cloud } from '../ports/cloud.ts';
import type { Jobs } from '../ports/jobs.ts';
import type { RequestStore } from '../ports/records.ts';
import type { WatchState } from '../ports/watch-state.ts';
import type { RecordEvent } from '../record-event.ts';
import type { ReportWatchOutage } from './report-watch-outage.ts';

export type WatchNeeds = {
  store: RequestStore;
  watchState: Pick<WatchState, 'schedule' | 'noteListed' | 'noteDetailed' | 'unschedule' | 'noteOutage' | 'endOutages'>;
  cloud: Pick<Cloud, 'tasks' | 'taskDetail' | 'cancelTask' | 'objectsFrom'>;
  recordEvent: RecordEvent;
  jobs: Pick<Jobs, 'toAnnounce'>;
  reportWatchOutage: ReportWatchOutage;
  clock: Clock;
  settleTime: number;
  /** The pause between two rounds, in milliseconds. */
  shortest: number;
  /** An export that runs longer is reported as unusual, in milliseconds. */
  maxAge: number;
  log: Log;
};
