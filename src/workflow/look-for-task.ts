/** Looks whether a call whose outcome is open has started a task: by time, then by what each task writes. */
import { taskClaim } from '../domain/claims.ts';
import type { StartingRequest, WaitingRequest } from '../domain/export-request.ts';
import { writesFor } from '../domain/task-match.ts';
import type { ExportNeeds } from './export-needs.ts';
import type { TaskSummary } from './ports.ts';

/** `tasks`: none of them is ours. A look that was refused, or met a task that says nothing yet, is no look. */
export type Look = { found: string } | { tasks: string[] } | 'undecided';

export type LookForTask = (
  request: StartingRequest | WaitingRequest,
  from: { since: number; knownTasks: string[] },
) => Promise<Look>;

export function createLookForTask({ store, cloud }: ExportNeeds): LookForTask {
  return async (request, { since, knownTasks }) => {
    const { regionId, imageId } = request.parameters;
    const listed = await cloud.exportTasksSince(regionId, since);
    if (!listed.ok) return 'undecided';

    let open = false;
    const candidates = listed.value.filter((task) => !knownTasks.includes(task.id) && mayExport(task, imageId));
    for (const { id } of candidates) {
      const owner = await store.ownerOf(taskClaim(regionId, id));
      if (owner !== undefined && owner !== request.id) continue;
      const detail = await cloud.taskDetail(regionId, id);
      if (!detail.ok || detail.value.objects.length === 0) open = true;
      else if (writesFor(request, detail.value.objects)) return { found: id };
    }
    return open ? 'undecided' : { tasks: listed.value.map(({ id }) => id) };
  };
}

/** A task that names another image is not ours, even where it never says what it writes. */
function mayExport(task: TaskSummary, imageId: string): boolean {
  return task.imageId === undefined || task.imageId === imageId;
}
