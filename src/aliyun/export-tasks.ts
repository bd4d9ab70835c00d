/** Looks at export tasks: DescribeTasks for many, DescribeTaskAttribute for one. Parses loosely, for the documentation varies. */
import { z } from 'zod';
import { withoutHosts, withoutSecrets } from '../domain/foreign-text.ts';
import { ok } from '../domain/result.ts';
import type { Asked, Cloud, TaskDetail, TaskState, TaskSummary } from '../workflow/ports.ts';
import type { Ask } from './ask.ts';
import { type EndpointOverrides, ecsEndpoint } from './endpoints.ts';

const pageSize = 100;

/** Times of tasks are cut to the minute, and clocks differ. In milliseconds. */
const minute = 60_000;
const slack = 5 * minute;

const Count = z.coerce.number().catch(0);

/** Numbers come as text or as numbers. */
const Words = z.union([z.string(), z.number().transform(String)]);

/** https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-describetasks */
const TaskPage = z.object({
  TotalCount: Count,
  TaskSet: z.object({
    Task: z.array(
      z.object({
        TaskId: z.string(),
        TaskAction: z.string().catch(''),
        TaskStatus: z.string().catch(''),
        CreationTime: z.string().catch(''),
        ResourceId: z.string().catch(''),
      }),
    ),
  }),
});

const Item = z.object({ Name: z.string(), Value: Words.catch('') });
const Operation = z.object({
  OperationStatus: z.string().catch(''),
  ErrorCode: z.string().catch(''),
  ErrorMsg: z.string().catch(''),
  RelatedItemSet: z.object({ RelatedItem: z.array(Item) }).catch({ RelatedItem: [] }),
});

/** https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-describetaskattribute */
const TaskAttribute = z.object({
  TaskStatus: z.string(),
  TaskProcess: Words.optional().catch(undefined),
  Progress: Words.optional().catch(undefined),
  FailedCount: Count,
  FinishedTime: z.string().optional().catch(undefined),
  OperationProgressSet: z.object({ OperationProgress: z.array(Operation) }).catch({ OperationProgress: [] }),
});

type Needs = { ask: Ask; endpoints: EndpointOverrides };

export function createExportTasks({ ask, endpoints }: Needs): Pick<Cloud, 'exportTasksSince' | 'tasks' | 'taskDetail'> {
  return { exportTasksSince, tasks, taskDetail };

  async function exportTasksSince(regionId: string, since: number): Promise<Asked<TaskSummary[]>> {
    const from = Math.floor(since / minute) * minute - slack;
    const found: z.infer<typeof TaskPage>['TaskSet']['Task'] = [];
    for (let page = 1; ; page += 1) {
      const StartTime = new Date(from).toISOString().replace(/\.\d+Z$/, 'Z');
      const answer = await describeTasks(regionId, { StartTime, PageNumber: page, PageSize: pageSize });
      if (!answer.ok) return answer;
      const { TaskSet, TotalCount } = answer.value;
      found.push(...TaskSet.Task);
      if (isLastPage({ page, found: TaskSet.Task.length, total: TotalCount })) break;
    }
    return ok(found.filter(({ TaskAction }) => isExport(TaskAction)).map(summaryOf));
  }

  async function tasks(regionId: string, taskIds: string[]): Promise<Asked<TaskSummary[]>> {
    const answer = await describeTasks(regionId, { TaskIds: taskIds.join(','), PageNumber: 1, PageSize: pageSize });
    return answer.ok ? ok(answer.value.TaskSet.Task.map(summaryOf)) : answer;
  }

  async function taskDetail(regionId: string, taskId: string): Promise<Asked<TaskDetail>> {
    const parameters = { RegionId: regionId, TaskId: taskId };
    const endpoint = ecsEndpoint(regionId, endpoints);
    const answer = await ask({ endpoint, action: 'DescribeTaskAttribute', parameters }, TaskAttribute);
    return answer.ok ? ok(detailOf(answer.value)) : answer;
  }

  function describeTasks(regionId: string, parameters: Record<string, string | number>) {
    const endpoint = ecsEndpoint(regionId, endpoints);
    return ask({ endpoint, action: 'DescribeTasks', parameters: { RegionId: regionId, ...parameters } }, TaskPage);
  }
}

/** Without a count the pages go on until one is not full. */
function isLastPage({ page, found, total }: { page: number; found: number; total: number }): boolean {
  return found === 0 || (total > 0 ? page * pageSize >= total : found < pageSize);
}

/** Spelt ExportImage today and in capitals with underscores in older samples; what has no action is looked at too. */
function isExport(action: string): boolean {
  return action === '' || action.replaceAll('_', '').toLowerCase() === 'exportimage';
}

function summaryOf(task: z.infer<typeof TaskPage>['TaskSet']['Task'][number]): TaskSummary {
  const { TaskId, TaskStatus, CreationTime, ResourceId } = task;
  const createdAt = Date.parse(CreationTime);
  return {
    id: TaskId,
    state: stateOf(TaskStatus),
    ...(ResourceId && { imageId: ResourceId }),
    ...(!Number.isNaN(createdAt) && { createdAt }),
    ...(!Object.hasOwn(states, TaskStatus) && { unknownStatus: TaskStatus.slice(0, 50) || 'none' }),
  };
}

const states: Readonly<Record<string, TaskState>> = {
  Finished: 'finished',
  Failed: 'failed',
  Deleted: 'cancelled',
  Processing: 'running',
  Waiting: 'running',
  Pending: 'running',
  Paused: 'running',
};

/** Whatever is not known to be an end is running. */
function stateOf(status: string): TaskState {
  return (Object.hasOwn(states, status) && states[status]) || 'running';
}

function detailOf(attribute: z.infer<typeof TaskAttribute>): TaskDetail {
  const operations = attribute.OperationProgressSet.OperationProgress;
  const percent = Number.parseFloat(attribute.TaskProcess ?? attribute.Progress ?? '');
  const finishedAt = Date.parse(attribute.FinishedTime ?? '');
  return {
    state: stateOf(attribute.TaskStatus),
    percent: percent >= 0 && percent <= 100 ? percent : undefined,
    failedCount: attribute.FailedCount,
    finishedAt: Number.isNaN(finishedAt) ? undefined : finishedAt,
    faults: operations.flatMap(({ ErrorCode, ErrorMsg }) =>
      ErrorCode
        ? [{ code: ErrorCode.slice(0, 200), message: withoutHosts(withoutSecrets(ErrorMsg)).slice(0, 2_000) }]
        : [],
    ),
    objects: operations.flatMap(objectOf),
  };
}

function objectOf({ RelatedItemSet, OperationStatus, ErrorCode }: z.infer<typeof Operation>): TaskDetail['objects'] {
  const items = new Map(RelatedItemSet.RelatedItem.map(({ Name, Value }) => [Name, Value]));
  const bucket = items.get('OSSBucket');
  const name = items.get('OSSObject');
  const isLost = ErrorCode !== '' || /^(failed|cancell?ed)$/i.test(OperationStatus);
  return bucket && name ? [{ bucket, name, ...(isLost && { isLost }) }] : [];
}
