/** Reports what has become of the policy file: in the log, and to the admins from before it. */
import { differenceOf, shortDigest } from '../../domain/policy/outline.ts';
import type { Source } from '../../domain/policy/source.ts';
import type { Log } from '../ports/clock.ts';
import type { PolicyNews, PolicyRefusal } from '../ports/notifications.ts';
import type { Outlined, OwedNews } from '../ports/policy.ts';

/** `key`: the same for the same news of every process. `removeNews`: called once all were messaged, or the news is given up. */
export type Announcement = {
  news: PolicyNews;
  key: string;
  admins: readonly Source[];
  removeNews?: (() => Promise<void>) | undefined;
};

type Needs = { announce: (announcement: Announcement) => void; log: Log };

export type PolicyReports = ReturnType<typeof createPolicyReports>;

export function createPolicyReports({ announce, log }: Needs) {
  return {
    loaded(before: Outlined, after: Outlined): void {
      const announcement = announcementOf({ before, after });
      const { from, to, difference } = announcement.news;
      log.info({ from, to, ...difference }, 'policy loaded');
      announce(announcement);
    },
    /** Of a load by a process that may have died since; the admins who were messaged already are left out by the key. */
    owed(news: OwedNews, removeNews: () => Promise<void>): void {
      announce({ ...announcementOf(news), removeNews });
    },
    refused(refusal: PolicyRefusal, inForce: Outlined, { atStart } = { atStart: false }): void {
      log.error({ ...refusal, inForce: inForce.version }, 'policy file refused: what was in force stays');
      const news = { is: 'refused' as const, inForce: inForce.version, atStart, refusal };
      announce({ news, key: `refused/${shortDigest(news)}`, admins: inForce.outline.admins });
    },
    behind(version: number): void {
      log.error({ version }, 'another process has another policy: this one judges nothing until it has it too');
    },
    caughtUp(version: number): void {
      log.info({ version }, 'the policy of this process is the one on record: it judges again');
    },
  };
}

function announcementOf({ before, after }: OwedNews) {
  const [from, to] = [before.version, after.version];
  const difference = differenceOf(before.outline, after.outline);
  // One version has one content; without a version the content itself is the key.
  const key = to > 0 ? `loaded/${to}` : `loaded/${shortDigest([before.outline, after.outline])}`;
  return { news: { is: 'loaded' as const, from, to, difference }, key, admins: before.outline.admins };
}
