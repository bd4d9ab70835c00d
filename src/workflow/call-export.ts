/** Calls ExportImage once: after the last checks, and after a write that lets everybody know. */
import { clientTokenOf } from '../domain/attempts.ts';
import type { CloudRefusal, Failure, WaitingRequest, WaitReason } from '../domain/export-request.ts';
import { digestOf } from '../domain/parameters.ts';
import { type Advanced, type ExportNeeds, leaveWithin, type Seen } from './export-needs.ts';
import { createLookForTask } from './look-for-task.ts';
import { createSettleAnswer } from './settle-answer.ts';
import { createStartTask } from './start-task.ts';
import { waitEvent } from './wait-event.ts';

/** `knownTasks`: the export tasks that a look has just found not to be ours; undefined when nobody has looked yet. */
export type CallExport = (seen: Seen, knownTasks?: string[]) => Promise<Advanced>;

export function createCallExport(needs: ExportNeeds): CallExport {
  const { store, clock, cloud, lookAgain, habits, recordEvent, chance } = needs;
  const settleAnswer = createSettleAnswer(needs);
  const lookForTask = createLookForTask(needs);
  const startTask = createStartTask(needs);

  return async (seen, knownTasks) => {
    if (!isWhatWasApproved(seen)) return fail(seen, { reason: 'parameters-changed' });
    const [hindrance, before] = await Promise.all([
      lookAgain(seen.request),
      knownTasks ?? (isAfterLostCall(seen) ? [] : tasksNow(seen)),
    ]);
    if (hindrance?.is === 'failure') return fail(seen, hindrance.failure);
    if (hindrance) return holdBack(seen, hindrance.reason, hindrance.refusal);
    if (isAfterLostCall(seen)) return lookThenCall(seen);
    if (Array.isArray(before)) return call(seen, before);
    const { refusal, passing } = before;
    return passing ? holdBack(seen, 'busy', refusal) : fail(seen, { reason: 'refused', refusal });
  };

  /** A later call was refused since, but the task of the lost one may still come to light. */
  async function lookThenCall(seen: Seen<WaitingRequest>): Promise<Advanced> {
    const { request } = seen;
    const since = request.waiting.openSince ?? request.waiting.since;
    const look = await lookForTask(request, { since, knownTasks: [] });
    if (look === 'undecided') return holdBack(seen, 'busy');
    if ('tasks' in look) return call(seen, look.tasks);
    const started = await startTask({ request, taskId: look.found, wasLost: true });
    return started ? { waitMs: 0 } : holdBack(seen, 'busy');
  }

  async function tasksNow({ request }: Seen): Promise<string[] | { refusal: CloudRefusal; passing: boolean }> {
    const told = await cloud.exportTasksSince(request.parameters.regionId, await clock.now());
    return told.ok ? told.value.map(({ id }) => id) : told.refusal;
  }

  async function call(seen: Seen, knownTasks: string[]): Promise<Advanced> {
    const leaveBy = clock.elapsed() + leaveWithin;
    const at = await clock.now();
    const { runId } = seen.request;
    const written = await recordEvent(seen.request.id, { type: 'call', at, runId, knownTasks }, seen.revision);
    if (!written.ok) return written.refusal.reason === 'claimed' ? holdBack(seen, 'image-claimed') : { waitMs: 0 };
    const { request } = written.value;
    if (request.status !== 'starting') throw new Error(`a call cannot lead to ${request.status}`);
    // A restart since the record was read may have brought its revision back, so that finding it again proves nothing.
    if ((await store.runId()) !== runId) return { waitMs: 0 };

    const { parameters } = request;
    const answer = await cloud.startExport({ parameters, clientToken: clientTokenOf(request), leaveBy });
    const advanced = await settleAnswer(request, answer);
    if (answer.outcome === 'started') await habits.used(parameters.bucket);
    return advanced;
  }

  async function fail({ request, revision }: Seen, failure: Failure): Promise<Advanced> {
    await recordEvent(request.id, { type: 'fail', at: await clock.now(), failure }, revision);
    return { waitMs: 0 };
  }

  /** Nothing was sent this time. While an earlier call is open the request stays where it is, and looking goes on. */
  async function holdBack({ request, revision }: Seen, reason: WaitReason, refusal?: CloudRefusal): Promise<Advanced> {
    if (request.status === 'starting') return { waitMs: needs.lookInterval };
    const at = await clock.now();
    const { runId } = request;
    const tries = request.status === 'waiting' ? request.waiting.tries : 0;
    await recordEvent(request.id, waitEvent({ at, runId, reason, refusal, tries, chance: chance() }), revision);
    return { waitMs: 0 };
  }
}

function isAfterLostCall(seen: Seen): seen is Seen<WaitingRequest> {
  return seen.request.status === 'waiting' && seen.request.waiting.openSince !== undefined;
}

function isWhatWasApproved({ request }: Seen): boolean {
  const digest = digestOf(request.parameters);
  return request.digest === digest && request.approval.votes.every((vote) => vote.digest === digest);
}
