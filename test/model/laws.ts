/** What must hold in every moment of the world. */
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
  return status === 'denied' || status === 'pending' ? `a call for a request that is ${status}` : undefined;
}

export function isSettled({ held }: State): boolean {
  return !recordsIn(held.data).some(isOpen);
}

/** What must hold where nothing more can happen. */
export function brokenEnding({ tasks, held, run }: State): string | undefined {
  const requests = recordsIn(held.data);
  const open = requests.find(isOpen);
  if (open) return `a request that stays ${open.status}`;
  const owned = new Set(requests.flatMap(taskOf));
  const forgotten = requests.filter((request) => isUnsure(request) || (run > 0 && request.status === 'denied'));
  const excused = new Set(forgotten.map(({ id }) => id));
  const lost = tasks.find(({ id, requestId }) => !owned.has(id) && !excused.has(requestId));
  return lost && 'an export task on no record';
}

export function hasTwoOwners(data: RedisData): boolean {
  const owned = recordsIn(data).flatMap(taskOf);
  return new Set(owned).size < owned.length;
}

export function recordsIn({ hashes }: RedisData): ExportRequest[] {
  return Object.values(hashes).flatMap(({ record }) => (record ? [JSON.parse(record)] : []));
}

function taskOf(request: ExportRequest): string[] {
  if ('task' in request) return [request.task.id];
  return request.status === 'failed' && 'task' in request.failure ? [request.failure.task.id] : [];
}

/** It says itself that there may be one. What Redis forgets of a decision is decided anew: see docs/guarantees.md. */
function isUnsure(request: ExportRequest): boolean {
  return request.status === 'failed' && request.failure.reason === 'unknown-outcome';
}
