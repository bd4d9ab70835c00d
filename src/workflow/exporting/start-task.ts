/** Puts a task on the record, whether its id came with the answer or was found later. */
import type { ApprovedRequest, StartingRequest, Task, WaitingRequest } from '../../domain/export-request.ts';
import type { ExportNeeds } from './export-needs.ts';

/** False when the task belongs to another request. */
export type StartTask = (start: {
  request: ApprovedRequest | StartingRequest | WaitingRequest;
  taskId: string;
  wasLost?: true;
}) => Promise<boolean>;

export function createStartTask({ store, clock, recordEvent, log }: ExportNeeds): StartTask {
  return async ({ request, taskId, wasLost }) => {
    const task: Task = wasLost
      ? { id: taskId, startedAt: lostSince(request), wasLost }
      : { id: taskId, startedAt: await clock.now() };
    const started = await recordEvent(request.id, { type: 'start', task });
    if (started.ok) {
      log.info({ requestId: request.id, taskId }, 'export started');
      return true;
    }
    if (started.refusal.reason === 'claimed') {
      log.error({ requestId: request.id, taskId, heldBy: started.refusal.by }, 'task belongs to another request');
      return false;
    }

    const current = (await store.read(request.id))?.request;
    const known = current && 'task' in current ? current.task?.id : undefined;
    if (known !== taskId) log.error({ requestId: request.id, taskId, known }, 'a task that no record holds');
    return true;
  };
}

function lostSince(request: ApprovedRequest | StartingRequest | WaitingRequest): number {
  if (request.status === 'approved') return request.approval.at;
  if (request.status === 'starting') return request.attempt.since;
  return request.waiting.openSince ?? request.waiting.since;
}
