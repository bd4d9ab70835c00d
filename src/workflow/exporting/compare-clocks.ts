/** Whether the clocks of Redis, this process and Alibaba Cloud agree well enough to start exports. */
import { clockOffOf } from '../../domain/clock-offset.ts';
import type { Clock, Log } from '../ports/clock.ts';
import type { CloudTime } from '../ports/cloud-time.ts';

/** `agreed`: whether they did so far; a change is logged. Throws where Redis does not answer. */
export type CompareClocks = (agreed: boolean) => Promise<boolean>;

export function createCompareClocks(needs: {
  clock: Clock;
  cloud: Pick<CloudTime, 'readClock'>;
  log: Log;
}): CompareClocks {
  const { clock, cloud, log } = needs;

  return async (agreed) => {
    const [ofCloud] = await Promise.all([cloud.readClock(), clock.now()]);
    const clockOff = clockOffOf({ redis: clock.offset(), cloud: ofCloud });
    if (clockOff && agreed) log.error(clockOff, 'a clock is off, so no export starts: see docs/operations.md');
    if (!clockOff && !agreed) log.info({}, 'the clocks agree again');
    return !clockOff;
  };
}
