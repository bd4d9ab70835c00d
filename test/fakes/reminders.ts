/** Remembers of which requests a worker was reminded, each once. */
import type { Reminders } from '../../src/workflow/ports/jobs.ts';

export type FakeReminders = Reminders & { advance: Set<string>; announce: Set<string> };

export function createFakeReminders(): FakeReminders {
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
