/** How a request has failed: in one line on the card, and in full in the thread. */
import type { KnownBlock } from '@slack/types';
import type { ExportRequest, Failure, TaskFault } from '../domain/export-request.ts';
import { context, section, type Words } from './blocks.ts';
import { refusalBlocks, refusalText, refusalTitle } from './refusal.ts';
import { code, objectList } from './text.ts';
import type { Texts } from './texts/texts-in.ts';

/** A task of many disks may fail many times for the same reason. */
const faultsShown = 3;

type Failed = Extract<ExportRequest, { status: 'failed' }>;

export function failureTitle(failure: Failure, texts: Texts): string {
  const { failure: titles } = texts;
  switch (failure.reason) {
    case 'requester-may-not-ask':
    case 'bucket-not-ours':
    case 'bucket-unproven':
    case 'parameters-changed':
    case 'unknown-outcome':
      return titles[failure.reason];
    case 'bucket-elsewhere':
      return titles['bucket-elsewhere'](code(failure.regionId));
    case 'refused':
      return titles.refused(refusalTitle(failure.refusal, texts));
    case 'task-failed':
    case 'partly':
    case 'vanished':
      return titles[failure.reason](code(failure.task.id));
  }
}

export function failureNote({ failure, parameters, id }: Failed, texts: Texts): Words {
  const title = failureTitle(failure, texts);
  const bucket = code(parameters.bucket);
  const { afterFailure: after } = texts;
  const told = (then: string) => ({ text: `${title} ${then}`, blocks: [section(`${title} ${then}`), context(id)] });
  switch (failure.reason) {
    case 'refused':
    case 'bucket-unproven': {
      const text = `${title} ${after.nothingWritten}`;
      const { refusal } = failure;
      return {
        text: `${text} ${refusalText(refusal, texts)}`,
        blocks: [section(text), ...refusalBlocks({ refusal, requestId: id, texts })],
      };
    }
    case 'task-failed':
    case 'partly':
      return taskFailure({ title, failure, bucket, id, texts });
    case 'requester-may-not-ask':
    case 'parameters-changed':
      return told(after[failure.reason]);
    case 'bucket-not-ours':
    case 'bucket-elsewhere':
      return told(after.bucket);
    case 'unknown-outcome':
    case 'vanished':
      return told(after[failure.reason](bucket));
  }
}

function taskFailure(from: {
  title: string;
  failure: Extract<Failure, { reason: 'task-failed' | 'partly' }>;
  bucket: string;
  id: string;
  texts: Texts;
}): Words {
  const { title, failure, bucket, id, texts } = from;
  const left = failure.reason === 'partly' ? written({ failure, bucket, texts }) : texts.notes.partsMayRemain(bucket);
  const refusals = distinct(failure.faults).map((fault) => ({ ...fault, action: 'task' }));
  const reasons = refusals.map((refusal) => `${refusalTitle(refusal, texts)} ${refusalText(refusal, texts)}`);
  const silence = texts.afterFailure.noReason;
  const blocks: KnownBlock[] = [
    section(`${title} ${left}`),
    ...(refusals.length === 0 ? [section(silence)] : []),
    ...refusals.flatMap((refusal) => [
      section(refusalTitle(refusal, texts)),
      ...refusalBlocks({ refusal, requestId: id, texts }),
    ]),
  ];
  return { text: [`${title} ${left}`, ...(reasons.length > 0 ? reasons : [silence])].join(' '), blocks };
}

function written(from: { failure: Extract<Failure, { reason: 'partly' }>; bucket: string; texts: Texts }): string {
  const { failure, bucket, texts } = from;
  const { objects, lost = [] } = failure;
  const { afterFailure: after } = texts;
  const kept = objects.length > 0 ? after.written(bucket, objectList(objects, texts)) : after.nothingWhole(bucket);
  return lost.length > 0 ? `${kept} ${after.notWritten(objectList(lost, texts))}` : kept;
}

/** The disks of a task often fail for one and the same reason. */
function distinct(faults: readonly TaskFault[]): TaskFault[] {
  const byReason = new Map(faults.map((fault) => [`${fault.code} ${fault.message}`, fault]));
  return [...byReason.values()].slice(0, faultsShown);
}
