/** What is to be said of a request beside its card: in the thread, and to the requester. Pure. */
import type { ExportingRequest, ExportRequest } from '../../domain/export-request.ts';
import { nameOfFreeze } from '../../domain/freeze.ts';
import { isOpen } from '../../domain/status.ts';
import { stepsOfStillness } from '../../domain/still-progress.ts';
import type { Announcement, Place } from '../ports/announcements.ts';
import type { ClosedBecause } from '../ports/channel-closed.ts';
import type { Note } from '../ports/messenger.ts';
import { overdueReviewNotes, skippedNotes } from './emergency-notes.ts';
import { questionMessages, questionReplies } from './question-notes.ts';

/** A call that is refused for a moment is announced only if that lasts: seven refusals take about a minute. */
const quietTries = 7;

/** A decision and an ending within this time are one direct message, in milliseconds. */
const oneMinute = 60_000;

/** The version of a reply before its names are filled in. */
export const unnamed = 'unnamed';

/** The version of a note whose message is removed again. */
export const takenAway = 'taken-away';

/** The replies that the thread of the card must hold by now, in their order. */
export function threadNotes(request: ExportRequest, now: number): Note[] {
  return [
    ...questionReplies(request),
    ...retryNotes(request),
    ...stateNotes(request, now),
    ...overdueReviewNotes(request),
  ];
}

function stateNotes(request: ExportRequest, now: number): Note[] {
  switch (request.status) {
    case 'pending':
    case 'approved':
    case 'denied':
    case 'withdrawn':
      return [];
    case 'waiting':
      return waitingNotes(request);
    case 'starting':
      return request.lostAnswer ? [inRound(request, note('unsure', request.lostAnswer.cause))] : [];
    case 'exporting':
      return [note('started'), ...overdueNotes(request), ...progressNotes(request, now), ...notCancelledNotes(request)];
    case 'exported':
      return [note('started'), ended(request), noProgress];
    case 'cancelled':
      return request.task ? [note('started'), ended(request), noProgress] : [ended(request)];
    case 'failed':
      return 'task' in request.failure ? [note('started'), ended(request), noProgress] : [ended(request)];
    case 'expired':
      // Before an approval the thread is empty, and the card says how the request ended.
      return request.approval ? [ended(request)] : [];
  }
}

/** What else decides which messages the requester gets. `isHeard`: the thread takes replies, so that its mentions reach people. */
export type Hearing = { now: number; sent: Announcement['sent']; isHeard: boolean };

/** The direct messages that people must have had, nearly all of them the requester. The bot messages no person about what they did themselves. Skipped seats come first: these people can still stop the export. */
export function directNotes(request: ExportRequest, hearing: Hearing): Note[] {
  return [...skippedNotes(request), ...questionMessages(request), ...stateMessages(request, hearing)];
}

function stateMessages(request: ExportRequest, hearing: Hearing): Note[] {
  switch (request.status) {
    case 'pending':
      return [...(wasHeldUp(hearing) ? [note('asked')] : []), ...(request.expiryWarned ? [note('expires-soon')] : [])];
    case 'approved':
    case 'starting':
      return decidedNotes(request, hearing);
    case 'exporting':
      return [...decidedNotes(request, hearing), ...overdueNotes(request), ...notCancelledNotes(request)];
    case 'waiting': {
      const waits = waitingNotes(request);
      return waits.length > 0 ? waits : decidedNotes(request, hearing);
    }
    case 'withdrawn':
      return request.by === undefined || request.by === request.requester ? [] : [ended(request)];
    case 'cancelled':
      return request.by === request.requester && hearing.isHeard ? [] : [ended(request)];
    case 'failed':
      return isOfLeaver(request) ? [] : [ended(request)];
    case 'denied':
    case 'expired':
    case 'exported':
      return [ended(request)];
  }
}

/** Slack takes no message for an account that is deactivated. */
function isOfLeaver({ failure }: Extract<ExportRequest, { status: 'failed' }>): boolean {
  return failure.reason === 'requester-may-not-ask' && failure.because === 'bot';
}

/** The form has said that the request was sent; only a requester who then heard of a delay is messaged about it again. */
function wasHeldUp({ sent }: Hearing): boolean {
  return Object.keys(sent).some((key) => key.startsWith('direct/held-up/'));
}

type ApprovedOn = Extract<ExportRequest, { status: 'approved' | 'starting' | 'waiting' | 'exporting' }>;

/** A wait names the approval too, and a retry follows from what the requester has heard already. */
function decidedNotes({ approval, retries = [] }: ApprovedOn, { sent }: Hearing): Note[] {
  const isKnown = retries.length > 0 || Object.keys(sent).some((key) => key.startsWith('direct/waiting/'));
  return isKnown ? [] : [{ ...note('decided'), notBefore: approval.at + oneMinute }];
}

function waitingNotes(request: Extract<ExportRequest, { status: 'waiting' }>): Note[] {
  const { waiting } = request;
  if (waiting.reason === 'busy' && waiting.tries < quietTries) return [];
  const { reason, freeze } = waiting;
  // Another freeze may follow on the one that was announced.
  const waits = { ...note('waiting', reason), ...(freeze && { version: nameOfFreeze(freeze) }) };
  return [inRound(request, waits)];
}

function retryNotes({ retries = [] }: ExportRequest): Note[] {
  return retries.map((_retry, index) => note('retried', String(index + 1)));
}

function notCancelledNotes({ cancelRefused }: Extract<ExportRequest, { status: 'exporting' }>): Note[] {
  return cancelRefused ? [note('not-cancelled', String(cancelRefused.at))] : [];
}

/** Where Redis has forgotten an ending that was announced, the new one is announced too. */
function ended(request: ExportRequest): Note {
  return inRound(request, note('ended', request.status));
}

/** After a retry, the notes of the first round are posted once more. */
function inRound({ retries = [] }: ExportRequest, note: Note): Note {
  return retries.length === 0 ? note : { ...note, key: `${note.key}/${retries.length}` };
}

/** What the requester must know where the channel is closed; a message about the ending comes anyway. */
export function closedNotes(request: ExportRequest, because: ClosedBecause, card: Place | undefined): Note[] {
  if (!isOpen(request)) return [];
  return [{ ...note(card ? 'channel-lost' : 'held-up', because), because }];
}

function overdueNotes({ task }: ExportingRequest): Note[] {
  return task.overdueAt === undefined ? [] : [note('overdue')];
}

/** Progress is one reply that is edited whenever more of it is on record, and seldom while there is no more. */
function progressNotes({ task }: ExportingRequest, now: number): Note[] {
  const { percent } = task;
  if (percent === undefined || percent < 1) return [];
  const progress = { ...note('progress'), version: String(Math.round(percent)), maySkip: true as const };
  const still = stepsOfStillness(task, now);
  return [still === 0 ? progress : { ...progress, version: `${progress.version}/still-${still}`, stillAt: now }];
}

/** Removed after the ending is posted, since people wait for the ending and the bar has nothing more to say. */
const noProgress: Note = { kind: 'progress', key: 'progress', version: takenAway };

function note(kind: Note['kind'], detail?: string): Note {
  return { kind, key: detail ? `${kind}/${detail}` : kind, version: '' };
}
