/** Orders the job that reminds of a pending request, if there is anything to remind of. */
import type { PendingRequest } from '../../domain/export-request.ts';
import { nextStep } from '../../domain/reminders.ts';
import type { Jobs } from '../ports/jobs.ts';

/** Safe to call often: one request has one job, which runs at once where its time has come. */
export async function orderReminders(
  { jobs }: { jobs: Pick<Jobs, 'toRemind'> },
  request: PendingRequest,
  now: number,
): Promise<void> {
  const next = nextStep(request, now);
  if (next) await jobs.toRemind(request.id, next.at - now);
}
