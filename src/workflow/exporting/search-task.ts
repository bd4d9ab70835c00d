/** Searches for the task of a request: by time, then by what each task writes. */
import { taskClaim } from '../../domain/claims.ts';
import type { ApprovedRequest, StartingRequest, WaitingRequest } from '../../domain/export-request.ts';
import { matchTask } from '../../domain/task-match.ts';
import type { Asked, NoAnswer, TaskSummary } from '../ports/cloud.ts';
import type { ExportNeeds } from './export-needs.ts';

/**
 * `none`: none of the `tasks` is ours. `outside`: the same export, started before the approval. `unclear`: a task says
 * too little to know. `refused`: no search at all.
 */
export type Search =
  | { is: 'found'; taskId: string }
  | { is: 'none'; tasks: string[] }
  | { is: 'outside'; taskId: string; startedAt: number }
  | { is: 'unclear' }
  | { is: 'refused'; because: NoAnswer };

/** `since`: tasks are listed from this time on. `oursSince`: an older task was started outside of the bot. */
type Reach = { since: number; oursSince: number; knownTasks: string[] };

export type SearchTask = (request: ApprovedRequest | WaitingRequest | StartingRequest, reach: Reach) => Promise<Search>;

/** Times of tasks are cut to the minute, and clocks may differ by another one. In milliseconds. */
const minute = 60_000;

/** A list this long has several pages, and may change between two of them. */
const many = 100;

export function createSearchTask({ store, cloud }: ExportNeeds): SearchTask {
  return async (request, { since, oursSince, knownTasks }) => {
    const { regionId, imageId } = request.parameters;
    const listed = await listTasks(regionId, imageId, since);
    if (!listed.ok) return { is: 'refused', because: listed.refusal };

    const oldest = Math.floor(oursSince / minute) * minute - minute;
    let outside: Search | undefined;
    let isUnclear = false;
    const candidates = listed.value.filter((task) => !knownTasks.includes(task.id) && mayExport(task, imageId));
    for (const { id, createdAt = since } of candidates) {
      const match = await matchOf(request, id);
      if (match === 'unclear') isUnclear = true;
      if (match !== 'ours') continue;
      if (createdAt >= oldest) return { is: 'found', taskId: id };
      outside ??= { is: 'outside', taskId: id, startedAt: createdAt };
    }
    if (isUnclear) return { is: 'unclear' };
    return outside ?? { is: 'none', tasks: listed.value.map(({ id }) => id) };
  };

  /** A task missing in the list of one image proves nothing: no page says that tasks can be listed by image. */
  async function listTasks(regionId: string, imageId: string, since: number): Promise<Asked<TaskSummary[]>> {
    const all = await cloud.exportTasksSince(regionId, since);
    if (!all.ok || all.value.length < many) return all;
    const ofImage = await cloud.exportTasksOf({ regionId, imageId, since });
    const known = new Set(all.value.map(({ id }) => id));
    const more = ofImage.ok ? ofImage.value.filter(({ id }) => !known.has(id)) : [];
    return { ok: true, value: [...all.value, ...more] };
  }

  async function matchOf(request: Parameters<SearchTask>[0], taskId: string) {
    const { regionId } = request.parameters;
    const owner = await store.ownerOf(taskClaim(regionId, taskId));
    if (owner !== undefined && owner !== request.id) return 'something-else';
    const detail = await cloud.taskDetail(regionId, taskId);
    return detail.ok ? matchTask(request, detail.value.objects) : 'unclear';
  }
}

/** A task that names another image is not ours, even where it never says what it writes. */
function mayExport(task: TaskSummary, imageId: string): boolean {
  return task.imageId === undefined || task.imageId === imageId;
}
