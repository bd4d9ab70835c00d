/** Searches for the task of a call whose answer was lost, and calls again only once it is certain that there is none. */
import { callsSoFar, leaveWithin, unknownOutcome } from '../../domain/attempts.ts';
import { earliestThere } from '../../domain/clock-offset.ts';
import type { StartingRequest, WaitingRequest } from '../../domain/export-request.ts';
import type { CallExport } from './call-export.ts';
import type { Advanced, ExportNeeds, Seen } from './export-needs.ts';
import { createSearchTask, type Search } from './search-task.ts';
import { createStartTask } from './start-task.ts';
import { createStartedOutside } from './started-outside.ts';

/** A request with a call whose outcome has not been seen. */
type OpenRequest = StartingRequest | WaitingRequest;

type FoundNone = Extract<Search, { is: 'none' | 'outside' }>;

export function createFindExport(
  needs: ExportNeeds,
  callExport: CallExport,
): (seen: Seen<OpenRequest>) => Promise<Advanced> {
  const { clock, cloud, recordEvent, callTimeout, settleTime, searchInterval } = needs;
  const searchTask = createSearchTask(needs);
  const startTask = createStartTask(needs);
  const startedOutside = createStartedOutside(needs);

  return async (seen) => {
    const { request, revision } = seen;
    const now = await clock.now();
    const { since, knownTasks, answerDue, settledAt } = openCall(request);
    const search = await searchTask(request, { since, oursSince: oursSince(request, since), knownTasks });
    if (search.is === 'found') {
      if (await startTask({ request, taskId: search.taskId, wasLost: true })) return { waitMs: 0 };
    }
    if (request.status === 'starting' && !request.lostAnswer) {
      if (now < answerDue) return { waitMs: searchInterval };
      const lostAnswer = { cause: 'lost-answer' as const };
      await recordEvent(request.id, { type: 'lost-answer', attempt: request.attempt.number, lostAnswer }, revision);
      return { waitMs: 0 };
    }
    if (now < settledAt) return { waitMs: searchInterval };
    return search.is === 'none' || search.is === 'outside' ? foundNone(seen, now, search) : stillOpen(seen, now);
  };

  /** No call has started a task. After the end of the approval this counts only where an earlier search has shown the same. */
  async function foundNone(seen: Seen<OpenRequest>, now: number, search: FoundNone): Promise<Advanced> {
    const { request, revision } = seen;
    const isOver = now >= request.approval.until;
    if (!request.cancelWanted && !isOver)
      return search.is === 'none' ? callExport(seen, search.tasks) : startedOutside(seen, search);
    if (!request.cancelWanted && request.status === 'starting') return stillOpen(seen, now);
    const type = request.cancelWanted ? 'cancel' : 'expire';
    await recordEvent(request.id, { type, at: now, attempt: callsSoFar(request).calls }, revision);
    return { waitMs: 0 };
  }

  async function stillOpen({ request, revision }: Seen<OpenRequest>, now: number): Promise<Advanced> {
    if (now < request.approval.until) return { waitMs: searchInterval };
    await recordEvent(request.id, { type: 'fail', at: now, failure: unknownOutcome(request) }, revision);
    return undefined;
  }

  /**
   * A decision that Redis has lost may have led to the call, so the search starts at the earliest time that Alibaba Cloud's clock can
   * have shown. Tasks that were known before the call are excluded by their ids.
   */
  function oursSince({ status, approval, parameters }: OpenRequest, since: number): number {
    const earliest = Math.min(approval.at, since);
    if (status === 'waiting') return earliest;
    return earliestThere(earliest, { redis: clock.offset(), cloud: cloud.clockOffset(parameters.regionId) });
  }

  /** A waiting request has no open call, or waits until the search for it has ended. */
  function openCall(request: OpenRequest) {
    if (request.status === 'waiting') {
      const { nextAt, openSince: since = request.waiting.since } = request.waiting;
      return { since, knownTasks: [], answerDue: nextAt, settledAt: nextAt };
    }
    const { since, knownTasks, at } = request.attempt;
    const answerDue = at + leaveWithin + callTimeout;
    return { since, knownTasks, answerDue, settledAt: answerDue + settleTime };
  }
}
