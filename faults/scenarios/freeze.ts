/** An admin freezes exports beside the approval: each call was written before the freeze, or comes after it. */
import { leaveWithin } from '../../src/domain/attempts.ts';
import { approves, asks, cardsOf, longestWait, seesCard, untilAnswered, untilEnded } from '../people.ts';
import type { Cast, RelayedStage } from '../relayed-stage.ts';
import { type Scenario, scenario } from '../scenario.ts';
import { eventsIn } from '../trail.ts';
import { waitUntil } from '../wait-until.ts';
import { struck } from './sweep.ts';

/** wei is the admin. */
const cast: Cast = {
  mode: 'http',
  roles: ['all'],
  policy: ({ people }) => ['version: 1', `admins: [${people.wei.id}]`, 'rules:', '  - name: everything'],
};

const written = { call: 'Redis change approved to starting', nth: 1, strike: 'kill bot' } as const;

export const freezeScenarios: Scenario[] = [
  frozen(scenario('at the same time'), frozenBeside),
  frozen(struck({ ...written, moment: 'before' }), frozenAfter),
  frozen(struck({ ...written, moment: 'after' }), frozenAfter),
  frozen(struck({ call: 'ECS ExportImage', nth: 1, moment: 'after', strike: 'kill bot' }), frozenAfter),
];

function frozen(plain: Scenario, play: Scenario['play']): Scenario {
  return { ...plain, name: `frozen: ${plain.name}`, cast, play };
}

/** The freeze and the approval are on their way together. */
async function frozenBeside(relayed: RelayedStage): Promise<number> {
  await asks(relayed);
  const redone = await seesCard(relayed);
  await Promise.all([approves(relayed), freezes(relayed)]);
  await inFreeze(relayed);
  return redone;
}

/** The freeze follows on the approval, and the bot has died in between: what it had written may not lead to a call now. */
async function frozenAfter(relayed: RelayedStage): Promise<number> {
  await asks(relayed);
  const redone = await seesCard(relayed);
  await approves(relayed);
  const hasStruck = () => relayed.gate.hasStruck() || undefined;
  await waitUntil(hasStruck, { within: longestWait, what: 'that the bot dies' });
  await relayed.allUp();
  await freezes(relayed);
  await inFreeze(relayed);
  return redone;
}

const callOrWait = /Export started|Found it|Waiting/;

/** No call is written in the freeze, none leaves in it later than it may, and all goes on after it. */
async function inFreeze(relayed: RelayedStage): Promise<void> {
  const { stage, redis } = relayed;
  const lastLeaves = Date.now() + leaveWithin;
  const read = () =>
    cardsOf(stage).some(({ thread }) => thread.some(({ words }) => callOrWait.test(words))) || undefined;
  await waitUntil(read, { within: longestWait, what: 'that the export started, or waits' });
  if (stage.cloud.tasks.some(({ createdAt }) => createdAt > lastLeaves))
    throw new Error('Alibaba Cloud has started an export in the freeze');
  await untilAnswered(relayed, '/export-image unfreeze', /freeze is lifted|aren't frozen/);
  const events = await eventsIn(redis.url());
  const frozen = events.slice(events.indexOf('frozen'), events.indexOf('unfrozen'));
  if (frozen[0] !== 'frozen') throw new Error(`the audit trail has no freeze: ${events.join(', ')}`);
  if (frozen.includes('called')) throw new Error('a call of ExportImage was written in the freeze');
  await untilEnded(relayed);
}

async function freezes(relayed: RelayedStage): Promise<void> {
  await untilAnswered(relayed, '/export-image freeze An intrusion', /Exports are frozen/);
}
