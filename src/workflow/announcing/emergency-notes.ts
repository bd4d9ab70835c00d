/** What is to be said of an emergency: of the seats that it skips, and of its review. Pure. */
import type { ExportRequest } from '../../domain/export-request.ts';
import { reviewDue } from '../../domain/review.ts';
import type { Announcement, Place } from '../ports/announcements.ts';
import type { ClosedBecause } from '../ports/channel-closed.ts';
import type { Note } from '../ports/messenger.ts';

/** A reply for each time that the review was asked for. After a Retry another review is due, with reminders of its own. */
export function overdueReviewNotes({ emergency }: ExportRequest): Note[] {
  return (emergency?.reminders ?? []).map((at) => ({
    kind: 'review-overdue',
    key: `review-overdue/${at}`,
    version: '',
  }));
}

/** The direct messages to people who could have approved an emergency: one each, whatever has become of it. */
export function skippedNotes({ emergency }: ExportRequest): Note[] {
  return (emergency?.skipped.people ?? []).map(skippedNote);
}

type WhereClosed = { because: ClosedBecause; card: Place | undefined; sent: Announcement['sent'] };

/** The direct messages to approvers, for what their channel has not shown them. */
export function approversWhereClosed(request: ExportRequest, closed: WhereClosed): Note[] {
  const { people = [], first = [] } = request.emergency?.skipped ?? {};
  return notesWhereClosed([...people, ...first], request, closed);
}

/**
 * What a closed channel does not show of an emergency, as direct messages to some people: that it skips seats, unless its card says so, and
 * that its review is overdue. Of several reminders the last one says it all.
 */
export function notesWhereClosed(people: readonly string[], request: ExportRequest, closed: WhereClosed): Note[] {
  const { because, card, sent } = closed;
  if (!request.emergency) return [];
  const last = reviewDue(request) === undefined ? undefined : overdueReviewNotes(request).at(-1);
  const overdue = last && !(last.key in sent) ? [last] : [];
  return people
    .filter((userId) => userId !== request.requester)
    .flatMap((to) => [
      ...(card ? [] : [{ ...skippedNote(to), because }]),
      ...overdue.map((note) => ({ ...note, key: `${note.key}/${to}`, to, because })),
    ]);
}

function skippedNote(to: string): Note {
  return { kind: 'skipped', key: `skipped/${to}`, version: '', to };
}
