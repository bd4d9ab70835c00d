/** CancelTask: stops an export that is still running. */

import { type Action, answer, refuse } from '../rpc/action.ts';
import { missingParameter, refusal } from '../shared/refusal.ts';
import { isRunning } from '../tasks/export-task.ts';
import type { EcsStage } from './ecs-stage.ts';
import { requireRegion } from './require-region.ts';

/** @see https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-canceltask */
export function cancelTask({ world, tasks, switches }: EcsStage): Action {
  return {
    parameters: ['TaskId'],
    perform({ parameters }) {
      const found = requireRegion(world, parameters);
      if (!found.ok) return refuse(found.refusal);
      const id = parameters['TaskId'];
      if (id === undefined) return refuse(missingParameter('TaskId'));
      const task = tasks.visible(found.region.id).find((each) => each.id === id);
      if (!task) return refuse(refusal('InvalidTaskId.NotFound'));
      if (!isRunning(task)) return refuse(refusal('InvalidTaskId.IncorrectTaskStatus'));
      if (!switches.supportsCancel) return refuse(refusal('InvalidTaskId.TaskActionNotSupport'));
      tasks.cancel(task);
      return answer({});
    },
  };
}
