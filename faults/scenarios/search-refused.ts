/** A search for a lost call that Alibaba Cloud refuses for a while, and two requests that want the same image. */
import type { Aim } from '../gate.ts';
import { approves, asks, seesCard, untilEnded, usual } from '../people.ts';
import type { RelayedStage } from '../relayed-stage.ts';
import { type Scenario, scenario } from '../scenario.ts';
import { pause, waitUntil } from '../wait-until.ts';
import { struck } from './sweep.ts';

const called = { call: 'ECS ExportImage', nth: 1, moment: 'after' } as const;
const lost: Aim = { ...called, strike: 'cut' };
const killed: Aim = { ...called, strike: 'kill bot' };

/** Beyond the time when a search that finds nothing would allow another call, in milliseconds. */
const refusedFor = 10_000;

const both = [usual, 'twin'];
const twice = { requests: both, tasks: [2], play: bothStory };

export const searchScenarios: Scenario[] = [
  ...[lost, killed].map((aim) => {
    const plain = struck(aim);
    return { ...plain, name: `every search refused for a while: ${plain.name}`, play: refusedStory };
  }),
  scenario('two requests of one image', twice),
  ...[lost, killed].map((aim) => {
    const plain = struck(aim);
    return { ...plain, ...twice, name: `two requests of one image: ${plain.name}` };
  }),
];

/** Alibaba Cloud does not say which tasks there are, until long after the bot stops waiting for the lost call. */
async function refusedStory(relayed: RelayedStage): Promise<number> {
  const { cloud } = relayed.stage;
  await asks(relayed);
  const redone = await seesCard(relayed);
  await approves(relayed);
  await waitUntil(() => cloud.tasks.length > 0 || undefined, { within: 60_000, what: 'the task' });
  cloud.trouble.next('DescribeTasks', { error: 'ServiceUnavailable' }, 10_000);
  await pause(refusedFor);
  cloud.trouble.clear();
  await untilEnded(relayed);
  return redone;
}

async function bothStory(relayed: RelayedStage): Promise<number> {
  let redone = 0;
  for (const prefix of both) {
    await asks(relayed, prefix);
    redone += await seesCard(relayed, { prefix });
  }
  await Promise.all(both.map((prefix) => approves(relayed, prefix)));
  await Promise.all(both.map((prefix) => untilEnded(relayed, { prefix })));
  return redone;
}
