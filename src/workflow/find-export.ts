/** Looks for the task of a call whose outcome is open, and calls again only once it is certain that there is none. */
import type { StartingRequest } from '../domain/export-request.ts';
import type { CallExport } from './call-export.ts';
import { type Advanced, type ExportNeeds, leaveWithin, type Seen } from './export-needs.ts';
import { createLookForTask } from './look-for-task.ts';
import { createStartTask } from './start-task.ts';

export function createFindExport(
  needs: ExportNeeds,
  callExport: CallExport,
): (seen: Seen<StartingRequest>) => Promise<Advanced> {
  const { clock, recordEvent, callTimeout, settleTime, lookInterval } = needs;
  const lookForTask = createLookForTask(needs);
  const startTask = createStartTask(needs);

  return async (seen) => {
    const { request, revision } = seen;
    const { attempt, doubt, approval } = request;
    const now = await clock.now();
    const answerDue = attempt.at + leaveWithin + callTimeout;
    const settledAt = answerDue + settleTime;
    const look = await lookForTask(request, attempt);
    if (
      typeof look === 'object' &&
      'found' in look &&
      (await startTask({ request, taskId: look.found, wasLost: true }))
    )
      return { waitMs: 0 };

    if (!doubt && now >= answerDue) {
      const lost = { cause: 'lost-answer' as const, mayCallAgain: true };
      await recordEvent(request.id, { type: 'doubt', attempt: attempt.number, doubt: lost }, revision);
      return { waitMs: 0 };
    }
    const isSettled = doubt?.mayCallAgain === true && now >= settledAt && typeof look === 'object' && 'tasks' in look;
    if (isSettled && request.cancelWanted) {
      await recordEvent(request.id, { type: 'cancel', at: now, attempt: attempt.number }, revision);
      return { waitMs: 0 };
    }
    if (doubt && now >= approval.until && now >= settledAt) {
      const failure = { reason: 'unknown-outcome' as const, cause: doubt.cause };
      await recordEvent(request.id, { type: 'fail', at: now, failure }, revision);
      return undefined;
    }
    return isSettled ? callExport(seen, look.tasks) : { waitMs: lookInterval };
  };
}
