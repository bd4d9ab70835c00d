/** Trouble that is more than one call that goes wrong: many bots, doubled deliveries. */
import { type Scenario, scenario } from '../scenario.ts';
import type { Theatre } from '../theatre.ts';
import { struck } from './sweep.ts';

const three = { mode: 'http', roles: ['bot', 'bot', 'bot', 'worker', 'worker', 'worker'], killed: 'dead' } as const;

export const crowdScenarios: Scenario[] = [
  scenario('no trouble, over HTTP'),
  scenario('no trouble, over a socket', { cast: { mode: 'socket', roles: ['all'] } }),
  scenario('every delivery doubled, over HTTP', { prepare: doubleDeliveries }),
  scenario('every delivery doubled, over a socket', {
    cast: { mode: 'socket', roles: ['all', 'all'] },
    prepare: doubleDeliveries,
  }),
  scenario('three bots, three workers, every delivery doubled', { cast: three, prepare: doubleDeliveries }),
  ...(['before', 'after'] as const).map((moment) => ({
    ...struck({ call: 'ECS ExportImage', nth: 1, moment, strike: 'kill bot' }),
    name: `three bots, three workers, one worker killed for good ${moment} its ExportImage`,
    cast: three,
  })),
];

/** Slack gives each payload twice, each with an envelope or a signature of its own. */
function doubleDeliveries({ stage: { slack } }: Theatre): void {
  const { deliveries } = slack;
  const { send } = deliveries;
  deliveries.send = async (...delivery) => {
    const [first] = await Promise.all([send(...delivery), send(...delivery)]);
    return first;
  };
}
