/** Puts together the policy of this process: from its file, compared with other processes, and reported to admins. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '../config/config.ts';
import { channelFaults } from '../config/policy/channel-faults.ts';
import { type PolicyRead, readPolicyText, textOf, unreadable } from '../config/policy/policy-file.ts';
import { faultLine } from '../config/policy/read-rules.ts';
import type { Policy } from '../domain/policy/policy.ts';
import { atStart } from '../redis/connection.ts';
import { createPolicyVersions } from '../redis/policy-versions.ts';
import { createKeepPolicy, type KeptPolicy } from '../workflow/loading/keep-policy.ts';
import { createNotifyAdmins } from '../workflow/loading/notify-admins.ts';
import { createPolicyReports } from '../workflow/loading/report-policy.ts';
import { createSettledText, type Text } from '../workflow/loading/settled-text.ts';
import type { Log } from '../workflow/ports/clock.ts';
import type { ReadGroups } from '../workflow/ports/groups.ts';
import type { CurrentPolicy, NotifyOfPolicy } from '../workflow/ports/policy.ts';
import type { RequestStore } from '../workflow/ports/records.ts';
import type { RedisParts } from './connect-redis.ts';

/** In milliseconds: between two looks at the file and the record, and before the second look at a file that has changed. */
type LookPace = { every: number; settledAfter: number };

const usualPace: LookPace = { every: 5_000, settledAfter: 1_000 };

type Needs = {
  config: Pick<Config, 'policy' | 'destinations' | 'POLICY_FILE' | 'APPROVAL_CHANNEL'>;
  redis: Pick<RedisParts, 'inRedis' | 'notices' | 'clock'>;
  notifyOfPolicy: NotifyOfPolicy;
  readGroups: ReadGroups;
  pace?: LookPace;
  log: Log;
};

export type PolicyParts = Pick<KeptPolicy<PolicyRead>, 'read' | 'mayJudge'> & {
  /** For what forms, lists and messages show, and for admins: it always answers, and is outdated while another process has a newer policy. */
  shownPolicy: CurrentPolicy;
  /** For what decides and what is recorded: it throws `PolicyOutdated` while another process has a newer policy. */
  judgingPolicy: CurrentPolicy;
  /** Looks for changes from now on; `onLoaded` hears first of the policy that the process began with, then of each load. */
  watch: (onLoaded?: OnLoaded) => void;
  /** Looks at once: another process has answered by another policy. */
  lookNow: () => void;
  /** Ends with the look that is being made. */
  stop: () => Promise<void>;
};

/** Safe to call again with the same policy: where it throws, it is called again. */
export type OnLoaded = (policy: Policy) => Promise<void>;

/** From here on the policy of the file is on record, or this process knows that it is behind. */
export async function beginPolicy(needs: Needs): Promise<PolicyParts> {
  const { config, notifyOfPolicy, readGroups, pace = usualPace, log } = needs;
  const { notices, clock, inRedis } = needs.redis;
  const { elapsed } = clock;
  const admins = createNotifyAdmins({ notices, notifyOfPolicy, readGroups, elapsed, log });
  const reports = createPolicyReports({ announce: admins.announce, log });
  const { destinations, policy } = config;
  const versions = createPolicyVersions(inRedis);
  const kept = createKeepPolicy({ initial: { destinations, policy }, versions, reports });
  await atStart(inRedis.redis, kept.begin);
  const path = config.POLICY_FILE;
  const { read, current, judging, mayJudge } = kept;
  const readText = path ? () => textOf(path) : undefined;
  const parse = (text: Text) => parsed(text, config.APPROVAL_CHANNEL);
  const { watch, lookNow, stop } = createLooks({ kept, readText, parse, notify: admins.notify, pace, log });
  return { read, shownPolicy: current, judgingPolicy: judging, mayJudge, watch, lookNow, stop };
}

type LookNeeds = {
  kept: KeptPolicy<PolicyRead>;
  readText: (() => Text) | undefined;
  parse: (text: Text) => Parsed;
  notify: () => Promise<void>;
  pace: LookPace;
  log: Log;
};

function createLooks({ kept, readText, parse, notify, pace, log }: LookNeeds) {
  let hears: OnLoaded = async () => {};
  let isHeard = false;
  const lookAtFile = readText && createSettledText(readText, take);
  const { begin, lookNow, stop } = repeat(look, pace, log);
  const onHangup = () => lookNow({ atOnce: true });
  return {
    watch(onLoaded: OnLoaded = hears) {
      hears = onLoaded;
      // Without a file, SIGHUP ends the process as it always did.
      if (lookAtFile) process.on('SIGHUP', onHangup);
      begin();
    },
    lookNow: () => lookNow(),
    stop() {
      process.off('SIGHUP', onHangup);
      return stop();
    },
  };

  async function look(how: { atOnce: boolean }): Promise<boolean> {
    await kept.compare();
    const waits = (await lookAtFile?.(how)) ?? false;
    if (!isHeard) {
      await hears(kept.current());
      isHeard = true;
    }
    await notify();
    return waits;
  }

  async function take(text: Text): Promise<void> {
    if (await kept.take(parse(text))) isHeard = false;
  }
}

type Parsed = PolicyRead | { faults: readonly string[] };

function parsed(text: Text, approvalChannel: string | undefined): Parsed {
  if (text === undefined) return { faults: [`The file ${faultLine(unreadable)}`] };
  const read = readPolicyText(text);
  if ('faults' in read) return { faults: read.faults.map(faultLine) };
  const faults = channelFaults(read.policy, approvalChannel);
  return faults.length > 0 ? { faults: faults.map((fault) => `APPROVAL_CHANNEL ${fault}.`) } : read;
}

/** One look after another, never two at once. A look that fails is made again. */
function repeat(look: (how: { atOnce: boolean }) => Promise<boolean>, pace: LookPace, log: Log) {
  const stopping = new AbortController();
  let soon = new AbortController();
  let atOnce = false;
  let running = Promise.resolve();
  return {
    begin() {
      running = run();
    },
    lookNow(how = { atOnce: false }) {
      atOnce ||= how.atOnce;
      soon.abort();
    },
    stop() {
      stopping.abort();
      return running;
    },
  };

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const how = { atOnce };
      atOnce = false;
      soon = new AbortController();
      const waits = await tried(how);
      const signal = AbortSignal.any([stopping.signal, soon.signal]);
      await pause(waits ? pace.settledAfter : pace.every, undefined, { signal, ref: false }).catch(() => {});
    }
  }

  async function tried(how: { atOnce: boolean }): Promise<boolean> {
    try {
      return await look(how);
    } catch (err) {
      log.warn({ err }, 'policy not looked at');
      return false;
    }
  }
}

/** The store, and each time that it finds another policy on record, a look at it. */
export function watchJudging(store: RequestStore, lookNow: () => void): RequestStore {
  return {
    ...store,
    async create(...args) {
      const created = await store.create(...args);
      if (created === 'other-policy') lookNow();
      return created;
    },
    async change(...args) {
      const changed = await store.change(...args);
      if (!changed.ok && changed.refusal.reason === 'other-policy') lookNow();
      return changed;
    },
  };
}
