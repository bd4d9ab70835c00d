/** Reads one export task in detail and puts what it says on the record. */
import type { ExportEvent } from '../../domain/export-event.ts';
import type { ExportingRequest } from '../../domain/export-request.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { NoAnswer, TaskDetail } from '../ports/cloud.ts';
import type { WatchState } from '../ports/watch-state.ts';
import { objectSizes } from './object-sizes.ts';
import type { Listed } from './plan-round.ts';
import type { WatchNeeds } from './watch-needs.ts';

/** A list that lags is no reason to give up a task whose id we were given. In milliseconds, beyond the settle time. */
const vanishedAfter = 10 * 60 * 1000;

/** One answer may be wrong: what has vanished is in no list and has no detail, for at least so many milliseconds. */
const missingFor = 60 * 1000;

/** Progress is worth a write in steps of this many percent; a slow one, after so many milliseconds. */
const progressStep = 5;
const quietFor = 10 * 60 * 1000;

/** `this-task` is about this task alone; any other refusal would meet every task of the region. */
export type TaskRead = Result<'read', { reason: 'not-seen'; about: 'this-task' | 'any-task'; refused: NoAnswer }>;

type Needs = Pick<WatchNeeds, 'cloud' | 'recordEvent' | 'clock' | 'settleTime' | 'log'> & {
  watchState: Pick<WatchState, 'noteOutage' | 'endOutages'>;
};

export function createReadTask(needs: Needs): (listed: Listed) => Promise<TaskRead> {
  const { cloud, watchState, recordEvent, clock, settleTime, log } = needs;

  return async ({ request, state }) => {
    const { task, parameters } = request;
    const detail = await cloud.taskDetail(parameters.regionId, task.id);
    const now = await clock.now();
    if (detail.ok) {
      if (state === undefined) await watchState.endOutages([missing(request)]);
      const event = eventOf({ request, detail: detail.value, now, settleTime });
      if (event) await recordEvent(request.id, await withSizes(request, event));
      return ok('read');
    }
    const refused = detail.refusal;
    const { code } = refused.refusal;
    log.warn({ requestId: request.id, taskId: task.id, code }, 'task could not be read');
    if (state === undefined && code === 'InvalidTaskId.NotFound' && (await hasVanished(request, now))) {
      await recordEvent(request.id, { type: 'fail', at: now, failure: { reason: 'vanished', task } });
    }
    const about = refused.unreadable || code.startsWith('InvalidTaskId') ? 'this-task' : 'any-task';
    return refuse({ reason: 'not-seen', about, refused });
  };

  async function withSizes(request: ExportingRequest, event: ExportEvent): Promise<ExportEvent> {
    if (event.type !== 'finish') return event;
    const bytes = await objectSizes(cloud, request, event.objects);
    return { ...event, ...(bytes && { bytes }) };
  }

  async function hasVanished(request: ExportingRequest, now: number): Promise<boolean> {
    const since = await watchState.noteOutage(missing(request), now);
    return now - since >= missingFor && now > request.task.startedAt + settleTime + vanishedAfter;
  }
}

/** The outage of a task that is in no list and has no detail. */
export function missing({ id }: ExportingRequest): string {
  return `missing/${id}`;
}

function eventOf(seen: {
  request: ExportingRequest;
  detail: TaskDetail;
  now: number;
  settleTime: number;
}): ExportEvent | undefined {
  const { request, detail, now, settleTime } = seen;
  const { parameters } = request;
  const { faults } = detail;
  const task = { ...request.task, ...(detail.percent !== undefined && { percent: detail.percent }) };
  const ours = detail.objects.filter(({ bucket }) => bucket === parameters.bucket);
  const objects = ours.filter(({ isLost }) => !isLost).map(({ name }) => name);
  const lost = ours.filter(({ isLost }) => isLost).map(({ name }) => name);
  switch (detail.state) {
    case 'running':
      return progressOf(request, detail.percent, now);
    case 'failed':
      return { type: 'fail', at: now, failure: { reason: 'task-failed', task, faults } };
    case 'cancelled':
      return { type: 'cancel', at: now, ...(detail.percent !== undefined && { percent: detail.percent }) };
    case 'finished':
      if (detail.failedCount > 0 || lost.length > 0 || faults.length > 0)
        return { type: 'fail', at: now, failure: { reason: 'partly', task, faults, objects, lost } };
      // The names of the objects may come later than the end of the task.
      if (objects.length === 0 && now < (detail.finishedAt ?? 0) + settleTime) return undefined;
      return { type: 'finish', at: now, objects };
  }
}

function progressOf({ task }: ExportingRequest, percent: number | undefined, now: number): ExportEvent | undefined {
  if (percent === undefined) return undefined;
  const shown = task.percent ?? 0;
  const isStep = percent >= shown + progressStep;
  const isNews = percent > shown && now >= (task.seenAt ?? task.startedAt) + quietFor;
  return isStep || isNews ? { type: 'progress', percent, at: now } : undefined;
}
