/** The states of a request. Which field is there in which of them, `export-request.ts` says. */
import { z } from 'zod';

/** In their own order, not by when they are reached. */
export const Status = z.enum([
  'pending',
  'approved',
  'waiting',
  'starting',
  'exporting',
  'denied',
  'expired',
  'withdrawn',
  'exported',
  'failed',
  'cancelled',
]);
export type Status = z.infer<typeof Status>;

export const statuses: readonly Status[] = Status.options;

/** States in which a person or a worker still has to act. */
export const openStatuses = [
  'pending',
  'approved',
  'waiting',
  'starting',
  'exporting',
] as const satisfies readonly Status[];

/** States in which nothing happens any more. */
export const endedStatuses: readonly Status[] = statuses.filter((status) => !isOpen({ status }));

export function isOpen({ status }: { status: Status }): boolean {
  return openStatuses.some((open) => open === status);
}
