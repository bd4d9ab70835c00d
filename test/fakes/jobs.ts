/** Remembers of which requests a worker was reminded, each once. */
import type { Jobs } from '../../src/workflow/ports/jobs.ts';

export type FakeJobs = Jobs & { advance: Set<string>; announce: Set<string> };

export function createFakeJobs(): FakeJobs {
  const advance = new Set<string>();
  const announce = new Set<string>();
  return {
    advance,
    announce,
    async toAdvance(requestId) {
      advance.add(requestId);
    },
    async toAnnounce(requestId) {
      announce.add(requestId);
    },
  };
}
