/** A rule with two seats, each for a user group: trouble between the first vote and the second, and before the call. */
import type { Stage } from '../../sandbox/stage.ts';
import type { Aim } from '../gate.ts';
import { alsoApproves, approves, asks, cardsOf, longestWait, seesCard, untilEnded } from '../people.ts';
import type { Cast, RelayedStage } from '../relayed-stage.ts';
import { type Scenario, scenario } from '../scenario.ts';
import { waitUntil } from '../wait-until.ts';
import { struck } from './sweep.ts';

const together: Cast = { mode: 'http', roles: ['all'], policy: oneOfEach };
const apart: Cast = { mode: 'http', roles: ['bot', 'worker'], policy: oneOfEach };

/** ana is in the one group, wei in the other. */
function oneOfEach({ groups }: Stage): string[] {
  const seats = [groups.security, groups.oncall].map(({ id }) => `      - { from: "group:${id}", at_least: 1 }`);
  return ['version: 1', 'rules:', '  - name: one-of-each', '    approvals: 2', '    approvers:', ...seats];
}

const firstVote = 'Redis change pending to pending';
const lastVote = 'Redis change pending to approved';
const theCall = 'Redis change approved to starting';

const killed: Omit<Aim, 'strike'>[] = [
  { call: 'delivery block_actions Approve', nth: 1, moment: 'answered' },
  { call: firstVote, nth: 1, moment: 'before' },
  { call: firstVote, nth: 1, moment: 'after' },
  { call: 'delivery block_actions Approve', nth: 2, moment: 'answered' },
  { call: lastVote, nth: 1, moment: 'before' },
  { call: lastVote, nth: 1, moment: 'after' },
  { call: theCall, nth: 1, moment: 'before' },
  { call: theCall, nth: 1, moment: 'after' },
  { call: 'ECS ExportImage', nth: 1, moment: 'after' },
];

const restarted: Omit<Aim, 'strike'>[] = [
  { call: 'delivery block_actions Approve', nth: 1, moment: 'answered' },
  { call: 'delivery block_actions Approve', nth: 2, moment: 'answered' },
  { call: 'ECS ExportImage', nth: 1, moment: 'before' },
];

/** For the form, for the first vote, for the second and the call. */
const readings = [1, 2, 3];

export const seatScenarios: Scenario[] = [
  ...[together, apart].flatMap((cast) => [
    twoSeats(scenario('no trouble'), cast),
    ...killed.map((place) => twoSeats(struck({ ...place, strike: 'kill bot' }), cast)),
  ]),
  ...restarted.map((place) => ({ ...twoSeats(struck({ ...place, strike: 'restart Redis' }), together), mayRepeat: 1 })),
  ...readings.map((nth) =>
    twoSeats(struck({ call: 'Slack usergroups.list', nth, moment: 'after', strike: 'cut' }), together),
  ),
];

function twoSeats(plain: Scenario, cast: Cast): Scenario {
  const who = cast === apart ? ', bot and worker apart' : '';
  return { ...plain, name: `two seats${who}: ${plain.name}`, cast, play: bothApprove };
}

async function bothApprove(relayed: RelayedStage): Promise<number> {
  const { stage } = relayed;
  await asks(relayed);
  const redone = await seesCard(relayed);
  await approves(relayed);
  await untilCard(stage, /✓ @ana/);
  if (stage.cloud.tasks.length > 0) throw new Error('an export was started by one vote of two');
  await alsoApproves(relayed);
  await untilEnded(relayed);
  await untilCard(stage, /Approved by (@ana, @wei|@wei, @ana)/);
  return redone;
}

async function untilCard(stage: Stage, words: RegExp): Promise<void> {
  const read = () => cardsOf(stage).some((card) => words.test(card.words)) || undefined;
  await waitUntil(read, { within: longestWait, what: `a card with ${words}` });
}
