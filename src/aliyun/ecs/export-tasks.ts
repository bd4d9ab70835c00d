/** Reads export tasks: DescribeTasks for many, DescribeTaskAttribute for one. Parses loosely, because the documentation varies. */
import { z } from 'zod';
import { earliestThere, type Offsets } from '../../domain/clock-offset.ts';
import { withoutHosts, withoutSecrets } from '../../domain/foreign-text.ts';
import { ImageId } from '../../domain/parameters.ts';
import { ok } from '../../domain/result.ts';
import type { Log } from '../../workflow/ports/clock.ts';
import type { Asked, Cloud, TaskDetail, TaskState, TaskSummary } from '../../workflow/ports/cloud.ts';
import { type Ask, unreadable } from '../rpc/ask.ts';
import { mostPages } from '../rpc/bounds.ts';
import { type EndpointOverrides, ecsEndpoint } from '../rpc/endpoints.ts';

const pageSize = 100;

/** Times of tasks are cut to the minute, and clocks differ by more than is known. In milliseconds. */
const minute = 60_000;
const slack = 5 * minute;

const Count = z.coerce.number().catch(0);

/** Numbers come as text or as numbers. */
const Words = z.union([z.string(), z.number().transform(String)]);

/** Text or boolean: the pages disagree. */
const YesOrNo = z.union([z.boolean(), z.string().transform((text) => text.toLowerCase() === 'true')]);

/** https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-describetasks */
const Task = z.object({
  TaskId: z.string(),
  TaskAction: z.string().catch(''),
  TaskStatus: z.string().catch(''),
  CreationTime: z.string().catch(''),
  ResourceId: z.string().catch(''),
});
type Task = z.infer<typeof Task>;

const TaskPage = z.object({ TotalCount: Count, TaskSet: z.object({ Task: z.array(Task) }) });

/** Among watched tasks an unreadable one hides no other. In a search for a lost task it may be that one. */
const WatchedPage = z.object({ TaskSet: z.object({ Task: z.array(Task.optional().catch(undefined)) }) });

const Item = z.object({ Name: z.string(), Value: Words.catch('') });
const Operation = z.object({
  OperationStatus: z.string().catch(''),
  ErrorCode: z.string().catch(''),
  ErrorMsg: z.string().catch(''),
  RelatedItemSet: z.object({ RelatedItem: z.array(Item) }).catch({ RelatedItem: [] }),
});

type Operation = z.infer<typeof Operation>;

/** https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-describetaskattribute */
const TaskAttribute = z.object({
  TaskStatus: z.string(),
  TaskProcess: Words.optional().catch(undefined),
  Progress: Words.optional().catch(undefined),
  SupportCancel: YesOrNo.optional().catch(undefined),
  FailedCount: Count,
  FinishedTime: z.string().optional().catch(undefined),
  OperationProgressSet: z.object({ OperationProgress: z.array(Operation) }).catch({ OperationProgress: [] }),
});

const Accepted = z.object({}).transform(() => 'accepted' as const);

/** `offsets`: of Redis and of the region, against this process, as far as they are known now. */
type Needs = { ask: Ask; endpoints: EndpointOverrides; offsets: (regionId: string) => Offsets; log: Log };

type Filter = Readonly<Record<string, string>>;

type ExportTasks = Pick<Cloud, 'exportTasksSince' | 'exportTasksOf' | 'tasks' | 'taskDetail' | 'cancelTask'>;

export function createExportTasks({ ask, endpoints, offsets, log }: Needs): ExportTasks {
  return { exportTasksSince, exportTasksOf, tasks, taskDetail, cancelTask };

  function exportTasksSince(regionId: string, since: number): Promise<Asked<TaskSummary[]>> {
    return listSince(regionId, since, {});
  }

  function exportTasksOf({ regionId, imageId, since }: Parameters<Cloud['exportTasksOf']>[0]) {
    return listSince(regionId, since, { 'ResourceIds.1': imageId });
  }

  async function listSince(regionId: string, since: number, filter: Filter): Promise<Asked<TaskSummary[]>> {
    const asked = startOf(regionId, since);
    const listed = await listFrom(regionId, asked, filter);
    // The answer shows the time there anew: a clock may have been set since the one before.
    const from = startOf(regionId, since);
    const whole = from < asked ? await listFrom(regionId, from, filter) : listed;
    return whole.ok ? ok(whole.value.filter(({ createdAt = from }) => createdAt >= from)) : whole;
  }

  function startOf(regionId: string, since: number): number {
    return Math.floor(earliestThere(since, offsets(regionId)) / minute) * minute - slack;
  }

  /** `from`: on Alibaba Cloud's clock. */
  async function listFrom(regionId: string, from: number, filter: Filter): Promise<Asked<TaskSummary[]>> {
    const StartTime = new Date(from).toISOString().replace(/\.\d+Z$/, 'Z');
    const found: Task[] = [];
    for (let page = 1; ; page += 1) {
      const asked = { ...filter, StartTime, PageNumber: page, PageSize: pageSize };
      const answer = await describeTasks(regionId, asked, TaskPage);
      if (!answer.ok) return answer;
      const { TaskSet, TotalCount } = answer.value;
      found.push(...TaskSet.Task);
      if (isLastPage({ page, found: TaskSet.Task.length, total: TotalCount })) break;
      if (page === mostPages) return unreadable('DescribeTasks', 'pages without an end');
    }
    return ok(found.filter(({ TaskAction }) => isExport(TaskAction)).map(summaryOf));
  }

  async function tasks(regionId: string, taskIds: string[]): Promise<Asked<TaskSummary[]>> {
    const parameters = { TaskIds: taskIds.join(','), PageNumber: 1, PageSize: pageSize };
    const answer = await describeTasks(regionId, parameters, WatchedPage);
    if (!answer.ok) return answer;
    const listed = answer.value.TaskSet.Task;
    const readable = listed.filter((task) => task !== undefined);
    const unreadable = listed.length - readable.length;
    if (unreadable > 0) log.warn({ regionId, unreadable }, 'tasks in the list could not be read');
    return ok(readable.map(summaryOf));
  }

  async function taskDetail(regionId: string, taskId: string): Promise<Asked<TaskDetail>> {
    const parameters = { RegionId: regionId, TaskId: taskId };
    const endpoint = ecsEndpoint(regionId, endpoints);
    const answer = await ask({ endpoint, action: 'DescribeTaskAttribute', parameters }, TaskAttribute);
    return answer.ok ? ok(detailOf(answer.value)) : answer;
  }

  /** Repeating it changes nothing more, so a lost answer is like that of a question. https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-canceltask */
  function cancelTask(regionId: string, taskId: string): Promise<Asked<'accepted'>> {
    const parameters = { RegionId: regionId, TaskId: taskId };
    return ask({ endpoint: ecsEndpoint(regionId, endpoints), action: 'CancelTask', parameters }, Accepted);
  }

  function describeTasks<Page>(
    regionId: string,
    parameters: Record<string, string | number>,
    page: z.ZodType<Page>,
  ): Promise<Asked<Page>> {
    const endpoint = ecsEndpoint(regionId, endpoints);
    return ask({ endpoint, action: 'DescribeTasks', parameters: { RegionId: regionId, ...parameters } }, page);
  }
}

/** Without a count the pages go on until one is not full. */
function isLastPage({ page, found, total }: { page: number; found: number; total: number }): boolean {
  return found === 0 || (total > 0 ? page * pageSize >= total : found < pageSize);
}

/** Spelt ExportImage today and in capitals with underscores in older samples; a task without an action is read too. */
function isExport(action: string): boolean {
  return action === '' || action.replaceAll('_', '').toLowerCase() === 'exportimage';
}

function summaryOf(task: Task): TaskSummary {
  const { TaskId, TaskStatus, CreationTime, ResourceId } = task;
  const createdAt = Date.parse(CreationTime);
  return {
    id: TaskId,
    state: stateOf(TaskStatus),
    ...(ImageId.safeParse(ResourceId).success && { imageId: ResourceId }),
    ...(!Number.isNaN(createdAt) && { createdAt }),
    ...(!Object.hasOwn(states, TaskStatus) && { unknownStatus: TaskStatus.slice(0, 50) || 'none' }),
  };
}

const states: Readonly<Record<string, TaskState>> = {
  Finished: 'finished',
  Failed: 'failed',
  Deleted: 'cancelled',
  Cancelled: 'cancelled',
  Canceled: 'cancelled',
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
    supportsCancel: attribute.SupportCancel,
    // The count may be missing.
    failedCount: Math.max(attribute.FailedCount, operations.filter(hasFailed).length),
    finishedAt: Number.isNaN(finishedAt) ? undefined : finishedAt,
    faults: operations.flatMap(({ ErrorCode, ErrorMsg }) =>
      ErrorCode
        ? [{ code: ErrorCode.slice(0, 200), message: withoutHosts(withoutSecrets(ErrorMsg)).slice(0, 2_000) }]
        : [],
    ),
    objects: operations.flatMap(objectOf),
  };
}

function hasFailed({ OperationStatus, ErrorCode }: Operation): boolean {
  return ErrorCode !== '' || /^(failed|cancell?ed)$/i.test(OperationStatus);
}

function objectOf(operation: Operation): TaskDetail['objects'] {
  const items = new Map(operation.RelatedItemSet.RelatedItem.map(({ Name, Value }) => [Name, Value]));
  const bucket = items.get('OSSBucket');
  const name = items.get('OSSObject');
  const isLost = hasFailed(operation);
  return bucket && name ? [{ bucket, name, ...(isLost && { isLost }) }] : [];
}
