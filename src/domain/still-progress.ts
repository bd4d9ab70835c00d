/** Whether an export has stopped making progress: then its remaining time is unknown. Pure. */
import type { Task } from './export-request.ts';

/** In milliseconds. */
const quietAtLeast = 15 * 60 * 1000;
const saidAgainAfter = 60 * 60 * 1000;

/** 0 while there is progress, 1 when the next percent is late even for an export as slow as this, one more with each hour after that. */
export function stepsOfStillness({ startedAt, seenAt = startedAt, percent = 0 }: Task, now: number): number {
  const twoPercent = percent > 0 ? (2 * (seenAt - startedAt)) / percent : 0;
  const still = now - seenAt - Math.max(quietAtLeast, twoPercent);
  return still < 0 ? 0 : 1 + Math.floor(still / saidAgainAfter);
}
