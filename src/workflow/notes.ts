/** What is to be said of a request beside its card: in the thread, and to the requester. Pure. */
import { type ExportingRequest, type ExportRequest, isOpen } from '../domain/export-request.ts';
import type { ClosedBecause } from './channel-closed.ts';
import type { Note, Place } from './ports.ts';

/** Attempts to call again are told once they last: three of them are about ten seconds. */
const quietTries = 3;

/** The replies that the thread of the card must hold, in their order. */
export function threadNotes(request: ExportRequest): Note[] {
  switch (request.status) {
    case 'pending':
    case 'approved':
    case 'denied':
    case 'withdrawn':
      return [];
    case 'waiting':
      return waitingNotes(request);
    case 'starting':
      return request.doubt ? [note('unsure', request.doubt.cause)] : [];
    case 'exporting':
      return [note('started'), ...overdueNotes(request), ...progressNotes(request)];
    case 'exported':
      return [note('started'), note('ended'), lastProgress('100')];
    case 'cancelled':
      return [note('started'), note('ended'), lastProgress('stopped')];
    case 'failed':
      return 'task' in request.failure ? [note('started'), note('ended'), lastProgress('stopped')] : [note('ended')];
    case 'expired':
      return [note('ended')];
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
      return [note('asked'), note('decided'), ...overdueNotes(request)];
    case 'waiting':
      return [note('asked'), note('decided'), ...waitingNotes(request)];
    case 'denied':
    case 'expired':
    case 'withdrawn':
    case 'exported':
    case 'failed':
    case 'cancelled':
      return [note('ended')];
  }
}

function waitingNotes({ waiting }: Extract<ExportRequest, { status: 'waiting' }>): Note[] {
  if (waiting.reason === 'busy' && waiting.tries < quietTries) return [];
  return [note('waiting', waiting.reason)];
}

/** What the requester must know where the channel takes nothing; an ending reaches them anyway. */
export function closedNotes(request: ExportRequest, because: ClosedBecause, card: Place | undefined): Note[] {
  if (!isOpen(request)) return [];
  return [{ ...note(card ? 'channel-lost' : 'held-up', because), because }];
}

function overdueNotes({ task }: ExportingRequest): Note[] {
  return task.overdueAt === undefined ? [] : [note('overdue')];
}

/** Progress is one reply that is edited whenever more of it is on record. */
function progressNotes({ task }: ExportingRequest): Note[] {
  const { percent } = task;
  if (percent === undefined || percent < 1) return [];
  return [{ ...note('progress'), version: String(Math.round(percent)), maySkip: true }];
}

/** Drawn after the ending, which is what people wait for; a bar that nobody saw is not begun. */
function lastProgress(version: string): Note {
  return { ...note('progress'), version, onlyAgain: true };
}

function note(kind: Note['kind'], detail?: string): Note {
  return { kind, key: detail ? `${kind}/${detail}` : kind, version: '' };
}
