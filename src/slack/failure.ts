/** How a request has failed: in one line on the card, and in full in the thread. */
import type { KnownBlock } from '@slack/types';
import type { ExportRequest, Failure, TaskFault } from '../domain/export-request.ts';
import { context, section, type Words } from './blocks.ts';
import { refusalBlocks, refusalText, refusalTitle } from './refusal.ts';
import { code, objectList } from './text.ts';

/** A task of many disks may fail many times for the same reason. */
const faultsShown = 3;

type Failed = Extract<ExportRequest, { status: 'failed' }>;

export function failureTitle(failure: Failure): string {
  switch (failure.reason) {
    case 'requester-may-not-ask':
      return '*Not exported:* whoever asked may not ask for exports.';
    case 'bucket-not-ours':
      return '*Not exported:* the bucket is not one of this account.';
    case 'bucket-elsewhere':
      return `*Not exported:* the bucket is in ${code(failure.regionId)}, and the image is not.`;
    case 'bucket-unproven':
      return '*Not exported:* I cannot find out whether the bucket is one of this account.';
    case 'parameters-changed':
      return '*Not exported:* the record no longer holds what was approved.';
    case 'refused':
      return `*Not exported:* ${refusalTitle(failure.refusal)}`;
    case 'unknown-outcome':
      return '*Unknown:* I could not find out whether the export has started, and stopped trying.';
    case 'task-failed':
      return `*Not exported:* the export task ${code(failure.task.id)} has failed.`;
    case 'partly':
      return `*Partly exported:* parts of the export task ${code(failure.task.id)} have failed.`;
    case 'vanished':
      return `*Unknown:* Alibaba Cloud no longer knows the export task ${code(failure.task.id)}.`;
  }
}

export function failureNote({ failure, parameters, id }: Failed): Words {
  const title = failureTitle(failure);
  switch (failure.reason) {
    case 'refused':
    case 'bucket-unproven': {
      const text = `${title} Nothing was written.`;
      return {
        text: `${text} ${refusalText(failure.refusal)}`,
        blocks: [section(text), ...refusalBlocks(failure.refusal, id)],
      };
    }
    case 'task-failed':
    case 'partly':
      return taskFailure({ title, failure, bucket: parameters.bucket, id });
    case 'requester-may-not-ask':
      return told(`${title} Nobody was asked. Next: have a member of the approval channel ask.`, id);
    case 'bucket-not-ours':
    case 'bucket-elsewhere':
      return told(
        `${title} Nothing was written. Next: ask again with a bucket of this account in the region of the image.`,
        id,
      );
    case 'parameters-changed':
      return told(`${title} Nothing was written. Next: tell whoever runs this bot, and ask again.`, id);
    case 'unknown-outcome':
      return told(
        `${title} I will not call again. Next: look for it among the tasks of the ECS console and in the bucket ${code(parameters.bucket)} before you ask again.`,
        id,
      );
    case 'vanished':
      return told(
        `${title} Next: look into the bucket ${code(parameters.bucket)} for its objects before you ask again.`,
        id,
      );
  }
}

function taskFailure(from: {
  title: string;
  failure: Extract<Failure, { reason: 'task-failed' | 'partly' }>;
  bucket: string;
  id: string;
}): Words {
  const { title, failure, bucket, id } = from;
  const left = failure.reason === 'partly' ? written(failure, bucket) : `Parts may remain in ${code(bucket)}.`;
  const refusals = distinct(failure.faults).map((fault) => ({ ...fault, action: 'task' }));
  const reasons = refusals.map((refusal) => `${refusalTitle(refusal)} ${refusalText(refusal)}`);
  const silence = 'Alibaba Cloud gives no reason. Next: ask again, or open a ticket that names the task.';
  const blocks: KnownBlock[] = [
    section(`${title} ${left}`),
    ...(refusals.length === 0 ? [section(silence)] : []),
    ...refusals.flatMap((refusal) => [section(refusalTitle(refusal)), ...refusalBlocks(refusal, id)]),
  ];
  return { text: [`${title} ${left}`, ...(reasons.length > 0 ? reasons : [silence])].join(' '), blocks };
}

function written({ objects, lost = [] }: Extract<Failure, { reason: 'partly' }>, bucket: string): string {
  const kept =
    objects.length > 0 ? `Written to ${code(bucket)}: ${objectList(objects)}.` : `Nothing is whole in ${code(bucket)}.`;
  return lost.length > 0 ? `${kept} Not written: ${objectList(lost)}.` : kept;
}

/** The disks of a task often fail for one and the same reason. */
function distinct(faults: readonly TaskFault[]): TaskFault[] {
  const byReason = new Map(faults.map((fault) => [`${fault.code} ${fault.message}`, fault]));
  return [...byReason.values()].slice(0, faultsShown);
}

function told(text: string, id: string): Words {
  return { text, blocks: [section(text), context(id)] };
}
