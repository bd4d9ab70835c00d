/** What a request holds for itself alone, by its state: so that no image is exported twice at once, and no task counts for two. */
import { emergencyClaim, holdsEmergency } from './emergency-request.ts';
import type { ExportRequest, Task } from './export-request.ts';

/** What no other request may hold at the same time: its image while a call or an export is open, its task for good, and its requester's one emergency. */
export function claimsOf(request: ExportRequest): string[] {
  return [...claimsByState(request), ...(holdsEmergency(request) ? [emergencyClaim(request.requester)] : [])];
}

function claimsByState(request: ExportRequest): string[] {
  switch (request.status) {
    case 'pending':
    case 'approved':
    case 'waiting':
    case 'denied':
    case 'expired':
    case 'withdrawn':
      return [];
    case 'starting':
      return [imageClaim(request.parameters)];
    case 'exporting':
      return [imageClaim(request.parameters), taskClaim(request.parameters.regionId, request.task.id)];
    case 'exported':
    case 'cancelled':
    case 'failed': {
      const task = taskOf(request);
      return task ? [taskClaim(request.parameters.regionId, task.id)] : [];
    }
  }
}

/** The export task, where there is or was one. */
export function taskOf(request: ExportRequest): Task | undefined {
  if ('task' in request) return request.task;
  return request.status === 'failed' && 'task' in request.failure ? request.failure.task : undefined;
}

export function taskClaim(regionId: string, taskId: string): string {
  return `task/${regionId}/${taskId}`;
}

/** Held while an export of the image is being started or runs. */
export function imageClaim({ regionId, imageId }: ExportRequest['parameters']): string {
  return `image/${regionId}/${imageId}`;
}
