/** Asks once a second at most for all callers, also while the answer is a failure. */
import type { Clock } from '../workflow/ports/clock.ts';
import { createMemo } from './memo.ts';

/** In milliseconds. */
const freshFor = 1_000;

export function askOnceASecond<Value>(ask: () => Promise<Value>, { elapsed }: Pick<Clock, 'elapsed'>) {
  return createMemo(ask, { freshFor, keyOf: () => '', keepsFailures: true, elapsed }).ask;
}
