/** ExportImage: checks what the service checks and starts a task. */

import { type Action, type Answer, type Asked, answer, refuse } from '../rpc/action.ts';
import { type Refusal, refusal } from '../shared/refusal.ts';
import type { ExportTask } from '../tasks/export-task.ts';
import { checkExport } from './check-export.ts';
import type { EcsStage } from './ecs-stage.ts';
import { inTheNamesOf2018 } from './names-of-2018.ts';

const parameters = ['ImageId', 'OSSBucket', 'OSSPrefix', 'ImageFormat', 'RoleName', 'ClientToken', 'DryRun'];

/** @see https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-exportimage */
export function exportImage(stage: EcsStage): Action {
  const asNamed = (refused: Refusal) => (stage.switches.names === '2018' ? inTheNamesOf2018(refused) : refused);
  return {
    parameters,
    perform(asked) {
      const answered = startExport(asked, stage);
      return answered.ok ? answered : refuse(asNamed(answered.refusal));
    },
  };
}

function startExport({ parameters: asked, call }: Asked, stage: EcsStage): Answer {
  const { tasks, switches } = stage;
  const earlier = switches.honoursClientToken ? sameToken(asked, tasks.all()) : undefined;
  if (earlier)
    return isSame(earlier.request, asked) ? started(earlier, stage) : refuse(refusal('IdempotentParameterMismatch'));
  const checked = checkExport(asked, stage);
  if (!checked.ok) return refuse(checked.refusal);
  if (asked['DryRun'] === 'true' && switches.honoursDryRun) return refuse(refusal('DryRunOperation'));
  const { image, bucket } = checked;
  const { OSSPrefix: prefix = '', ImageFormat: format = 'raw' } = asked;
  return started(tasks.start({ image, bucket: bucket.name, prefix, format, request: asked, call }), stage);
}

function started(task: ExportTask, { switches }: EcsStage): Answer {
  return answer({ RegionId: task.region, [switches.answerField]: task.id });
}

function sameToken(asked: Record<string, string>, tasks: readonly ExportTask[]): ExportTask | undefined {
  const token = asked['ClientToken'];
  return token === undefined ? undefined : tasks.find((task) => task.request['ClientToken'] === token);
}

function isSame(a: Record<string, string>, b: Record<string, string>): boolean {
  const names = Object.keys({ ...a, ...b });
  return names.every((name) => a[name] === b[name]);
}
