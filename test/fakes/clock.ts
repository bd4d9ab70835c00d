/** A clock that stands still until it is moved. */
import type { Clock } from '../../src/workflow/ports.ts';

export type FakeClock = Clock & { time: number; pass: (ms: number) => void };

export function createFakeClock(time: number): FakeClock {
  const started = time - 77_000;
  const clock: FakeClock = {
    time,
    pass(ms) {
      clock.time += ms;
    },
    async now() {
      return clock.time;
    },
    elapsed: () => clock.time - started,
  };
  return clock;
}
