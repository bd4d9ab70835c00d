/** Whether the clocks of Redis, this process and Alibaba Cloud agree well enough to start exports. */
import { clockOffOf } from '../../domain/clock-offset.ts';
import type { Clock, Log } from '../ports/clock.ts';
import type { CloudTime } from '../ports/cloud-time.ts';

/** Answers at once by the last reading. A reading older than `freshFor` milliseconds is renewed for the next question. */
export function createClockCheck(needs: {
  clock: Clock;
  cloud: Pick<CloudTime, 'readClock'>;
  freshFor: number;
  log: Log;
}): () => boolean {
  const { clock, cloud, freshFor, log } = needs;
  let agree = true;
  let readAgainAt = Number.NEGATIVE_INFINITY;

  return () => {
    if (clock.elapsed() >= readAgainAt) {
      readAgainAt = clock.elapsed() + freshFor;
      // A check of its own reports a Redis that does not answer.
      read().catch(() => {});
    }
    return agree;
  };

  async function read(): Promise<void> {
    const [ofCloud] = await Promise.all([cloud.readClock(), clock.now()]);
    const clockOff = clockOffOf({ redis: clock.offset(), cloud: ofCloud });
    if (clockOff && agree) log.error(clockOff, 'a clock is off, so no export starts: see docs/operations.md');
    if (!clockOff && !agree) log.info({}, 'the clocks agree again');
    agree = !clockOff;
  }
}
