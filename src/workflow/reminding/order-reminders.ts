/** Orders the job that reminds of a pending request: when it is made, and again where Redis has lost the job. */
import type { PendingRequest } from '../../domain/export-request.ts';
import { nextStep } from '../../domain/reminders.ts';
import type { Jobs } from '../ports/jobs.ts';

export type RestoreReminders = (request: PendingRequest, now: number) => Promise<void>;

/** Safe to call often: one request has one job, which runs at once where its time has come. */
export async function orderReminders(
  { jobs }: { jobs: Pick<Jobs, 'toRemind'> },
  request: PendingRequest,
  now: number,
): Promise<void> {
  const next = nextStep(request, now);
  if (next) await jobs.toRemind(request.id, next.at - now);
}

/** In milliseconds: some rounds of the reconciler before its time, so that a job which Redis has lost is there when it is due. */
const soon = 5 * 60_000;

/** Brings back the job of a pending request whose next step is due soon. Safe to call at any time. */
export function createRestoreReminders(needs: { jobs: Pick<Jobs, 'toRemind'> }): RestoreReminders {
  return async (request, now) => {
    const next = nextStep(request, now);
    if (next && next.at - now <= soon) await needs.jobs.toRemind(request.id, next.at - now);
  };
}
