/** Notifies admins of news about the policy file: each admin once of each piece of news, whichever processes have it. */
import { isGroup, type Source } from '../../domain/policy/source.ts';
import { peopleIn } from '../members/people-in.ts';
import type { Log } from '../ports/clock.ts';
import type { ReadGroups } from '../ports/groups.ts';
import type { NotifyOfPolicy, PolicyNews } from '../ports/notifications.ts';
import type { Once } from '../ports/once.ts';
import { sayOnce } from '../say-once.ts';
import type { Announcement } from './report-policy.ts';

/** In milliseconds: until news counts as new again, until it is given up, and until another process tries in place of one that died. */
const keepFor = 24 * 60 * 60_000;
const triedFor = 60 * 60_000;
const claimFor = 60_000;

type Needs = {
  once: Once;
  readGroups: ReadGroups;
  notifyOfPolicy: NotifyOfPolicy;
  /** Milliseconds that only ever grow. */
  elapsed: () => number;
  log: Log;
};

type Waiting = Announcement & { since: number };

export function createNotifyAdmins(needs: Needs) {
  const { elapsed, log } = needs;
  let waiting: Waiting[] = [];
  return {
    announce(announcement: Announcement): void {
      const same = waiting.find(({ key }) => key === announcement.key);
      if (same) same.removeNews ??= announcement.removeNews;
      else waiting.push({ ...announcement, since: elapsed() });
    },
    /** Sends what still waits; what fails is tried again at the next call. */
    async notify(): Promise<void> {
      const now = waiting;
      waiting = [];
      const left = await Promise.all(now.map(async (one) => ((await isDone(one)) ? [] : [one])));
      waiting.push(...left.flat());
    },
  };

  async function isDone(one: Waiting): Promise<boolean> {
    const isReached = await reachesAll(needs, one);
    if (!isReached && elapsed() - one.since < triedFor) return false;
    if (!isReached) log.error({}, 'admins not notified of the policy file');
    try {
      await one.removeNews?.();
      return true;
    } catch (err) {
      log.warn({ err }, 'news of the policy file not removed yet, tried again');
      return false;
    }
  }
}

async function reachesAll(needs: Needs, { news, key, admins }: Waiting): Promise<boolean> {
  const members = await membersOf(needs, admins.filter(isGroup));
  const everyone = new Set([...admins.filter((admin) => !isGroup(admin)), ...(members ?? [])]);
  const reached = await Promise.all([...everyone].map((userId) => reaches(needs, { userId, news, key })));
  return members !== undefined && !reached.includes(false);
}

/** Undefined where Slack does not say: the others hear of it meanwhile. */
async function membersOf({ readGroups, log }: Needs, groups: readonly Source[]): Promise<string[] | undefined> {
  try {
    return await peopleIn(groups, readGroups);
  } catch (err) {
    log.warn({ err }, 'admins in groups not notified of the policy file yet');
    return undefined;
  }
}

async function reaches(
  { once, notifyOfPolicy, log }: Needs,
  { userId, news, key: ofNews }: { userId: string; news: PolicyNews; key: string },
): Promise<boolean> {
  const key = `policy/${ofNews}/${userId}`;
  try {
    return await sayOnce(once, { key, claimFor, keepFor }, () => notifyOfPolicy(userId, news));
  } catch (err) {
    log.warn({ err, admin: userId }, 'admin not notified of the policy file yet');
    return false;
  }
}
