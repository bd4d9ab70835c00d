/** One moment of the simulated world: a value, so that the explorer can come back to it. */
import type { StartAnswer } from '../../src/workflow/ports/cloud.ts';
import { approvedAt, minute } from '../builders.ts';
import type { Point, Program } from './program.ts';
import { tick } from './rules.ts';
import type { RedisData } from './simulated-redis.ts';

/** What Redis holds, under a number: equal contents have equal numbers. */
export type Held = { id: number; data: RedisData; twoOwners: boolean; twoOpen: boolean };

/** A call of ExportImage that has left. Without `reached` it is still on its way. */
export type InFlightCall = { requestId: string; token: string; leftAt: number; reached?: StartAnswer };

export type Task = { id: string; requestId: string; token: string; since: number; isEnded: boolean };

/** Idle without `at`. `call` is the call whose answer it waits for. While it is stalled, time goes on without it. */
export type Worker = {
  job?: Program;
  at?: Point;
  call?: InFlightCall;
  isStalled?: true;
  /** Its job is done once: where it throws, it is to be taken up again. */
  isOnce?: true;
  /** The voter had left the group when the job was taken up. */
  isAfterLeave?: true;
};

export type State = {
  /** In ticks. */
  now: number;
  /** How often Redis has been restarted, and how often it has failed over and back. */
  run: number;
  line: number;
  held: Held;
  /** What Redis held before each write that is not on disk yet, the oldest first. */
  unsaved: readonly Held[];
  workers: readonly Worker[];
  tasks: readonly Task[];
  /** Calls that no worker waits for any more. */
  astray: readonly InFlightCall[];
  /** How much trouble may still come. */
  left: number;
  /** Jobs that are done once, and have not been taken up yet. */
  waiting: readonly Program[];
  /** Requests that have been approved at some time. */
  approved: readonly string[];
  /** The version of the policy that each worker has loaded; 0 where there are no rules. */
  loaded: readonly number[];
  /** Whether the voter has left the group. */
  hasLeft: boolean;
  /** People who have taken their approval back. */
  takenBack: readonly string[];
  /** The invariant that has just been broken. */
  wrong?: string;
};

export const firstHistory = 'run-1/line-1';

/** Milliseconds since 1970. */
export function timeAt(now: number): number {
  return approvedAt + minute + now * tick;
}

/** Equal for states that go on in the same way: workers take up the same jobs, so that it does not matter which is which. */
export function keyOf({
  now,
  run,
  line,
  held,
  unsaved,
  workers,
  tasks,
  astray,
  left,
  waiting,
  approved,
  loaded,
  hasLeft,
  takenBack,
}: State): string {
  let key = `${now}|${run}|${line}|${held.id}|`;
  for (const { id } of unsaved) key += `${id},`;
  const allWorkers = workers.map((worker, index) => `${keyOfWorker(worker)}p${loaded[index]}`);
  key += `|${allWorkers.toSorted().join()}|${astray.map(keyOfCall).toSorted().join()}|`;
  for (const { requestId, token, since, isEnded } of tasks) key += `${requestId}${token}${since}${isEnded ? '!' : ''},`;
  key += `|${left}|`;
  key += waiting
    .map(({ name }) => name)
    .toSorted()
    .join();
  return `${key}|${approved.join()}|${hasLeft}|${takenBack.join()}`;
}

function keyOfWorker({ at, call, isStalled, isAfterLeave }: Worker): string {
  if (!at) return '-';
  return `${at.id}${isStalled ? 'z' : ''}${isAfterLeave ? 'l' : ''}${call ? keyOfCall(call) : ''}`;
}

function keyOfCall({ requestId, token, leftAt, reached }: InFlightCall): string {
  return `>${requestId}${token}@${leftAt}${reached ? JSON.stringify(reached) : ''}`;
}

export function withWorker(state: State, index: number, worker: Worker): State {
  return { ...state, workers: state.workers.with(index, worker) };
}
