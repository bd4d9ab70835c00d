/** A worker that has its answer goes on until it asks again or is done. */
import type { Point, Program } from './program.ts';
import type { Move } from './setting.ts';
import { type State, withWorker } from './state.ts';

export function answered(state: State, index: number, answer: unknown): State | Promise<State> {
  const { job, at } = state.workers[index] ?? {};
  if (!job || !at) throw new Error(`worker ${index} has asked nothing`);
  const next = job.after(at, answer);
  return next instanceof Promise ? next.then((point) => goOn(state, index, job, point)) : goOn(state, index, job, next);
}

function goOn(state: State, index: number, job: Program, at: Point): State {
  const { isOnce, isAfterLeave } = state.workers[index] ?? {};
  if (at.question)
    return withWorker(state, index, { job, at, ...(isOnce && { isOnce }), ...(isAfterLeave && { isAfterLeave }) });
  const idle = withWorker(state, index, {});
  // The press is kept, and taken up again.
  if (at.threw?.startsWith('PolicyOutdated')) return isOnce ? { ...idle, waiting: [...idle.waiting, job] } : idle;
  return at.threw ? { ...idle, wrong: `a worker throws: ${at.threw}` } : idle;
}

export function step(state: State, index: number, answer: unknown, words: () => string): Move {
  return { words: () => `worker ${index + 1} ${words()}`, go: () => answered(state, index, answer) };
}
