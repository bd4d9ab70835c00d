/** One round over the running exports of one region: what is due is asked about together, endings are looked at in detail first. */
import type { ExportingRequest } from '../domain/export-request.ts';
import { planCalls, planDetails, type Round } from './plan-looks.ts';
import type { Clock, Cloud, Log, NotTold, RequestStore, TaskState } from './ports.ts';
import type { RecordEvent } from './record-event.ts';
import { createSettleTask } from './settle-task.ts';
import { sideBySide, throwTogether } from './side-by-side.ts';
import type { TellBlindness } from './tell-blindness.ts';
import type { Looks } from './upkeep-ports.ts';

/** Detail calls on their way at one time, in one region. */
const detailsAtOnce = 5;

export type WatchNeeds = {
  store: RequestStore;
  looks: Looks;
  cloud: Pick<Cloud, 'tasks' | 'taskDetail'>;
  recordEvent: RecordEvent;
  tellBlindness: TellBlindness;
  clock: Clock;
  settleTime: number;
  /** The pause between two rounds, in milliseconds. */
  shortest: number;
  /** An export that runs longer is told of as unusual, in milliseconds. */
  maxAge: number;
  log: Log;
};

type Listed = { request: ExportingRequest; state: TaskState | undefined };

export function createWatchRegion(needs: WatchNeeds) {
  const { cloud, looks, recordEvent, tellBlindness, maxAge, log } = needs;
  const settleTask = createSettleTask(needs);
  const strange = new Set<string>();

  return async (regionId: string, requests: ExportingRequest[], round: Round): Promise<void> => {
    const { listed, refusal } = await listTasks(regionId, requests, round);
    const running = listed.filter(({ state }) => state === 'running').map(({ request }) => request);
    const failures = await sideBySide(running, detailsAtOnce, (request) => tellAge(request, round.now));
    // Alibaba Cloud has just asked for fewer calls, or does not answer: whatever can wait does.
    const details = planDetails(refusal ? listed.filter(({ state }) => state !== 'running') : listed, round);
    failures.push(...(await lookAtDetails(regionId, details, round.now)));
    throwTogether(failures, 'tasks could not be settled');
  };

  async function listTasks(regionId: string, requests: ExportingRequest[], round: Round) {
    const listed: Listed[] = [];
    for (const call of planCalls(requests, round)) {
      const answer = await cloud.tasks(
        regionId,
        call.map(({ task }) => task.id),
      );
      await tellBlindness({ regionId, action: 'DescribeTasks', refused: answer.ok ? undefined : answer.refusal });
      if (!answer.ok) {
        log.warn({ regionId, code: answer.refusal.refusal.code }, 'tasks could not be looked at');
        return { listed, refusal: answer.refusal };
      }
      for (const { unknownStatus } of answer.value) if (unknownStatus) logOnce(regionId, unknownStatus);
      const states = new Map(answer.value.map(({ id, state }) => [id, state]));
      listed.push(...call.map((request) => ({ request, state: states.get(request.task.id) })));
      await looks.noteListed(
        call.map(({ id }) => id),
        round.now,
      );
    }
    return { listed, refusal: undefined };
  }

  /** A refusal that is not about one task would meet the others too, so it ends the round of the region. */
  async function lookAtDetails(regionId: string, requests: ExportingRequest[], now: number): Promise<unknown[]> {
    let refused: NotTold | undefined;
    let answered = false;
    const failures = await sideBySide(requests, detailsAtOnce, async (request) => {
      if (refused) return;
      await looks.noteDetailed(request.id, now);
      const settled = await settleTask(request);
      if (settled.ok) answered = true;
      else if (settled.refusal.reason === 'refused') refused = settled.refusal;
    });
    if (refused || answered) await tellBlindness({ regionId, action: 'DescribeTaskAttribute', refused });
    return failures;
  }

  async function tellAge({ id, task }: ExportingRequest, now: number): Promise<void> {
    if (task.overdueAt !== undefined || now - task.startedAt <= maxAge) return;
    log.warn({ requestId: id, taskId: task.id }, 'export runs for unusually long');
    await recordEvent(id, { type: 'overdue', at: now });
  }

  /** Once for each status: a word that Alibaba Cloud has made up does not go away. */
  function logOnce(regionId: string, status: string): void {
    if (strange.has(status)) return;
    strange.add(status);
    log.warn({ regionId, status }, 'unknown status of a task, taken as running');
  }
}
