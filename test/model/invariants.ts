/** What must hold in every moment of the world. */
import { taskOf } from '../../src/domain/claims.ts';
import type { ExportRequest } from '../../src/domain/export-request.ts';
import { isOpen } from '../../src/domain/status.ts';
import { isAllowed, versionOnRecord } from './company.ts';
import { announcesCall, frozenSince, isLongFrozen } from './freezes.ts';
import type { RedisData } from './simulated-redis.ts';
import { type Held, type InFlightCall, type State, timeAt, type Worker } from './state.ts';

/** Whose task it is that was started by hand, before an approval. */
export const outside = 'others';

/** The invariant that this moment breaks, if any. */
export function brokenInvariant(state: State): string | undefined {
  const { tasks, held, approved } = state;
  const ours = tasks.filter(({ requestId }) => requestId !== outside);
  if (ours.length > approved.length) return `${ours.length} export tasks of ${approved.length} approved requests`;
  if (tasks.length > ours.length && recordsIn(held.data).flatMap(taskIdOf).length > 0)
    return 'an export of others on a record';
  if (held.twoOpen && !hasForgotten(state)) return 'two open exports of one image';
  return held.twoOwners ? 'one export task on two records' : undefined;
}

/** Why a call may not leave: no person has approved it, or it has been decided against, and no restart has made that undone. */
export function forbidsCall(state: State, { requestId }: InFlightCall): string | undefined {
  const { approved, held, tasks } = state;
  if (isLongFrozen(held.data, timeAt(state.now))) return 'a call that leaves in a freeze';
  if (tasks.some((task) => task.requestId === outside)) return 'a call over an export of others';
  if (!approved.includes(requestId)) return 'a call that nobody has approved';
  const status = !hasForgotten(state) && recordsIn(held.data).find(({ id }) => id === requestId)?.status;
  const isOver = status === 'denied' || status === 'pending' || status === 'cancelled';
  return isOver ? `a call for a request that is ${status}` : undefined;
}

/** What a write breaks by coming after a freeze: each record before it against the one after it. */
export function brokenByFreeze(before: Held, after: Held): string | undefined {
  if (frozenSince(before.data) === undefined) return undefined;
  const was = recordsIn(before.data);
  const isCall = recordsIn(after.data).some((is) =>
    announcesCall(
      was.find(({ id }) => id === is.id),
      is,
    ),
  );
  return isCall ? 'a call that is written in a freeze' : undefined;
}

/** What a write makes of votes and calls: who has taken an approval back by it, and the invariant that it breaks, if any. */
export function judgedByRule(before: State, worker: Worker, held: Held): Pick<State, 'takenBack' | 'wrong'> {
  const [was] = recordsIn(before.held.data);
  const [is] = recordsIn(held.data);
  if (!was || !is) return before;
  const now = votersOf(is);
  const gone = is.status === 'pending' ? votersOf(was).filter((by) => !now.includes(by)) : [];
  const takenBack = [...before.takenBack, ...gone];
  if (now.some((by) => takenBack.includes(by))) return { takenBack, wrong: 'an approval that was taken back' };
  const facts = { version: versionOnRecord(held.data), hasLeft: worker.isAfterLeave === true };
  const isCall = is.status === 'starting' && attemptOf(is) !== attemptOf(was);
  if (isCall && !isAllowed(is, facts)) return { takenBack, wrong: 'a call without a quorum under the rule in force' };
  return { takenBack };
}

function votersOf(request: ExportRequest): string[] {
  const votes = request.status === 'pending' ? request.votes : 'approval' in request ? request.approval?.votes : [];
  return votes?.map(({ by }) => by) ?? [];
}

function attemptOf(request: ExportRequest): number {
  return request.status === 'starting' ? request.attempt.number : 0;
}

export function areAllEnded({ held }: State): boolean {
  return !recordsIn(held.data).some(isOpen);
}

/** What must hold where nothing more can happen. */
export function brokenEnding(state: State): string | undefined {
  const { tasks, held } = state;
  const requests = recordsIn(held.data);
  const open = requests.find(isOpen);
  if (open) return `a request that stays ${open.status}`;
  if (requests.some(hasGivenUp)) return 'a lost call that nobody has found out about';
  const owned = new Set(requests.flatMap(taskIdOf));
  const excused = new Set(hasForgotten(state) ? requests.filter(isBeforeDecision).map(({ id }) => id) : []);
  const lost = tasks.find(({ id, requestId }) => requestId !== outside && !owned.has(id) && !excused.has(requestId));
  return lost && 'an export task on no record';
}

function hasForgotten({ run, line }: State): boolean {
  return run + line > 0;
}

/** All requests of the model are of one image. */
export function hasTwoOpen(data: RedisData): boolean {
  return recordsIn(data).filter(({ status }) => status === 'starting' || status === 'exporting').length > 1;
}

export function hasTwoOwners(data: RedisData): boolean {
  const owned = recordsIn(data).flatMap(taskIdOf);
  return new Set(owned).size < owned.length;
}

export function recordsIn({ hashes }: RedisData): ExportRequest[] {
  return Object.values(hashes).flatMap(({ record }) => (record ? [JSON.parse(record)] : []));
}

function taskIdOf(request: ExportRequest): string[] {
  const task = taskOf(request);
  return task ? [task.id] : [];
}

/** Every search is answered in the end, so no worker needs to leave the outcome of a call open. */
function hasGivenUp(request: ExportRequest): boolean {
  return request.status === 'failed' && request.failure.reason === 'unknown-outcome';
}

/** Redis has forgotten that a person approved or retried it: until that is pressed again no process searches. See docs/guarantees.md. */
function isBeforeDecision(request: ExportRequest): boolean {
  return request.status === 'denied' || (request.status === 'failed' && request.retryFrom !== undefined);
}
