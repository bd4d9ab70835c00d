/** What is said beside the card, in its thread and to the requester. Pure: a note and a request go in, words come out. */

import { taskOf } from '../../domain/claims.ts';
import type { ConsoleSite } from '../../domain/console-pages.ts';
import { isEmergency, startedUnasked } from '../../domain/emergency-request.ts';
import type { ExportRequest, Task } from '../../domain/export-request.ts';
import type { Note } from '../../workflow/ports/messenger.ts';
import { actions, context, section, simple, type Words } from '../blocks.ts';
import { askAgainButton } from '../card/card-buttons.ts';
import { channelLink, code, dateTime, duration, inOneLine, link, mention, objectList } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';
import { overdueText, skippedText } from '../wording/emergency.ts';
import { imageName, imageNames } from '../wording/export-sentence.ts';
import { approvedBy, headline, unattributed } from '../wording/headline.ts';
import { progressLine } from '../wording/progress.ts';
import { type Reader, refusalBlocks, refusalText, refusalTitle } from '../wording/refusal.ts';
import { escalatedLine, expiryLine, reminderLine } from '../wording/reminder.ts';
import { waitingNote } from '../wording/waiting.ts';
import { endingWords } from './ending.ts';
import { questionWords } from './question-words.ts';

type Said = { note: Note; request: ExportRequest; texts: Texts; site: ConsoleSite };

/** A reply in the thread of the card; endings call the requester by name. */
export function threadNote({ note, request, texts, site }: Said): Words {
  const words = noteWords({ note, request, reader: { to: 'channel', texts }, site });
  const said = { ...words, text: aboutImage(request, words.text, texts) };
  if (note.kind !== 'ended') return said;
  const [first, ...rest] = said.blocks;
  const ended = {
    ...said,
    blocks: [...(first ? [first] : []), context([imageNames(request), ...auditLine(note, texts)].join(' · ')), ...rest],
  };
  return hasEndedIt(request) ? ended : calling(request.requester, ended);
}

type DirectNote = Said & { cardLink: string | undefined; buckets: readonly string[] };

/** A direct message, to the requester unless the note names another person. `cardLink` leads to the card, when there is one; `buckets` would fit instead. */
export function directNote({ note, request, texts, cardLink, buckets, site }: DirectNote): Words {
  const { text, blocks } = noteWords({ note, request, reader: { to: 'requester', texts }, site });
  const instead =
    buckets.length > 0 ? texts.notes.bucketsInstead(code(request.parameters.regionId), objectList(buckets, texts)) : '';
  const open = cardLink ? [link(cardLink, texts.notes.openCard)] : [];
  return {
    text: aboutImage(request, inOneLine([text, instead, `(${request.id})`].filter(Boolean)), texts),
    blocks: [
      ...blocks,
      ...(instead ? [section(instead)] : []),
      ...(isUndone(request) && !note.question ? [actions('again', [askAgainButton(request, texts)])] : []),
      context([imageNames(request), request.id, ...auditLine(note, texts), ...open].join(' · ')),
    ],
  };
}

/** By which an auditor finds the ending again. */
function auditLine({ audit }: Note, { notes }: Texts): string[] {
  return audit ? [notes.auditEntry(code(audit.name), code(audit.digest))] : [];
}

/** What a notification shows is read without the card, so it says which image it is about. */
function aboutImage(request: ExportRequest, sentence: string, { notes }: Texts): string {
  return notes.about(code(imageName(request)), sentence);
}

/** The sentence of the ending already mentions the person who cancelled: the message does not begin with a second mention of the requester. */
function hasEndedIt(request: ExportRequest): boolean {
  return request.status === 'cancelled' && request.by === request.requester;
}

/** Ended before anything was approved. */
function isUndone({ status, ...request }: ExportRequest): boolean {
  return status === 'denied' || (status === 'expired' && !('approval' in request && request.approval));
}

type NoteNeeds = { note: Note; request: ExportRequest; reader: Reader; site: ConsoleSite };

/** Of what comes before the decision, and beside it. */
function noteWords({ note, request, reader, site }: NoteNeeds): Words {
  const { texts } = reader;
  const { notes: words } = texts;
  switch (note.kind) {
    case 'held-up':
      return simple(words.heldUp[note.because ?? 'not-allowed'](channelLink(request.channel)));
    case 'asked':
      return simple(words.asked(channelLink(request.channel)));
    case 'reminder':
      return simple(reminderLine(request, texts));
    case 'escalated':
      return simple(escalatedLine(request, texts));
    case 'expires-soon':
      return simple(expiryLine(request, texts));
    case 'decided':
      return simple(decided(request, texts));
    case 'skipped':
      return simple(isEmergency(request) ? skippedText(request, texts, note.because) : headline(request, texts));
    case 'review-overdue':
      return simple(isEmergency(request) ? overdueText(request, texts, note.because) : headline(request, texts));
    case 'channel-lost':
      return simple(channelLost(note, request, texts));
    case 'question':
    case 'answer':
      return questionWords({ note, request, reader });
    default:
      return exportWords(note.kind, { note, request, reader, site });
  }
}

type OfExport = Extract<
  Note['kind'],
  'unsure' | 'waiting' | 'started' | 'progress' | 'overdue' | 'not-cancelled' | 'retried' | 'ended'
>;

/** Of what follows on the decision: the call, its task, and how it ended. */
function exportWords(kind: OfExport, { note, request, reader, site }: NoteNeeds): Words {
  const { texts } = reader;
  switch (kind) {
    case 'unsure':
      return simple(texts.notes.unsure[unsureBecause(request)]);
    case 'waiting':
      return waits(request, reader);
    case 'started':
      return simple(started(taskOf(request), texts));
    case 'progress':
      return simple(progressLine(request, note.stillAt, texts));
    case 'overdue':
      return simple(overdue(taskOf(request), texts));
    case 'not-cancelled':
      return notCancelled(request, reader);
    case 'retried':
      return simple(retried(note, request, texts));
    case 'ended':
      return endingWords(request, reader, site);
  }
}

/** What no person has approved is searched for before its first call, whatever Redis has been through. */
function unsureBecause(request: ExportRequest): keyof Texts['notes']['unsure'] {
  const cause = (request.status === 'starting' && request.lostAnswer?.cause) || 'lost-answer';
  return cause === 'redis-restarted' && startedUnasked(request) ? 'started-unasked' : cause;
}

function decided(request: ExportRequest, texts: Texts): string {
  if (!('approval' in request && request.approval)) return headline(request, texts);
  const by = approvedBy(request.approval, texts);
  return request.status === 'exporting'
    ? texts.notes.decidedAndStarted(by, code(request.task.id))
    : texts.notes.decided(by);
}

/** A requester may hear of the approval for the first time. */
function waits(request: ExportRequest, reader: Reader): Words {
  if (request.status !== 'waiting') return simple(headline(request, reader.texts));
  const words = waitingNote(request, reader);
  return reader.to === 'channel' ? words : beginning(approvedBy(request.approval, reader.texts), words);
}

function retried({ key }: Note, request: ExportRequest, texts: Texts): string {
  const round = Number(key.split('/')[1] ?? 1);
  const by = request.retries?.[round - 1]?.by;
  return by ? texts.notes.retriedBy(mention(by)) : headline(request, texts, unattributed);
}

/** Puts a mention before the first word, so that Slack notifies that person. */
function calling(userId: string, words: Words): Words {
  return beginning(mention(userId), words);
}

function beginning(start: string, { text, blocks }: Words): Words {
  const [first, ...rest] = blocks;
  const begun =
    first?.type === 'section' && first.text ? [section(inOneLine([start, first.text.text]))] : [section(start)];
  return { text: inOneLine([start, text]), blocks: [...begun, ...rest] };
}

function notCancelled(request: ExportRequest, reader: Reader): Words {
  const { texts } = reader;
  const { cancelRefused } = { cancelRefused: undefined, ...request };
  if (!cancelRefused) return simple(headline(request, texts));
  const { by, refusal } = cancelRefused;
  const title = texts.notes.notCancelled(mention(by), refusalTitle(refusal, texts));
  return {
    text: inOneLine([title, refusalText({ refusal, reader })]),
    blocks: [section(title), ...refusalBlocks({ refusal, request, reader })],
  };
}

function overdue(task: Task | undefined, texts: Texts): string {
  const age = (task?.overdueAt ?? 0) - (task?.startedAt ?? 0);
  return texts.notes.overdue({ task: code(task?.id ?? texts.notes.unknownTask), age: duration(age, texts) });
}

function channelLost({ because = 'not-allowed' }: Note, request: ExportRequest, { lost }: Texts): string {
  const then = request.status === 'pending' ? lost.undecided(dateTime(request.until)) : lost.goesOn;
  return inOneLine([lost.because[because](channelLink(request.channel)), then]);
}

function started(task: Task | undefined, { notes: words }: Texts): string {
  const taskId = code(task?.id ?? words.unknownTask);
  return task?.wasLost ? words.found(taskId) : words.started(taskId);
}
