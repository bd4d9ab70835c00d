/** DescribeTaskAttribute: progress, items and errors of one task. */

import { type Action, answer, type JsonObject, refuse } from '../rpc/action.ts';
import { missingParameter, refusal } from '../shared/refusal.ts';
import { type DiskExport, type ExportTask, percentage } from '../tasks/export-task.ts';
import { supportCancel } from './describe-tasks.ts';
import type { EcsStage } from './ecs-stage.ts';
import { requireRegion } from './require-region.ts';
import { toTheMinute } from './times.ts';

/** @see https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-describetaskattribute */
export function describeTaskAttribute(stage: EcsStage): Action {
  return {
    parameters: ['TaskId'],
    perform({ parameters }) {
      const found = requireRegion(stage.world, parameters);
      if (!found.ok) return refuse(found.refusal);
      const id = parameters['TaskId'];
      if (id === undefined) return refuse(missingParameter('TaskId'));
      const task = stage.tasks.visible(found.region.id).find((each) => each.id === id);
      return task ? answer(attributes(task, stage)) : refuse(refusal('InvalidTaskId.NotFound'));
    },
  };
}

function attributes(task: ExportTask, { switches, now }: EcsStage): JsonObject {
  const count = (status: DiskExport['status']) => task.disks.filter((disk) => disk.status === status).length;
  const hasItems = now() >= task.createdAt + switches.itemsLag;
  return {
    TaskId: task.id,
    RegionId: task.region,
    TaskAction: switches.taskActionSpelling,
    TaskStatus: task.status,
    [switches.progressField]: percentage(task),
    SupportCancel: supportCancel(task, switches),
    TotalCount: task.disks.length,
    SuccessCount: count('Success'),
    FailedCount: count('Failed'),
    CreationTime: toTheMinute(task.createdAt + task.offBy),
    FinishedTime: task.finishedAt === undefined ? '' : toTheMinute(task.finishedAt + task.offBy),
    OperationProgressSet: { OperationProgress: hasItems ? task.disks.map((disk) => operation(task, disk)) : [] },
  };
}

function operation(task: ExportTask, disk: DiskExport): JsonObject {
  return {
    OperationStatus: disk.status,
    ErrorCode: disk.errorCode,
    ErrorMsg: disk.errorMsg,
    RelatedItemSet: {
      RelatedItem: [
        { Name: 'OSSBucket', Value: task.bucket },
        { Name: 'OSSObject', Value: disk.object },
        { Name: 'ImageFormat', Value: task.format },
      ],
    },
  };
}
