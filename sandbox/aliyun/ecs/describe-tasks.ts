/** DescribeTasks: the tasks of a region that pass the filters, the newest first, page by page. */

import { type Action, answer, type JsonObject, refuse } from '../rpc/action.ts';
import { pageOf } from '../rpc/pages.ts';
import { invalidParameter } from '../shared/refusal.ts';
import type { Switches } from '../shared/switches.ts';
import { type ExportTask, isRunning } from '../tasks/export-task.ts';
import type { EcsStage } from './ecs-stage.ts';
import { requireRegion } from './require-region.ts';
import { minuteOf, readTime, toTheMinute } from './times.ts';

const parameters = [
  'TaskIds',
  'TaskAction',
  'TaskStatus',
  'StartTime',
  'EndTime',
  'ResourceIds.N',
  'PageNumber',
  'PageSize',
];

/** @see https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-describetasks */
export function describeTasks({ world, tasks, switches }: EcsStage): Action {
  return {
    parameters,
    perform({ parameters: asked }) {
      const found = requireRegion(world, asked);
      if (!found.ok) return refuse(found.refusal);
      const filter = readFilter(asked);
      if ('wrong' in filter) return refuse(invalidParameter(filter.wrong));
      const passing = tasks.visible(found.region.id).filter((task) => passes(task, filter, switches));
      const page = pageOf(passing.reverse(), asked);
      if (!page.ok) return refuse(page.refusal);
      return answer({
        RegionId: found.region.id,
        ...page.fields,
        TaskSet: { Task: page.items.map((task) => taskEntry(task, switches)) },
      });
    },
  };
}

interface TaskFilter {
  ids: string[] | undefined;
  resources: string[];
  action: string | undefined;
  status: string | undefined;
  from: number;
  to: number;
}

function readFilter(asked: Record<string, string>): TaskFilter | { wrong: string } {
  const from = asked['StartTime'] === undefined ? Number.NEGATIVE_INFINITY : readTime(asked['StartTime']);
  if (from === undefined) return { wrong: 'StartTime' };
  const to = asked['EndTime'] === undefined ? Number.POSITIVE_INFINITY : readTime(asked['EndTime']);
  if (to === undefined) return { wrong: 'EndTime' };
  const ids = asked['TaskIds']?.split(',');
  if (ids && ids.length > 100) return { wrong: 'TaskIds' };
  const resources = Object.entries(asked).flatMap(([name, value]) => (/^ResourceIds\.\d+$/.test(name) ? [value] : []));
  return { ids, resources, action: asked['TaskAction'], status: asked['TaskStatus'], from, to };
}

// Only these are filtered by; the page says that other values are ignored.
const statusFilters = ['Finished', 'Processing', 'Failed'];

function passes(task: ExportTask, filter: TaskFilter, switches: Switches): boolean {
  const began = minuteOf(task.createdAt + task.offBy);
  return (
    (filter.ids === undefined || filter.ids.includes(task.id)) &&
    (filter.action === undefined || loosely(filter.action) === 'exportimage') &&
    (filter.status === undefined || !statusFilters.includes(filter.status) || filter.status === task.status) &&
    (filter.resources.length === 0 || filter.resources.some((id) => isAbout(task, id, switches))) &&
    began >= filter.from &&
    began <= filter.to &&
    (task.status !== 'Deleted' || switches.listsDeletedTasks)
  );
}

function loosely(action: string): string {
  return action.replaceAll('_', '').toLowerCase();
}

function isAbout(task: ExportTask, resource: string, { resourceIdsMeans }: Switches): boolean {
  return resourceIdsMeans === 'image' && task.imageId === resource;
}

function taskEntry(task: ExportTask, switches: Switches): JsonObject {
  return {
    TaskId: task.id,
    TaskAction: switches.taskActionSpelling,
    TaskStatus: task.status,
    ResourceId: switches.resourceIdsMeans === 'image' ? task.imageId : '',
    CreationTime: toTheMinute(task.createdAt + task.offBy),
    FinishedTime: task.finishedAt === undefined ? '' : toTheMinute(task.finishedAt + task.offBy),
    SupportCancel: supportCancel(task, switches),
  };
}

/** Text or boolean: the pages disagree. */
export function supportCancel(task: ExportTask, { supportCancelAs, supportsCancel }: Switches): string | boolean {
  const maySay = supportsCancel && isRunning(task);
  return supportCancelAs === 'text' ? String(maySay) : maySay;
}
