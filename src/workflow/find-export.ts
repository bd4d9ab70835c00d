/** Looks for the task of a call whose outcome is open, and calls again only once it is certain that there is none. */
import { taskClaim } from '../domain/claims.ts';
import type { StartingRequest } from '../domain/export-request.ts';
import { writesFor } from '../domain/task-match.ts';
import type { CallExport } from './call-export.ts';
import { type Advanced, type ExportNeeds, leaveWithin, type Seen } from './export-needs.ts';
import { createStartTask } from './start-task.ts';

type Look = { found: string } | { tasks: string[] } | 'undecided';

export function createFindExport(
  needs: ExportNeeds,
  callExport: CallExport,
): (seen: Seen<StartingRequest>) => Promise<Advanced> {
  const { store, clock, cloud, recordEvent, callTimeout, settleTime, lookInterval } = needs;
  const startTask = createStartTask(needs);

  return async (seen) => {
    const { request, revision } = seen;
    const { attempt, doubt, approval } = request;
    const now = await clock.now();
    const answerDue = attempt.at + leaveWithin + callTimeout;
    const settledAt = answerDue + settleTime;
    const look = await lookForTask(request);
    if (
      typeof look === 'object' &&
      'found' in look &&
      (await startTask({ request, taskId: look.found, wasLost: true }))
    )
      return undefined;

    if (!doubt && now >= answerDue) {
      const lost = { cause: 'lost-answer' as const, mayCallAgain: true };
      await recordEvent(request.id, { type: 'doubt', attempt: attempt.number, doubt: lost }, revision);
      return { waitMs: 0 };
    }
    if (doubt && now >= approval.until && now >= settledAt) {
      const failure = { reason: 'unknown-outcome' as const, cause: doubt.cause };
      await recordEvent(request.id, { type: 'fail', at: now, failure }, revision);
      return undefined;
    }
    if (!doubt?.mayCallAgain || now < settledAt || typeof look !== 'object' || !('tasks' in look)) {
      return { waitMs: lookInterval };
    }
    return callExport(seen, look.tasks);
  };

  async function lookForTask(request: StartingRequest): Promise<Look> {
    const { parameters, attempt } = request;
    const { regionId } = parameters;
    const listed = await cloud.exportTasksSince(regionId, attempt.since);
    if (!listed.ok) return 'undecided';

    let open = false;
    const candidates = listed.value.filter(({ id }) => !attempt.knownTasks.includes(id));
    for (const { id } of candidates) {
      const owner = await store.ownerOf(taskClaim(regionId, id));
      if (owner !== undefined && owner !== request.id) continue;
      const detail = await cloud.taskDetail(regionId, id);
      if (!detail.ok || detail.value.objects.length === 0) open = true;
      else if (writesFor(request, detail.value.objects)) return { found: id };
    }
    return open ? 'undecided' : { tasks: listed.value.map(({ id }) => id) };
  }
}
