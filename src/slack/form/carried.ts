/** What the form carries unseen from its opening to its submit: the request that will come of it, and the one that it repeats. */
import { z } from 'zod';
import { RequestId } from '../../domain/export-request.ts';

/** `key`: the idempotency key of the submission, which makes the id. */
export const Upcoming = z.object({ key: z.string().min(1).max(100), requestId: RequestId });
export type Upcoming = z.infer<typeof Upcoming>;

const Carried = z.object({ upcoming: Upcoming.optional(), previous: RequestId.optional() });
export type Carried = z.infer<typeof Carried>;

export function writeCarried({ upcoming, previous }: Carried): string {
  return JSON.stringify({ upcoming, previous });
}

/** A form that an earlier release has opened carries the id of the request that it repeats, or nothing. */
export function readCarried(metadata: string): Carried {
  const earlier = RequestId.safeParse(metadata);
  if (earlier.success) return { previous: earlier.data };
  try {
    return Carried.parse(JSON.parse(metadata));
  } catch {
    return {};
  }
}
