/** Puts together whether the clocks agree, for /readyz: they are read in the background. */
import { createRenewed } from '../resilience/renewed.ts';
import { createCompareClocks } from '../workflow/exporting/compare-clocks.ts';
import type { Clock, Log } from '../workflow/ports/clock.ts';
import type { CloudTime } from '../workflow/ports/cloud-time.ts';

/** In milliseconds. */
const clocksFreshFor = 30_000;

type Needs = { clock: Clock; cloud: Pick<CloudTime, 'readClock'>; log: Log };

/** Answers at once by the last reading. A Redis that does not answer is reported by a check of its own. */
export function createClockCheck(needs: Needs): () => boolean {
  const { elapsed } = needs.clock;
  return createRenewed({ read: createCompareClocks(needs), initial: true, freshFor: () => clocksFreshFor, elapsed });
}
