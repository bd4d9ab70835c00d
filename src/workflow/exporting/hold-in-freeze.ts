/** Holds an approved request back while exports are frozen: it waits without using up a try, and goes on once the freeze is over. */
import { freezesFor } from '../../domain/emergency-request.ts';
import { type Freeze, nameOfFreeze } from '../../domain/freeze.ts';
import type { Advanced, ExportNeeds, Seen } from './export-needs.ts';

/** Undefined where no freeze is on. */
export type HoldInFreeze = (seen: Seen) => Promise<Advanced>;

/** Between two checks of the freeze, in milliseconds. A lifted freeze wakes the requests at once; this check finds a freeze whose end woke none. */
const checkAgain = 60_000;

export function createHoldInFreeze({ currentFreeze, currentPolicy, clock, recordEvent }: ExportNeeds): HoldInFreeze {
  return async (seen) => {
    const freeze = await currentFreeze();
    if (!freeze || (freeze.is === 'calendar' && freezesFor(seen.request, currentPolicy()).length === 0))
      return undefined;
    const at = await clock.now();
    if (isHeldBy(seen, freeze)) return { waitMs: untilNextCheck(seen, freeze, at) };
    const { request, revision } = seen;
    const { runId } = request;
    const nextAt = at + checkAgain;
    await recordEvent(request.id, { type: 'wait', at, runId, reason: 'frozen', nextAt, freeze }, revision);
    return { waitMs: 0 };
  };
}

function isHeldBy({ request }: Seen, freeze: Freeze): boolean {
  return request.status === 'waiting' && nameOfFreeze(request.waiting.freeze) === nameOfFreeze(freeze);
}

/** At the latest when the freeze or the approval ends. */
function untilNextCheck({ request }: Seen, freeze: Freeze, now: number): number {
  const ends = [now + checkAgain, request.approval.until, ...(freeze.is === 'calendar' ? [freeze.until + 1] : [])];
  return Math.max(0, Math.min(...ends) - now);
}
