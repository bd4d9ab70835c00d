/** A list of tasks that does not show yet what was started, and a task that does not say yet what it writes. */
import type { Aim } from '../gate.ts';
import type { Scenario } from '../scenario.ts';
import type { Theatre } from '../theatre.ts';
import { aSecondLater, forgetful } from './loss.ts';
import { struck } from './sweep.ts';

const called = { call: 'ECS ExportImage', nth: 1, moment: 'after' } as const;
const lost: Aim = { ...called, strike: 'crash both' };

export const lagScenarios: Scenario[] = [
  ...(['cut', 'kill bot'] as const).map((strike) => lagging({ ...struck({ ...called, strike }), prepare: lag })),
  lagging({
    ...forgetful('Redis without its last second, and the bot killed, after ECS ExportImage 1', lost),
    prepare(theatre) {
      lag(theatre);
      return aSecondLater();
    },
  }),
];

function lagging(scenario: Scenario): Scenario {
  return { ...scenario, name: `a lagging list of tasks: ${scenario.name}` };
}

/** As far as the settle time of the stage goes; what a task writes shows later still. In milliseconds. */
function lag({ stage: { cloud } }: Theatre): void {
  cloud.set({ lag: 900, itemsLag: 5_000 });
}
