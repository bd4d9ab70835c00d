/** Calls ExportImage once: after the last checks and a search, and after a write that every other worker sees. */

import { isApproved } from '../../domain/approval.ts';
import { callsSoFar, clientTokenOf, leaveWithin } from '../../domain/attempts.ts';
import { imageClaim } from '../../domain/claims.ts';
import { clockOffOf } from '../../domain/clock-offset.ts';
import type { Failure } from '../../domain/export-request.ts';
import type { Waiting } from '../../domain/waiting.ts';
import type { BeforeCall } from '../checking/recheck-before-call.ts';
import type { JudgedBy } from '../ports/records.ts';
import type { Advanced, ExportNeeds, Seen } from './export-needs.ts';
import { createHoldInFreeze } from './hold-in-freeze.ts';
import { openCalls } from './open-calls.ts';
import { createRecordAnswer } from './record-answer.ts';
import { createSearchTask, type Search } from './search-task.ts';
import { createStartTask } from './start-task.ts';
import { createStartedOutside } from './started-outside.ts';
import { waitEvent } from './wait-event.ts';

/** In milliseconds. */
const afterFreeze = 1_000;

/** Why nothing is sent this time. */
type Hold = Pick<Waiting, 'reason' | 'refusal' | 'clockOff'>;

/** What the last checks and the search have shown, and the policy under which the request was checked. */
type Found = { judgedBy: JudgedBy; blocker: BeforeCall | undefined; search: Search };

/** `knownTasks`: the export tasks that a search has just found not to be ours; undefined where no earlier call is open. */
export type CallExport = (seen: Seen, knownTasks?: string[]) => Promise<Advanced>;

export function createCallExport(needs: ExportNeeds): CallExport {
  const { store, clock, cloud, recheckSignatures, recheckBeforeCall, currentPolicy, exportHistory } = needs;
  const { recordEvent, chance, log } = needs;
  const searchTask = createSearchTask(needs);
  const recordAnswer = createRecordAnswer(needs);
  const startTask = createStartTask(needs);
  const startedOutside = createStartedOutside(needs);
  const holdInFreeze = createHoldInFreeze(needs);

  return async (seen, knownTasks) => {
    const { request } = seen;
    // First of all: whatever was changed raises the alarm, and no task is adopted for a record that people did not make.
    const unsigned = await recheckSignatures.ofApproval(request);
    if (unsigned) return fail(seen, unsigned);
    if (!isApproved(request)) {
      log.error({ requestId: request.id }, 'the record does not hold what people approved');
      return fail(seen, { reason: 'parameters-changed' });
    }
    const found = await checkAndSearch(seen, knownTasks);
    // Which task is younger than the decision can be said only where the clocks agree.
    const clockOff = clocksNow(seen);
    return clockOff ? holdBack(seen, clockOff) : act(seen, found);
  };

  async function checkAndSearch(seen: Seen, knownTasks: string[] | undefined): Promise<Found> {
    const { request } = seen;
    // What is checked from here on is checked under this policy: the call is recorded under it or not at all.
    const judgedBy = currentPolicy();
    const searched: Search | Promise<Search> = knownTasks ? { is: 'none', tasks: knownTasks } : firstSearch(seen);
    // The connection is open before the call is announced, so that the time within which it must leave is not spent on handshakes.
    const prepared = cloud.prepareExport(request.parameters.regionId);
    const [blocker, search] = await Promise.all([recheckBeforeCall(request), searched, prepared]);
    return { judgedBy, blocker, search };
  }

  async function act(seen: Seen, { judgedBy, blocker, search }: Found): Promise<Advanced> {
    if (search.is === 'found' || search.is === 'outside') return adoptOrEnd(seen, search);
    if (blocker?.is === 'failure') return fail(seen, blocker.failure);
    if (blocker) return holdBack(seen, blocker);
    if (search.is === 'none') return call(seen, search.tasks, judgedBy);
    if (search.is === 'unclear')
      return holdBack(seen, { reason: (await hasRival(seen)) ? 'image-claimed' : 'task-unclear' });
    const { refusal, passing } = search.because;
    return passing ? holdBack(seen, { reason: 'busy', refusal }) : fail(seen, { reason: 'refused', refusal });
  }

  /** Exports started by hand since the request was made show here too; only a task younger than the decision can be ours. */
  function firstSearch({ request }: Seen): Promise<Search> {
    const reach = { since: request.askedAt, oursSince: request.approval.at, knownTasks: [] };
    return searchTask(request, reach);
  }

  async function adoptOrEnd(seen: Seen, search: Extract<Search, { is: 'found' | 'outside' }>): Promise<Advanced> {
    if (await hasRival(seen)) return holdBack(seen, { reason: 'image-claimed' });
    if (search.is === 'outside') return startedOutside(seen, search);
    const isOurs = await startTask({ request: seen.request, taskId: search.taskId, wasLost: true });
    return isOurs ? { waitMs: 0 } : holdBack(seen, { reason: 'image-claimed' });
  }

  /** Another request that exports the image, or has a call of it that is open: the task that was found may be its own. */
  async function hasRival({ request: { id, parameters } }: Seen): Promise<boolean> {
    const image = imageClaim(parameters);
    const owner = await store.ownerOf(image);
    if (owner !== undefined && owner !== id) return true;
    // A request that is starting owns the image.
    const waiting = await openCalls(store, ['waiting']);
    return waiting.some(({ request }) => request.id !== id && imageClaim(request.parameters) === image);
  }

  /** The search before each call has just shown Alibaba Cloud's time, and the time of Redis is read before each write. */
  function clocksNow({ request }: Seen): Hold | undefined {
    const { regionId } = request.parameters;
    const clockOff = clockOffOf({ redis: clock.offset(), cloud: cloud.clockOffset(regionId) });
    if (!clockOff) return undefined;
    log.warn({ requestId: request.id, ...clockOff }, 'a clock is off, so ExportImage is not called');
    return { reason: 'clock-off', clockOff };
  }

  async function call(seen: Seen, knownTasks: string[], judgedBy: JudgedBy): Promise<Advanced> {
    const leaveBy = clock.elapsed() + leaveWithin;
    const at = await clock.now();
    const clockOff = clocksNow(seen);
    if (clockOff) return holdBack(seen, clockOff);
    const { runId } = seen.request;
    const written = await recordEvent(
      seen.request.id,
      { type: 'call', at, runId, knownTasks },
      seen.revision,
      judgedBy,
    );
    if (!written.ok && written.refusal.reason === 'no-place') return fail(seen, { reason: 'rule-changed' });
    // If this process sees no freeze, it has ended meanwhile or only the script has seen it: the worker tries again a moment later.
    if (!written.ok && written.refusal.reason === 'frozen')
      return (await holdInFreeze(seen)) ?? { waitMs: afterFreeze };
    if (!written.ok)
      return written.refusal.reason === 'claimed' ? holdBack(seen, { reason: 'image-claimed' }) : { waitMs: 0 };
    const { request } = written.value;
    if (request.status !== 'starting') throw new Error(`a call cannot lead to ${request.status}`);
    // Where Redis has lost writes since the record was read, another write may have the same revision, which then proves nothing.
    if ((await store.history()).name !== runId) return { waitMs: 0 };

    // The parameters that were checked, not those of the record that the write has read since.
    const { parameters } = seen.request;
    const answer = await cloud.startExport({ parameters, clientToken: clientTokenOf(request), leaveBy });
    const advanced = await recordAnswer(request, answer);
    if (answer.outcome === 'started') await exportHistory.used(parameters.bucket);
    return advanced;
  }

  async function fail({ request, revision }: Seen, failure: Failure): Promise<Advanced> {
    await recordEvent(request.id, { type: 'fail', at: await clock.now(), failure }, revision);
    return { waitMs: 0 };
  }

  /** Nothing was sent this time. A call that was open stays open, and a search for its task precedes each later one. */
  async function holdBack({ request, revision }: Seen, { reason, refusal, clockOff }: Hold): Promise<Advanced> {
    const at = await clock.now();
    const { runId } = request;
    const { tries } = callsSoFar(request);
    const event = waitEvent({ at, runId, reason, refusal, clockOff, tries, chance: chance() });
    await recordEvent(request.id, event, revision);
    return { waitMs: 0 };
  }
}
