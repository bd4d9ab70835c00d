/** Plays scenarios concurrently, since most of their time is waiting. */
import { runScenario, type Verdict } from './run-scenario.ts';
import type { Scenario } from './scenario.ts';

/** So many at once: the next begins when one has ended. Each has a verdict of its own to wait for. */
export function inLanes(scenarios: readonly Scenario[], lanes: number): Promise<Verdict>[] {
  const waiting: (() => void)[] = [];
  let free = lanes;
  return scenarios.map(async (scenario) => {
    if (free === 0) await new Promise<void>((begin) => waiting.push(begin));
    else free -= 1;
    try {
      return await runScenario(scenario);
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  });
}
