/** Trouble that is more than one call that goes wrong: many bots, doubled deliveries, a bot that is stopped for a while. */
import type { Aim } from '../gate.ts';
import { approves, asks, seesCard, untilEnded } from '../people.ts';
import type { RelayedStage } from '../relayed-stage.ts';
import { type Scenario, scenario } from '../scenario.ts';
import { waitUntil } from '../wait-until.ts';
import { struck } from './sweep.ts';

const three = { mode: 'http', roles: ['bot', 'bot', 'bot', 'worker', 'worker', 'worker'], killed: 'dead' } as const;

const two = { mode: 'socket', roles: ['all', 'all'] } as const;

/** Where a bot is stopped while another takes over. A call that has left must not wait on the wire: that is a bound. */
const stalls: Omit<Aim, 'strike'>[] = [
  { call: 'Redis change approved to starting', nth: 1, moment: 'before' },
  { call: 'Redis change approved to starting', nth: 1, moment: 'after' },
  { call: 'ECS ExportImage', nth: 1, moment: 'after' },
  { call: 'Redis change starting to exporting', nth: 1, moment: 'before' },
  { call: 'Redis change starting to exporting', nth: 1, moment: 'after' },
  { call: 'Redis change exporting to exported', nth: 1, moment: 'before' },
  { call: 'Slack chat.postMessage card', nth: 1, moment: 'after' },
  { call: 'Slack chat.postMessage thread', nth: 2, moment: 'after' },
];

/** After all checks, just before ExportImage leaves. */
const atItsKeys: Aim = {
  call: 'Redis change approved to starting',
  nth: 1,
  moment: 'after',
  strike: 'stall bot at its keys',
};

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
  ...[...stalls.map((place): Aim => ({ ...place, strike: 'stall bot' })), atItsKeys].map((aim) => {
    const plain = struck(aim);
    return { ...plain, name: `two bots: ${plain.name}`, cast: two, mayRepeat: 1 };
  }),
  {
    ...struck({ call: 'Slack chat.postMessage card', nth: 1, moment: 'after', strike: 'stall bot' }),
    name: 'two bots: stall bot after Slack chat.postMessage card 1, and it gets the press',
    cast: two,
    mayRepeat: 1,
    play: pressToTheStalled,
  },
];

/** In milliseconds. */
const stalledBy = 10_000;

/** Of two bots each gets every second delivery: after one that was not answered, and one that was, it is the turn of the stalled one. */
async function pressToTheStalled(relayed: RelayedStage): Promise<number> {
  const { people, approvals } = relayed.stage;
  const isAnswered = async () => (await people.wei.types(approvals, '/export-image help')).ok;
  await asks(relayed);
  const redone = await seesCard(relayed);
  await waitUntil(async () => !(await isAnswered()) || undefined, { within: stalledBy, what: 'the stall' });
  if (!(await isAnswered())) throw new Error('both bots are stalled');
  await approves(relayed);
  await untilEnded(relayed);
  return redone;
}

/** Slack gives each payload twice, each with an envelope or a signature of its own. */
function doubleDeliveries({ stage: { slack } }: RelayedStage): void {
  const { deliveries } = slack;
  const { send } = deliveries;
  deliveries.send = async (...delivery) => {
    const [first] = await Promise.all([send(...delivery), send(...delivery)]);
    return first;
  };
}
