/** Keeps the policy of this process: takes a changed file, and compares itself with what other processes have loaded. */
import { outlineOf } from '../../domain/policy/outline.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { PolicyOutdated } from '../policy-outdated.ts';
import type { CurrentPolicy, Outlined, PolicyPlace, PolicyVersions } from '../ports/policy.ts';
import type { PolicyReports } from './report-policy.ts';

/** `Read` is what the file says, the policy among it. */
type Needs<Read extends { policy: Policy }> = {
  initial: Read;
  versions: PolicyVersions;
  reports: PolicyReports;
};

export type KeptPolicy<Read extends { policy: Policy }> = {
  /** What was loaded last, also while this process is behind. */
  read: () => Read;
  current: CurrentPolicy;
  /** The same for judging: throws `PolicyOutdated` while this process is behind. */
  judging: CurrentPolicy;
  mayJudge: () => boolean;
  /** Once, before anything is judged. */
  begin: () => Promise<void>;
  /** Puts the policy on record again where Redis has lost it; finds out where another process has a newer one. */
  compare: () => Promise<void>;
  /** The answer is whether another policy is in force than before. A file with faults, or behind what is on record, changes nothing. */
  take: (found: Read | { faults: readonly string[] }) => Promise<boolean>;
};

export function createKeepPolicy<Read extends { policy: Policy }>(needs: Needs<Read>): KeptPolicy<Read> {
  const { versions, reports } = needs;
  let read = needs.initial;
  let isBehind = false;
  return {
    read: () => read,
    current: () => read.policy,
    judging() {
      if (isBehind) throw new PolicyOutdated();
      return read.policy;
    },
    mayJudge: () => !isBehind,
    async begin() {
      const before = await versions.onRecord();
      const place = await raise(versions, read.policy);
      isBehind = place === 'behind';
      if (isBehind) await reportOther(needs, read.policy, { atStart: true });
      else if (place === 'raised' && before) reports.loaded(before, outlined(read.policy));
      await reportOwed(needs);
    },
    async compare() {
      const wasBehind = isBehind;
      isBehind = (await raise(versions, read.policy)) === 'behind';
      const { version } = read.policy;
      if (isBehind && !wasBehind) reports.behind(version);
      if (!isBehind && wasBehind) reports.caughtUp(version);
      await reportOwed(needs);
    },
    async take(found) {
      const before = read.policy;
      if ('faults' in found) reports.refused({ because: 'faults', faults: found.faults }, outlined(before));
      else if (JSON.stringify(found) === JSON.stringify(read)) return false;
      else if ((await raise(versions, found.policy, outlined(before))) === 'behind')
        await reportOther(needs, found.policy);
      else {
        read = found;
        isBehind = false;
        reports.loaded(outlined(before), outlined(found.policy));
        return true;
      }
      return false;
    },
  };
}

function raise(versions: PolicyVersions, policy: Policy, before?: Outlined): Promise<PolicyPlace> {
  const { version, digest } = policy;
  return versions.raise({ version, digest, outline: outlineOf(policy) }, before);
}

/** Reports news that is still owed: the process that loaded the policy may have died before it messaged the admins. */
async function reportOwed({ versions, reports }: Pick<Needs<never>, 'versions' | 'reports'>): Promise<void> {
  for (const news of await versions.owedNews()) reports.owed(news, () => versions.removeNews(news));
}

/** A policy that is behind the one on record. */
async function reportOther(
  { versions, reports }: Pick<Needs<never>, 'versions' | 'reports'>,
  { version }: Policy,
  when?: { atStart: boolean },
): Promise<void> {
  const onRecord = await versions.onRecord();
  if (!onRecord) return;
  const because = version === onRecord.version ? ('same-version' as const) : ('lower' as const);
  reports.refused({ because, version }, onRecord, when);
}

function outlined(policy: Policy): Outlined {
  return { version: policy.version, outline: outlineOf(policy) };
}
