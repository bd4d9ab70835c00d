/** Calls ExportImage once: after the last checks, and after a write that lets everybody know. */
import { callsSoFar, clientTokenOf } from '../domain/attempts.ts';
import { clockOffOf } from '../domain/clock-offset.ts';
import type { CloudRefusal, Failure, Waiting } from '../domain/export-request.ts';
import { digestOf } from '../domain/parameters.ts';
import { type Advanced, type ExportNeeds, leaveWithin, type Seen } from './export-needs.ts';
import { createSettleAnswer } from './settle-answer.ts';
import { waitEvent } from './wait-event.ts';

/** Why nothing is sent this time. */
type Hold = Pick<Waiting, 'reason' | 'refusal' | 'clockOff'>;

/** `knownTasks`: the export tasks that a look has just found not to be ours; undefined where no earlier call is open. */
export type CallExport = (seen: Seen, knownTasks?: string[]) => Promise<Advanced>;

export function createCallExport(needs: ExportNeeds): CallExport {
  const { store, clock, cloud, lookAgain, habits, recordEvent, chance, log } = needs;
  const settleAnswer = createSettleAnswer(needs);

  return async (seen, knownTasks) => {
    if (!isWhatWasApproved(seen)) return fail(seen, { reason: 'parameters-changed' });
    const [hindrance, before] = await Promise.all([lookAgain(seen.request), knownTasks ?? tasksNow(seen)]);
    const clockOff = clocksNow(seen);
    if (clockOff) return holdBack(seen, clockOff);
    if (hindrance?.is === 'failure') return fail(seen, hindrance.failure);
    if (hindrance) return holdBack(seen, hindrance);
    if (Array.isArray(before)) return call(seen, before);
    const { refusal, passing } = before;
    return passing ? holdBack(seen, { reason: 'busy', refusal }) : fail(seen, { reason: 'refused', refusal });
  };

  async function tasksNow({ request }: Seen): Promise<string[] | { refusal: CloudRefusal; passing: boolean }> {
    const told = await cloud.exportTasksSince(request.parameters.regionId, await clock.now());
    return told.ok ? told.value.map(({ id }) => id) : told.refusal;
  }

  /** The search before each call has just told Alibaba Cloud's time, and the time of Redis is read before each write. */
  function clocksNow({ request }: Seen): Hold | undefined {
    const { regionId } = request.parameters;
    const clockOff = clockOffOf({ redis: clock.offset(), cloud: cloud.clockOffset(regionId) });
    if (!clockOff) return undefined;
    log.warn({ requestId: request.id, ...clockOff }, 'a clock is off, so ExportImage is not called');
    return { reason: 'clock-off', clockOff };
  }

  async function call(seen: Seen, knownTasks: string[]): Promise<Advanced> {
    const leaveBy = clock.elapsed() + leaveWithin;
    const at = await clock.now();
    const clockOff = clocksNow(seen);
    if (clockOff) return holdBack(seen, clockOff);
    const { runId } = seen.request;
    const written = await recordEvent(seen.request.id, { type: 'call', at, runId, knownTasks }, seen.revision);
    if (!written.ok)
      return written.refusal.reason === 'claimed' ? holdBack(seen, { reason: 'image-claimed' }) : { waitMs: 0 };
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

  /** Nothing was sent this time. A call that was open stays open, and is looked for before each later one. */
  async function holdBack({ request, revision }: Seen, { reason, refusal, clockOff }: Hold): Promise<Advanced> {
    const at = await clock.now();
    const { runId } = request;
    const { tries } = callsSoFar(request);
    const event = waitEvent({ at, runId, reason, refusal, clockOff, tries, chance: chance() });
    await recordEvent(request.id, event, revision);
    return { waitMs: 0 };
  }
}

function isWhatWasApproved({ request }: Seen): boolean {
  const digest = digestOf(request.parameters);
  return request.digest === digest && request.approval.votes.every((vote) => vote.digest === digest);
}
