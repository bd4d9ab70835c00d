/** An admin freezes exports beside the approval: each call was written before the freeze, or comes after it. */
import { approves, asks, cardsOf, longestWait, seesCard, untilAnswered, untilEnded } from '../people.ts';
import type { Cast, RelayedStage } from '../relayed-stage.ts';
import { type Scenario, scenario } from '../scenario.ts';
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
  await relayed.allUp();
  await freezes(relayed);
  await inFreeze(relayed);
  return redone;
}

const callOrWait = /Export started|Export found|Waiting/;

/** Nothing begins to export in the freeze, and all goes on after it. */
async function inFreeze(relayed: RelayedStage): Promise<void> {
  const { stage } = relayed;
  const { length: before } = stage.cloud.tasks;
  const read = () =>
    cardsOf(stage).some(({ thread }) => thread.some(({ words }) => callOrWait.test(words))) || undefined;
  await waitUntil(read, { within: longestWait, what: 'that the export started, or waits' });
  const since = stage.cloud.tasks.length - before;
  const isWaiting = cardsOf(stage).some(({ thread }) => thread.some(({ words }) => words.includes('Waiting')));
  if (isWaiting && since > 0) throw new Error('an export was started in the freeze');
  await untilAnswered(relayed, '/export-image unfreeze', /freeze is lifted|aren't frozen/);
  await untilEnded(relayed);
}

async function freezes(relayed: RelayedStage): Promise<void> {
  await untilAnswered(relayed, '/export-image freeze An intrusion', /Exports are frozen/);
}
