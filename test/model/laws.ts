/** What must hold in every moment of the world. */

import { taskOf } from '../../src/domain/claims.ts';
import { type ExportRequest, isOpen } from '../../src/domain/export-request.ts';
import type { RedisData } from './simulated-redis.ts';
import type { Flight, State } from './state.ts';

/** The law that this moment breaks, if any. */
export function brokenLaw({ tasks, held, approved }: State): string | undefined {
  if (tasks.length > approved.length) return `${tasks.length} export tasks of ${approved.length} approved requests`;
  return held.twoOwners ? 'one export task on two records' : undefined;
}

/** Why a call may not leave: nobody has approved it, or it has been decided against, and no restart has made that undone. */
export function forbidsCall({ approved, run, held }: State, { requestId }: Flight): string | undefined {
  if (!approved.includes(requestId)) return 'a call that nobody has approved';
  const status = run === 0 && recordsIn(held.data).find(({ id }) => id === requestId)?.status;
  const isOver = status === 'denied' || status === 'pending' || status === 'cancelled';
  return isOver ? `a call for a request that is ${status}` : undefined;
}

export function isSettled({ held }: State): boolean {
  return !recordsIn(held.data).some(isOpen);
}

/** What must hold where nothing more can happen. */
export function brokenEnding({ tasks, held, run }: State): string | undefined {
  const requests = recordsIn(held.data);
  const open = requests.find(isOpen);
  if (open) return `a request that stays ${open.status}`;
  if (requests.some(hasGivenUp)) return 'a lost call that nobody has found out about';
  const owned = new Set(requests.flatMap(taskIdOf));
  const excused = new Set(run > 0 ? requests.filter(isBeforeDecision).map(({ id }) => id) : []);
  const lost = tasks.find(({ id, requestId }) => !owned.has(id) && !excused.has(requestId));
  return lost && 'an export task on no record';
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

/** Every look is answered in the end, so nobody needs to leave it open what became of a call. */
function hasGivenUp(request: ExportRequest): boolean {
  return request.status === 'failed' && request.failure.reason === 'unknown-outcome';
}

/** Redis has forgotten that somebody approved or retried it: until that is pressed again nobody looks. See docs/guarantees.md. */
function isBeforeDecision(request: ExportRequest): boolean {
  return request.status === 'denied' || (request.status === 'failed' && request.retryFrom !== undefined);
}
