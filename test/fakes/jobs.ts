/** Queues in memory: the requests for which a job was ordered, each once. */
import type { Jobs } from '../../src/workflow/ports/jobs.ts';

export type FakeJobs = Jobs & { advance: Set<string>; announce: Set<string>; remind: Map<string, number> };

export function createFakeJobs(): FakeJobs {
  const advance = new Set<string>();
  const announce = new Set<string>();
  const remind = new Map<string, number>();
  return {
    advance,
    announce,
    remind,
    async toAdvance(requestId) {
      advance.add(requestId);
    },
    async toAnnounce(requestId) {
      announce.add(requestId);
    },
    async toRemind(requestId, afterMs) {
      remind.set(requestId, Math.min(afterMs, remind.get(requestId) ?? afterMs));
    },
  };
}
