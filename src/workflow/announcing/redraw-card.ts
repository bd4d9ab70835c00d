/** Has the card of a request drawn again although its record has not changed: a person has pressed on another picture of it. */
import type { Announcements } from '../ports/announcements.ts';
import type { Jobs } from '../ports/jobs.ts';

export function createRedrawCard(needs: {
  announcements: Pick<Announcements, 'markDrawn'>;
  jobs: Pick<Jobs, 'toAnnounce'>;
}): (requestId: string) => Promise<void> {
  return async (requestId) => {
    await needs.announcements.markDrawn(requestId, 0);
    await needs.jobs.toAnnounce(requestId);
  };
}
