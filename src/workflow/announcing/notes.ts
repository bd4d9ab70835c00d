/** What is to be said of a request beside its card: in the thread, and to the requester. Pure. */
import { type ExportingRequest, type ExportRequest, isOpen } from '../../domain/export-request.ts';
import { stepsOfStillness } from '../../domain/still-progress.ts';
import type { Place } from '../ports/announcements.ts';
import type { ClosedBecause } from '../ports/channel-closed.ts';
import type { Note } from '../ports/messenger.ts';

/** Attempts to call again are announced once they last: three of them take about ten seconds. */
const quietTries = 3;

/** The replies that the thread of the card must hold by now, in their order. */
export function threadNotes(request: ExportRequest, now: number): Note[] {
  return [...retryNotes(request), ...stateNotes(request, now)];
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
      return [note('started'), ended(request), lastProgress('100')];
    case 'cancelled':
      return request.task ? [note('started'), ended(request), lastProgress('stopped')] : [ended(request)];
    case 'failed':
      return 'task' in request.failure ? [note('started'), ended(request), lastProgress('stopped')] : [ended(request)];
    case 'expired':
      return [ended(request)];
  }
}

/** The direct messages that the requester must have had. */
export function directNotes(request: ExportRequest): Note[] {
  switch (request.status) {
    case 'pending':
      return [note('asked')];
    case 'approved':
    case 'starting':
      return [note('asked'), note('decided')];
    case 'exporting':
      return [note('asked'), note('decided'), ...overdueNotes(request), ...notCancelledNotes(request)];
    case 'waiting':
      return [note('asked'), note('decided'), ...waitingNotes(request)];
    case 'denied':
    case 'expired':
    case 'withdrawn':
    case 'exported':
    case 'failed':
    case 'cancelled':
      return [ended(request)];
  }
}

function waitingNotes(request: Extract<ExportRequest, { status: 'waiting' }>): Note[] {
  const { waiting } = request;
  if (waiting.reason === 'busy' && waiting.tries < quietTries) return [];
  return [inRound(request, note('waiting', waiting.reason))];
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
function inRound({ retries = [] }: ExportRequest, told: Note): Note {
  return retries.length === 0 ? told : { ...told, key: `${told.key}/${retries.length}` };
}

/** What the requester must know where the channel takes nothing; an ending reaches them anyway. */
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

/** Drawn after the ending, which people wait for; a progress bar that was never posted is not begun now. */
function lastProgress(version: string): Note {
  return { ...note('progress'), version, onlyAgain: true };
}

function note(kind: Note['kind'], detail?: string): Note {
  return { kind, key: detail ? `${kind}/${detail}` : kind, version: '' };
}
