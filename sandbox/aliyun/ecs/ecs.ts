/** Elastic Compute Service, as far as exporting images needs it. */
import type { RpcService } from '../rpc/action.ts';
import { cancelTask } from './cancel-task.ts';
import { describeImages } from './describe-images.ts';
import { describeRegions } from './describe-regions.ts';
import { describeTaskAttribute } from './describe-task-attribute.ts';
import { describeTasks } from './describe-tasks.ts';
import type { EcsStage } from './ecs-stage.ts';
import { exportImage } from './export-image.ts';

/** @see https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-overview */
export function createEcs(stage: EcsStage): RpcService {
  return {
    service: 'ecs',
    product: 'Ecs',
    version: '2014-05-26',
    actions: {
      DescribeRegions: describeRegions(stage),
      DescribeImages: describeImages(stage),
      ExportImage: exportImage(stage),
      DescribeTasks: describeTasks(stage),
      DescribeTaskAttribute: describeTaskAttribute(stage),
      CancelTask: cancelTask(stage),
    },
  };
}
