/** What is to be said in the thread of reminders and of an escalation: while the request waits, and once it does not. Pure. */
import type { ExportRequest } from '../../domain/export-request.ts';
import { shortDigest } from '../../domain/policy/outline.ts';
import { votesOf } from '../../domain/votes.ts';
import type { Announcement } from '../ports/announcements.ts';
import type { Note } from '../ports/messenger.ts';
import { takenAway } from './notes.ts';

/**
 * The reminder is one reply, drawn again for each reminder and vote, and removed once there is nothing to approve. The escalation has a
 * reply of its own, because Slack notifies no one of a mention that an edit adds; later it mentions no one any more.
 */
export function reminderNotes(request: ExportRequest, sent: Announcement['sent']): Note[] {
  if (request.status === 'pending') return whileWaiting(request);
  return [
    ...('reminder' in sent ? [note('reminder', takenAway)] : []),
    ...('escalated' in sent ? [note('escalated', 'settled')] : []),
  ];
}

function whileWaiting(request: Extract<ExportRequest, { status: 'pending' }>): Note[] {
  const { reminded, escalated } = request;
  const votes = votesOf(request).map(({ by, at }) => [by, at]);
  return [
    ...(escalated ? [note('escalated', '')] : []),
    ...(reminded ? [note('reminder', shortDigest([reminded, escalated, votes]))] : []),
  ];
}

function note(kind: 'reminder' | 'escalated', version: string): Note {
  return { kind, key: kind, version };
}
