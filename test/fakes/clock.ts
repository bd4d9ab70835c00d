/** A clock that moves only by hand. */
import type { Offset } from '../../src/domain/clock-offset.ts';
import type { Clock } from '../../src/workflow/ports/clock.ts';

export type FakeClock = Clock & { time: number; apart: Offset; pass: (ms: number) => void };

export function createFakeClock(time: number): FakeClock {
  const started = time - 77_000;
  const clock: FakeClock = {
    time,
    apart: { lower: 0, upper: 0 },
    pass(ms) {
      clock.time += ms;
    },
    async now() {
      return clock.time;
    },
    elapsed: () => clock.time - started,
    offset: () => clock.apart,
  };
  return clock;
}
