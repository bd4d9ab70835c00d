/** Puts together what is done once a minute beside bringing back what was lost. */
import type { Config } from '../config/config.ts';
import type { Logger } from '../log.ts';
import { peopleIn } from '../workflow/members/people-in.ts';
import { createWatchSharing } from '../workflow/members/watch-sharing.ts';
import { createForgetOld } from '../workflow/upkeep/forget-old.ts';
import { createListUnlisted } from '../workflow/upkeep/list-unlisted.ts';
import { createReportOutside } from '../workflow/watching/report-outside.ts';
import type { Parts } from './connect.ts';
import { createFollowing } from './freezing.ts';

const listedAtOnce = 1_000;

export function createUpkeepTasks(config: Config, parts: Parts, log: Logger): (() => Promise<void>)[] {
  const { channels, cloud } = parts;
  const { store, oldRequests, listUpkeep, watchState, notices, clock } = parts.redis;
  const { messenger, notifyOfSharing } = parts.messages;
  const { RETENTION: retention, REPORT_OUTSIDE_EXPORTS: regions } = config;
  const admins = () => peopleIn(parts.currentPolicy().admins, parts.people.peopleForForms.groups);
  const forgetOld = createForgetOld({ store, oldRequests, clock, retention, log });
  const watchSharing = createWatchSharing({
    channels: channels.all,
    admins,
    isShared: channels.isShared,
    notifyOfSharing,
    notices,
    log,
  });
  const followFreeze = createFollowing(parts, log);
  const listUnlisted = createListUnlisted({ store, listUpkeep, clock, atOnce: listedAtOnce });
  const always = [forgetOld, watchSharing, followFreeze, listUnlisted];
  if (!regions) return always;
  const reportOutside = createReportOutside({
    store,
    watchState,
    notices,
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
