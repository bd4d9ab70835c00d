/** One round over the running exports of one region: due tasks are asked about together, endings are read in detail first. */
import type { ExportingRequest } from '../../domain/export-request.ts';
import { stepsOfStillness } from '../../domain/still-progress.ts';
import { createStopTask, meetsAllCalls } from '../exporting/stop-task.ts';
import { forEachConcurrently, throwTogether } from '../for-each-concurrently.ts';
import type { NoAnswer } from '../ports/cloud.ts';
import { hasEnded, type Listed, planCalls, planDetails, type Round } from './plan-round.ts';
import { createReadTask, missing } from './read-task.ts';
import type { WatchNeeds } from './watch-needs.ts';

/** Detail calls on their way at one time, in one region. */
const detailsAtOnce = 5;

/** `notSeen`: requests whose task a question for it alone did not show either. `refused`: a refusal that every task would meet. `unknown`: the last answer that shows no task. */
type Details = {
  failures: unknown[];
  notSeen: Set<ExportingRequest>;
  answered: boolean;
  refused?: NoAnswer;
  unknown?: NoAnswer;
};

export function createWatchRegion(needs: WatchNeeds) {
  const { cloud, watchState, recordEvent, jobs, reportWatchOutage, maxAge, log } = needs;
  const readTask = createReadTask(needs);
  const stopTask = createStopTask(needs);
  const strange = new Set<string>();

  return async (regionId: string, requests: ExportingRequest[], round: Round): Promise<void> => {
    const { listed, refusal } = await listTasks(regionId, requests, round);
    // Alibaba Cloud has just asked for fewer calls, or does not answer: only urgent calls are made.
    const details = planDetails(refusal ? listed.filter(({ state }) => state !== 'running') : listed, round);
    const { failures, notSeen, refused } = await readDetails(regionId, details, round.now);
    const ended = new Set(listed.filter(({ state }) => hasEnded(state)).map(({ request }) => request));
    const mayRun = requests.filter((request) => !ended.has(request));
    failures.push(...(await stopWanted(mayRun, refusal ?? refused)));
    // The tasks that could not be read too. Those that have ended are left out: the record of an export that has ended takes no note of how long it has run.
    const open = requests.filter((request) => !ended.has(request) || notSeen.has(request));
    failures.push(...(await forEachConcurrently(open, detailsAtOnce, (request) => reportTime(request, round))));
    throwTogether(failures, 'tasks could not be read');
  };

  /** Also those that Alibaba Cloud does not list, or not yet; no call is sent that would meet the refusal of another call. */
  async function stopWanted(mayRun: ExportingRequest[], met: NoAnswer | undefined): Promise<unknown[]> {
    let common = met && meetsAllCalls(met) ? met : undefined;
    const wanted = mayRun.filter(({ cancelWanted }) => cancelWanted !== undefined);
    return forEachConcurrently(wanted, detailsAtOnce, async (request) => {
      if (!common) common = (await stopTask(request)) ?? common;
    });
  }

  async function listTasks(regionId: string, requests: ExportingRequest[], round: Round) {
    const listed: Listed[] = [];
    for (const call of planCalls(requests, round)) {
      const answer = await cloud.tasks(
        regionId,
        call.map(({ task }) => task.id),
      );
      const refused = answer.ok ? undefined : answer.refusal;
      await reportWatchOutage({ regionId, action: 'DescribeTasks', refused, now: round.now });
      if (!answer.ok) {
        log.warn({ regionId, code: answer.refusal.refusal.code }, 'tasks could not be read');
        return { listed, refusal: answer.refusal };
      }
      for (const { unknownStatus } of answer.value) if (unknownStatus) logOnce(regionId, unknownStatus);
      const states = new Map(answer.value.map(({ id, state }) => [id, state]));
      const shown = call.map((request) => ({ request, state: states.get(request.task.id) }));
      listed.push(...shown);
      await watchState.endOutages(
        shown.flatMap(({ request, state }) => (state === undefined ? [] : [missing(request)])),
      );
      await watchState.noteListed(
        call.map(({ id }) => id),
        round.now,
      );
    }
    return { listed, refusal: undefined };
  }

  /** A refusal that is not about one task would meet the others too, so it ends the round of the region. */
  async function readDetails(regionId: string, listed: Listed[], now: number): Promise<Details> {
    const seen: Details = { failures: [], notSeen: new Set(), answered: false };
    seen.failures = await forEachConcurrently(listed, detailsAtOnce, async ({ request, state }) => {
      if (seen.refused) return;
      await watchState.noteDetailed(request.id, now);
      const read = await readTask({ request, state });
      if (read.ok) {
        seen.answered = true;
        return;
      }
      seen.notSeen.add(request);
      seen[read.refusal.about === 'any-task' ? 'refused' : 'unknown'] = read.refusal.refused;
    });
    const { refused, answered, unknown } = seen;
    const action = 'DescribeTaskAttribute';
    if (refused || answered) await reportWatchOutage({ regionId, action, refused, now });
    else if (unknown?.unreadable) await reportWatchOutage({ regionId, action, refused: unknown, now });
    return seen;
  }

  /** The record does not change while an export makes no progress, so this round asks for the announcement that says so. */
  async function reportTime(request: ExportingRequest, { now, shortest }: Round): Promise<void> {
    const { id, task } = request;
    const before = now - 2 * shortest;
    if (stepsOfStillness(task, now) > stepsOfStillness(task, before)) await jobs.toAnnounce(id);
    await recordAge(request, now);
  }

  async function recordAge({ id, task }: ExportingRequest, now: number): Promise<void> {
    if (task.overdueAt !== undefined || now - task.startedAt <= maxAge) return;
    const recorded = await recordEvent(id, { type: 'overdue', at: now });
    if (recorded.ok) log.warn({ requestId: id, taskId: task.id }, 'export runs for unusually long');
  }

  /** Once for each status: a word that Alibaba Cloud has made up does not go away. */
  function logOnce(regionId: string, status: string): void {
    if (strange.has(status)) return;
    strange.add(status);
    log.warn({ regionId, status }, 'unknown status of a task, taken as running');
  }
}
