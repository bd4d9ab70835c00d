/** How a request has failed: in one line on the card, and in full in the thread. */
import type { KnownBlock } from '@slack/types';
import type { ExportRequest, Failure, TaskFault } from '../../domain/export-request.ts';
import type { CheckReason } from '../../domain/preflight.ts';
import { mayHaveStarted } from '../../domain/retry.ts';
import { context, section, type Words } from '../blocks.ts';
import { code, dateTime, inOneLine, mentions, objectList, quoted } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';
import { type About, checkSentence, remedy } from './check-results.ts';
import { idInThread, type Reader, refusalBlocks, refusalText, refusalTitle } from './refusal.ts';

/** A task of many disks may fail many times for the same reason. */
const faultsShown = 3;

type Failed = Extract<ExportRequest, { status: 'failed' }>;

export function failureTitle(failure: Failure, texts: Texts): string {
  const { failure: titles } = texts;
  switch (failure.reason) {
    case 'requester-may-not-ask':
      return titles.requesterMayNotAsk[failure.because];
    case 'not-entitled':
    case 'bucket-not-ours':
    case 'bucket-unproven':
    case 'parameters-changed':
    case 'rule-changed':
    case 'no-longer-possible':
    case 'unknown-outcome':
      return titles[failure.reason];
    case 'not-signed':
      return titles.notSigned[failure.because];
    case 'approver-left':
      return titles['approver-left'](mentions(failure.people, texts));
    case 'object-appeared':
      return titles['object-appeared'](objectList(failure.objects, texts));
    case 'bucket-elsewhere':
      return titles['bucket-elsewhere'](code(failure.regionId));
    case 'started-outside':
      return titles['started-outside'](code(failure.taskId), dateTime(failure.startedAt));
    case 'refused':
      return titles.refused(refusalTitle(failure.refusal, texts));
    case 'task-failed':
    case 'partly':
    case 'vanished':
      return titles[failure.reason](code(failure.task.id));
  }
}

export function failureNote(request: Failed, reader: Reader): Words {
  const { failure } = request;
  const { texts } = reader;
  const title = failureTitle(failure, texts);
  switch (failure.reason) {
    case 'refused':
    case 'bucket-unproven':
      return refusedCall({ title, failure, request, reader });
    case 'task-failed':
    case 'partly':
      return taskFailure({ title, failure, request, reader });
    case 'requester-may-not-ask':
    case 'not-entitled':
    case 'rule-changed':
    case 'approver-left':
    case 'parameters-changed':
    case 'not-signed':
    case 'no-longer-possible':
    case 'object-appeared':
    case 'bucket-not-ours':
    case 'bucket-elsewhere':
    case 'started-outside':
    case 'unknown-outcome':
    case 'vanished': {
      const text = inOneLine([title, consequence(failure, request, texts), ...lostAnswer(request, texts)]);
      return { text, blocks: [section(text), ...idInThread(request, reader).map(context)] };
    }
  }
}

/** An earlier call of the request may have started a task all the same. */
function lostAnswer(request: Failed, { afterFailure }: Texts): string[] {
  return mayHaveStarted(request) ? [afterFailure.mayHaveStarted] : [];
}

type Refused = { reason: 'refused' | 'bucket-unproven' };
type OfTask = { reason: 'task-failed' | 'partly' };

/** What the failure means for the objects, and the next step. */
function consequence(
  failure: Exclude<Failure, Refused | OfTask>,
  { parameters, retryFrom }: Failed,
  texts: Texts,
): string {
  const { afterFailure: after } = texts;
  const bucket = code(parameters.bucket);
  switch (failure.reason) {
    case 'rule-changed':
      return after['rule-changed'](quoted(failure.never ?? '', 300));
    case 'requester-may-not-ask':
    case 'not-entitled':
    case 'approver-left':
    case 'parameters-changed':
      return after[failure.reason];
    case 'not-signed':
      return after.notSigned[failure.because];
    case 'no-longer-possible':
      return changed(failure.faults, { parameters }, texts);
    case 'object-appeared':
      return appeared({ failure, bucket, isRetryable: retryFrom !== undefined, texts });
    case 'bucket-not-ours':
    case 'bucket-elsewhere':
      return after.bucket;
    case 'started-outside':
    case 'unknown-outcome':
    case 'vanished':
      return after[failure.reason](bucket);
  }
}

function refusedCall(from: {
  title: string;
  failure: Extract<Failure, Refused>;
  request: Failed;
  reader: Reader;
}): Words {
  const { title, failure, request, reader } = from;
  const { texts } = reader;
  const { refusal } = failure;
  const lost = lostAnswer(request, texts);
  const text = inOneLine([title, ...(lost.length > 0 ? lost : [texts.afterFailure.nothingWritten])]);
  return {
    text: inOneLine([text, refusalText({ refusal, reader })]),
    blocks: [section(text), ...refusalBlocks({ refusal, request, reader })],
  };
}

function changed(blockers: readonly CheckReason[], about: About, texts: Texts): string {
  const sentences = blockers.map((reason) => checkSentence(reason, about, texts));
  const remedies = [...new Set(blockers.map((reason) => remedy(reason, texts)))];
  return inOneLine([...sentences, texts.afterFailure['no-longer-possible'](inOneLine(remedies))]);
}

function appeared(from: {
  failure: Extract<Failure, { reason: 'object-appeared' }>;
  bucket: string;
  isRetryable: boolean;
  texts: Texts;
}): string {
  const { failure, bucket, isRetryable, texts } = from;
  const words = texts.afterFailure.objectAppeared;
  const writer = failure.writtenBy ? [words.writtenBy(code(failure.writtenBy))] : [];
  return inOneLine([...writer, words.nothing(bucket), isRetryable ? words.nextOrRetry : words.next]);
}

function taskFailure(from: {
  title: string;
  failure: Extract<Failure, OfTask>;
  request: Failed;
  reader: Reader;
}): Words {
  const { title, failure, request, reader } = from;
  const { texts } = reader;
  const bucket = code(request.parameters.bucket);
  const left = failure.reason === 'partly' ? written({ failure, bucket, texts }) : texts.notes.partsMayRemain(bucket);
  const refusals = distinct(failure.faults).map((fault) => ({ ...fault, action: 'task' }));
  const reasons = refusals.flatMap((refusal) => [refusalTitle(refusal, texts), refusalText({ refusal, reader })]);
  const outcome = inOneLine([title, left]);
  const silence = texts.afterFailure.noReason;
  const blocks: KnownBlock[] = [
    section(outcome),
    ...(refusals.length === 0 ? [section(silence)] : []),
    ...refusals.flatMap((refusal) => [
      section(refusalTitle(refusal, texts)),
      ...refusalBlocks({ refusal, request, reader }),
    ]),
  ];
  return { text: inOneLine([outcome, ...(reasons.length > 0 ? reasons : [silence])]), blocks };
}

function written(from: { failure: Extract<Failure, { reason: 'partly' }>; bucket: string; texts: Texts }): string {
  const { failure, bucket, texts } = from;
  const { objects, lost = [] } = failure;
  const { afterFailure: after } = texts;
  const kept = objects.length > 0 ? after.written(bucket, objectList(objects, texts)) : after.nothingWhole(bucket);
  return lost.length > 0 ? inOneLine([kept, after.notWritten(objectList(lost, texts))]) : kept;
}

/** The disks of a task often fail for one and the same reason. */
function distinct(faults: readonly TaskFault[]): TaskFault[] {
  const byReason = new Map(faults.map((fault) => [`${fault.code} ${fault.message}`, fault]));
  return [...byReason.values()].slice(0, faultsShown);
}
