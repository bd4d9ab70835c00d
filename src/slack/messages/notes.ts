/** What is said beside the card, in its thread and to the requester. Pure: a note and a request go in, words come out. */

import type { CancelWanted } from '../../domain/cancel-wish.ts';
import { taskOf } from '../../domain/claims.ts';
import type { ExportRequest, FailedRequest, Task } from '../../domain/export-request.ts';
import type { Note } from '../../workflow/ports/messenger.ts';
import { context, quote, section, type Words } from '../blocks.ts';
import { channelLink, code, dateTime, duration, escapeMrkdwn, mention, objectList, quoted } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';
import { failureNote } from '../wording/failure.ts';
import { approvedBy, headline } from '../wording/headline.ts';
import { retryLine } from '../wording/pending-change.ts';
import { progressLine } from '../wording/progress.ts';
import { type Reader, refusalBlocks, refusalText, refusalTitle } from '../wording/refusal.ts';
import { waitingNote } from '../wording/waiting.ts';

/** As many objects as an image has disks at most: the system and four for data. */
const copiesShown = 5;

type Said = { note: Note; request: ExportRequest; texts: Texts };

/** A reply in the thread of the card; endings call the requester by name. */
export function threadNote({ note, request, texts }: Said): Words {
  const reader: Reader = { to: 'channel', texts };
  if (note.kind !== 'ended') return noteWords({ note, request, reader });
  return calling(request.requester, ending(request, reader));
}

type DirectNote = Said & { cardLink: string | undefined; buckets: readonly string[] };

/** A direct message to the requester. `cardLink` leads to the card, when there is one; `buckets` would fit instead. */
export function directNote({ note, request, texts, cardLink, buckets }: DirectNote): Words {
  const { text, blocks } = noteWords({ note, request, reader: { to: 'requester', texts } });
  const { imageId, regionId } = request.parameters;
  const link = cardLink ? ` · <${escapeMrkdwn(cardLink)}|${texts.notes.openCard}>` : '';
  const instead = buckets.length > 0 ? texts.notes.bucketsInstead(code(regionId), objectList(buckets, texts)) : '';
  return {
    text: [text, instead, `(${request.id})`].filter(Boolean).join(' '),
    blocks: [...blocks, ...(instead ? [section(instead)] : []), context(`${code(imageId)} · ${request.id}${link}`)],
  };
}

function noteWords({ note, request, reader }: { note: Note; request: ExportRequest; reader: Reader }): Words {
  const { texts } = reader;
  const { notes: words } = texts;
  switch (note.kind) {
    case 'held-up':
      return simple(words.heldUp[note.because ?? 'not-allowed'](channelLink(request.channel)));
    case 'asked':
      return simple(words.asked(channelLink(request.channel)));
    case 'decided':
      return simple(
        'approval' in request && request.approval
          ? words.decided(approvedBy(request.approval, texts))
          : headline(request, texts),
      );
    case 'unsure':
      return simple(words.unsure[(request.status === 'starting' && request.lostAnswer?.cause) || 'lost-answer']);
    case 'waiting':
      return request.status === 'waiting' ? waitingNote(request, reader) : simple(headline(request, texts));
    case 'started':
      return simple(started(taskOf(request), texts));
    case 'progress':
      return simple(progressLine(request, note.stillAt, texts));
    case 'overdue':
      return simple(overdue(taskOf(request), texts));
    case 'channel-lost':
      return simple(channelLost(note, request, texts));
    case 'not-cancelled':
      return notCancelled(request, reader);
    case 'retried':
      return simple(retried(note, request, texts));
    case 'ended':
      return ending(request, reader);
  }
}

function retried({ key }: Note, request: ExportRequest, texts: Texts): string {
  const round = Number(key.split('/')[1] ?? 1);
  const by = request.retries?.[round - 1]?.by;
  const approval = 'approval' in request ? request.approval : undefined;
  return by && approval ? texts.notes.retried(mention(by), approvedBy(approval, texts)) : headline(request, texts);
}

/** Puts a mention before the first word, so that Slack notifies that person. */
function calling(userId: string, { text, blocks }: Words): Words {
  const [first, ...rest] = blocks;
  const name = mention(userId);
  const named = first?.type === 'section' && first.text ? [section(`${name} ${first.text.text}`)] : [section(name)];
  return { text: `${name} ${text}`, blocks: [...named, ...rest] };
}

function ending(request: ExportRequest, reader: Reader): Words {
  const { texts } = reader;
  switch (request.status) {
    case 'exported':
      return exported(request, texts);
    case 'failed':
      return failed(request, reader);
    case 'denied':
      return denied(request, texts);
    case 'pending':
    case 'approved':
    case 'waiting':
    case 'starting':
    case 'exporting':
    case 'expired':
    case 'withdrawn':
      return simple(headline(request, texts));
    case 'cancelled':
      return simple(
        request.task
          ? `${headline(request, texts)} ${texts.notes.partsMayRemain(code(request.parameters.bucket))}`
          : headline(request, texts),
      );
  }
}

function exported(request: Extract<ExportRequest, { status: 'exported' }>, texts: Texts): Words {
  const { parameters, objects, task, endedAt, cancelWanted } = request;
  const { bucket, format } = parameters;
  const { notes: words } = texts;
  const where =
    objects.length > 0 ? words.objectsIn(objectList(objects, texts), code(bucket)) : words.objectsUnnamed(code(bucket));
  const told = words.exported({ took: duration(endedAt - task.startedAt, texts), where, format });
  const text = cancelWanted ? `${words.tooLateToCancel[whyNotCancelled(cancelWanted, endedAt)]} ${told}` : told;
  const commands = objects
    .slice(0, copiesShown)
    .filter(isPlain)
    .map((name) => code(`ossutil cp 'oss://${bucket}/${name}' .`));
  const fetch = commands.length > 1 ? words.fetchThem : words.fetchIt;
  return { text, blocks: [section(text), ...(commands.length > 0 ? [context(fetch(commands.join(' ')))] : [])] };
}

/** A command is copied into a shell, so a name stands in one only where it can mean nothing else, and is shown whole. */
function isPlain(name: string): boolean {
  return /^[\w./-]{1,120}$/.test(name) && !name.includes('..');
}

/** Up to this long before the end a wish came just too late, in milliseconds. */
const justBefore = 60_000;

function whyNotCancelled({ at, acceptedAt }: CancelWanted, endedAt: number) {
  if (acceptedAt !== undefined) return 'stopped-in-vain';
  return endedAt - at <= justBefore ? 'just-finished' : 'not-stopped';
}

/** With the next step: none where a person wanted the request to end anyway. */
function failed(request: FailedRequest, reader: Reader): Words {
  const { texts } = reader;
  const { text, blocks } = failureNote(request, reader);
  const retry = retryLine(request, texts);
  const more = request.cancelWanted ? texts.notes.tooLateToStop : retry;
  return more ? { text: `${text} ${more}`, blocks: [...blocks, context(more)] } : { text, blocks };
}

function notCancelled(request: ExportRequest, reader: Reader): Words {
  const { texts } = reader;
  const { cancelRefused } = { cancelRefused: undefined, ...request };
  if (!cancelRefused) return simple(headline(request, texts));
  const { by, refusal } = cancelRefused;
  const told = texts.notes.notCancelled(mention(by), refusalTitle(refusal, texts));
  return {
    text: `${told} ${refusalText({ refusal, reader })}`,
    blocks: [section(told), ...refusalBlocks({ refusal, request, reader })],
  };
}

function denied(request: Extract<ExportRequest, { status: 'denied' }>, texts: Texts): Words {
  const { by, reason } = request.denial;
  const title = headline(request, texts);
  if (reason === '') return simple(title);
  return {
    text: texts.notes.denialReason(title, quoted(reason, 300)),
    blocks: [section(title), quote(by, texts.card.reasonOf, reason)],
  };
}

function overdue(task: Task | undefined, texts: Texts): string {
  const age = (task?.overdueAt ?? 0) - (task?.startedAt ?? 0);
  return texts.notes.overdue({ task: code(task?.id ?? texts.notes.unknownTask), age: duration(age, texts) });
}

function channelLost({ because = 'not-allowed' }: Note, request: ExportRequest, { lost }: Texts): string {
  const then = request.status === 'pending' ? lost.undecided(dateTime(request.until)) : lost.goesOn;
  return `${lost.because[because](channelLink(request.channel))} ${then}`;
}

function started(task: Task | undefined, { notes: words }: Texts): string {
  const taskId = code(task?.id ?? words.unknownTask);
  return task?.wasLost ? words.found(taskId) : words.started(taskId);
}

function simple(text: string): Words {
  return { text, blocks: [section(text)] };
}
