/** Puts together what is done once a minute beside bringing back what was lost. */
import type { Config } from '../config/config.ts';
import type { Logger } from '../log.ts';
import { peopleIn } from '../workflow/members/people-in.ts';
import { createWatchSharing } from '../workflow/members/watch-sharing.ts';
import type { RecordEvent } from '../workflow/record-event.ts';
import { createForgetOld } from '../workflow/upkeep/forget-old.ts';
import { createListUnlisted } from '../workflow/upkeep/list-unlisted.ts';
import { createRemindOfReviews } from '../workflow/upkeep/remind-of-reviews.ts';
import { createReportOutside } from '../workflow/watching/report-outside.ts';
import type { Parts } from './connect.ts';
import { createFollowing } from './freezing.ts';

const listedAtOnce = 1_000;

type Needs = { config: Config; parts: Parts; recordEvent: RecordEvent; log: Logger };

export function createUpkeepTasks({ config, parts, recordEvent, log }: Needs): (() => Promise<void>)[] {
  const { channels, cloud } = parts;
  const { store, oldRequests, listUpkeep, watchState, once, clock } = parts.redis;
  const { messenger, notifyOfSharing } = parts.messages;
  const { RETENTION: retention, REPORT_OUTSIDE_EXPORTS: regions } = config;
  const admins = () => peopleIn(parts.policy.shownPolicy().admins, parts.people.peopleForForms.groups);
  const forgetOld = createForgetOld({ store, oldRequests, clock, retention, log });
  const watchSharing = createWatchSharing({
    channels: channels.all,
    admins,
    isShared: channels.isShared,
    notifyOfSharing,
    once,
    log,
  });
  const remindOfReviews = createRemindOfReviews({ store, recordEvent, clock });
  const followFreeze = createFollowing(parts, log);
  const listUnlisted = createListUnlisted({ store, listUpkeep, clock, atOnce: listedAtOnce });
  const always = [forgetOld, watchSharing, remindOfReviews, followFreeze, listUnlisted];
  if (!regions) return always;
  const reportOutside = createReportOutside({
    store,
    watchState,
    once,
    messenger,
    cloud,
    clock,
    channel: channels.home,
    regions: regions === 'all' ? undefined : regions,
    callTimeout: config.ALIBABA_CLOUD_TIMEOUT,
    settleTime: config.EXPORT_SETTLE_TIME,
    log,
  });
  return [...always, reportOutside];
}
