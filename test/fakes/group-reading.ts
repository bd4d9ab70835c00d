/** The last reading of the user groups, in memory, by the same contract as in Redis; it is not forgotten by itself. */
import type { GroupReading, LastGroupReading } from '../../src/workflow/ports/groups.ts';

export function createFakeGroupReading(): LastGroupReading {
  let kept: GroupReading | undefined;
  return {
    async keep(reading) {
      kept = structuredClone(reading);
    },
    async read() {
      return structuredClone(kept);
    },
  };
}
