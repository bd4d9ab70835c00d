/** Puts together the policy of this process: from its file, compared with other processes, and reported to admins. */
import type { Config } from '../config/config.ts';
import { type PolicyRead, textOf } from '../config/policy/policy-file.ts';
import { readChangedPolicy } from '../config/policy/read-changed-policy.ts';
import { atStart } from '../redis/connection.ts';
import { createPolicyVersions } from '../redis/policy-versions.ts';
import { createCheckPolicy, type OnLoaded } from '../workflow/loading/check-policy.ts';
import { createKeepPolicy, type KeptPolicy } from '../workflow/loading/keep-policy.ts';
import { createNotifyAdmins } from '../workflow/loading/notify-admins.ts';
import { type CheckPace, createPolicyChecks } from '../workflow/loading/policy-checks.ts';
import { createPolicyReports } from '../workflow/loading/report-policy.ts';
import type { Log } from '../workflow/ports/clock.ts';
import type { ReadGroups } from '../workflow/ports/groups.ts';
import type { NotifyOfPolicy } from '../workflow/ports/notifications.ts';
import type { CurrentPolicy } from '../workflow/ports/policy.ts';
import type { RedisParts } from './connect-redis.ts';
import { waitFor } from './wait-for.ts';

const usualPace: CheckPace = { every: 5_000, secondCheckAfter: 1_000 };

type Needs = {
  config: Pick<Config, 'policy' | 'destinations' | 'POLICY_FILE' | 'APPROVAL_CHANNEL'>;
  redis: Pick<RedisParts, 'inRedis' | 'once' | 'clock'>;
  notifyOfPolicy: NotifyOfPolicy;
  readGroups: ReadGroups;
  pace?: CheckPace;
  log: Log;
};

export type PolicyParts = Pick<KeptPolicy<PolicyRead>, 'read' | 'mayJudge'> & {
  /** For what forms, lists and messages show, and for admins: it always answers, and is outdated while another process has a newer policy. */
  shownPolicy: CurrentPolicy;
  /** For what decides and what is recorded: it throws `PolicyOutdated` while another process has a newer policy. */
  judgingPolicy: CurrentPolicy;
  /** Checks for changes from now on. */
  watch: (onLoaded?: OnLoaded) => void;
  /** Checks at once: another process has answered by another policy. */
  checkNow: () => void;
  /** Ends with the check that is being made. */
  stop: () => Promise<void>;
};

/** From here on the policy of the file is on record, or this process knows that it is behind. */
export async function beginPolicy(needs: Needs): Promise<PolicyParts> {
  const { config, notifyOfPolicy, readGroups, pace = usualPace, log } = needs;
  const { once, clock, inRedis } = needs.redis;
  const { elapsed } = clock;
  const admins = createNotifyAdmins({ once, notifyOfPolicy, readGroups, elapsed, log });
  const reports = createPolicyReports({ announce: admins.announce, log });
  const { destinations, policy } = config;
  const versions = createPolicyVersions(inRedis);
  const kept = createKeepPolicy({ initial: { destinations, policy }, versions, reports });
  await atStart(inRedis.redis, kept.begin);
  const { watch, checkNow, stop } = watchPolicy({ config, kept, notify: admins.notify, pace, log });
  return {
    read: kept.read,
    shownPolicy: kept.current,
    judgingPolicy: kept.judging,
    mayJudge: kept.mayJudge,
    watch,
    checkNow,
    stop,
  };
}

type WatchNeeds = Pick<Needs, 'config' | 'log'> & {
  kept: KeptPolicy<PolicyRead>;
  notify: () => Promise<void>;
  pace: CheckPace;
};

function watchPolicy({ config, kept, notify, pace, log }: WatchNeeds) {
  const { POLICY_FILE: path, APPROVAL_CHANNEL: channel } = config;
  const readText = path ? () => textOf(path) : undefined;
  const { begin, checkNow, stop } = createPolicyChecks({ pace, waitFor, log });
  const onHangup = () => checkNow({ atOnce: true });
  return {
    watch(onLoaded: OnLoaded = async () => {}) {
      // Without a file, SIGHUP ends the process as it always did.
      if (readText) process.on('SIGHUP', onHangup);
      begin(createCheckPolicy({ kept, readText, parse: (text) => readChangedPolicy(text, channel), onLoaded, notify }));
    },
    checkNow: () => checkNow(),
    stop() {
      process.off('SIGHUP', onHangup);
      return stop();
    },
  };
}
