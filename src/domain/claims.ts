/** What a request holds for itself alone, by its state: so that no image is exported twice at once, and no task counts for two. */
import type { ExportRequest } from './export-request.ts';

/** What no other request may hold at the same time: its image while a call or an export is open, and its task for good. */
export function claimsOf(request: ExportRequest): string[] {
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
      return [taskClaim(request.parameters.regionId, request.task.id)];
    case 'failed':
      return 'task' in request.failure ? [taskClaim(request.parameters.regionId, request.failure.task.id)] : [];
  }
}

export function taskClaim(regionId: string, taskId: string): string {
  return `task/${regionId}/${taskId}`;
}

/** Held while an export of the image is being started or runs. */
export function imageClaim({ regionId, imageId }: ExportRequest['parameters']): string {
  return `image/${regionId}/${imageId}`;
}
