/** The wish to have a request cancelled: on record before a worker obeys it, and kept until a worker has. */
import { z } from 'zod';

/** Times are milliseconds since 1970. `acceptedAt`: when Alibaba Cloud said that it would stop the task. */
export const CancelWanted = z.object({
  by: z.string(),
  at: z.number().int(),
  acceptedAt: z.number().int().optional(),
});
export type CancelWanted = z.infer<typeof CancelWanted>;

/** Whether it is still the wish that the worker has read: not a later one, and not accepted since. */
export function isSameWish(now: CancelWanted, seen: CancelWanted): boolean {
  return now.by === seen.by && now.at === seen.at && now.acceptedAt === seen.acceptedAt;
}

/** The wish to have it cancelled goes with a request into its next state. */
export function wishOf({ cancelWanted }: { cancelWanted?: CancelWanted | undefined }): { cancelWanted?: CancelWanted } {
  return cancelWanted ? { cancelWanted } : {};
}
