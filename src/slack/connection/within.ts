/** Waits for an answer only so long: an acknowledgement or a form that comes too late does not count. */
import { setTimeout as pause } from 'node:timers/promises';

/** Undefined after so many milliseconds, while the question itself goes on. The wait keeps no process alive. */
export function within<Answer>(answer: Promise<Answer>, ms: number): Promise<Answer | undefined> {
  return Promise.race([answer, pause(ms, undefined, { ref: false })]);
}
