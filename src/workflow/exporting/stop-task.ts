/** Asks Alibaba Cloud to stop the task of a request that is to be cancelled. The watch reads what became of it. */
import type { ExportingRequest } from '../../domain/export-request.ts';
import type { Clock, Log } from '../ports/clock.ts';
import type { Cloud, NoAnswer } from '../ports/cloud.ts';
import type { RecordEvent } from '../record-event.ts';

/** Returns a refusal that every other call would meet too, and undefined otherwise. */
export type StopTask = (request: ExportingRequest) => Promise<NoAnswer | undefined>;

type Needs = {
  cloud: Pick<Cloud, 'taskDetail' | 'cancelTask'>;
  clock: Clock;
  recordEvent: RecordEvent;
  log: Log;
};

/** A task that still runs so long after Alibaba Cloud agreed to stop it is asked to stop once more. In milliseconds. */
const inVainAfter = 300_000;

/** The task has ended, or does not show yet: neither says that it cannot be stopped. */
const notARefusal = ['InvalidTaskId.IncorrectTaskStatus', 'InvalidTaskId.NotFound'];

/** Safe to call at any time and by several processes at once: a task that is asked to stop twice stops once. */
export function createStopTask({ cloud, clock, recordEvent, log }: Needs): StopTask {
  return async ({ id: requestId, parameters, task, cancelWanted }) => {
    if (!cancelWanted) return undefined;
    const { acceptedAt } = cancelWanted;
    if (acceptedAt !== undefined && (await clock.now()) < acceptedAt + inVainAfter) return undefined;
    const { regionId } = parameters;
    const detail = await cloud.taskDetail(regionId, task.id);
    if (detail.ok && (detail.value.state !== 'running' || detail.value.supportsCancel === false)) return undefined;
    if (!detail.ok && meetsAllCalls(detail.refusal)) return detail.refusal;

    const answer = await cloud.cancelTask(regionId, task.id);
    const at = await clock.now();
    if (answer.ok) {
      log.info({ requestId, taskId: task.id }, 'task asked to stop');
      await recordEvent(requestId, { type: 'accept-cancel', at, wanted: cancelWanted });
      return undefined;
    }
    const { refusal, passing } = answer.refusal;
    const { code, requestId: cloudRequestId } = refusal;
    log.warn({ requestId, taskId: task.id, code, cloudRequestId }, 'task could not be stopped');
    if (meetsAllCalls(answer.refusal)) return answer.refusal;
    if (!passing && !notARefusal.includes(code))
      await recordEvent(requestId, { type: 'refuse-cancel', at, wanted: cancelWanted, refusal });
    return undefined;
  };
}

/** Throttled, unreachable, without keys, or timed out: a denial may be of one action alone. */
export function meetsAllCalls({ passing, unreadable }: NoAnswer): boolean {
  return passing && !unreadable;
}
