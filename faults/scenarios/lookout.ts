/** A call whose answer is lost while looking does not help, and two requests that want the same image. */
import { pause, until } from '../becomes.ts';
import type { Aim } from '../gate.ts';
import { approves, asks, seesCard, untilEnded, usual } from '../people.ts';
import { type Scenario, scenario } from '../scenario.ts';
import type { Theatre } from '../theatre.ts';
import { struck } from './sweep.ts';

const called = { call: 'ECS ExportImage', nth: 1, moment: 'after' } as const;
const lost: Aim = { ...called, strike: 'cut' };
const killed: Aim = { ...called, strike: 'kill bot' };

/** Beyond the time when a look that finds nothing would allow another call, in milliseconds. */
const refusedFor = 10_000;

const both = [usual, 'twin'];
const twice = { requests: both, tasks: [2], play: bothStory };

export const lookoutScenarios: Scenario[] = [
  ...[lost, killed].map((aim) => {
    const plain = struck(aim);
    return { ...plain, name: `every look refused for a while: ${plain.name}`, play: refusedStory };
  }),
  scenario('two requests of one image', twice),
  ...[lost, killed].map((aim) => {
    const plain = struck(aim);
    return { ...plain, ...twice, name: `two requests of one image: ${plain.name}` };
  }),
];

/** Alibaba Cloud does not say which tasks there are, until long after nobody would wait for the lost call any more. */
async function refusedStory(theatre: Theatre): Promise<number> {
  const { cloud } = theatre.stage;
  await asks(theatre);
  const redone = await seesCard(theatre);
  await approves(theatre);
  await until(() => cloud.tasks.length > 0 || undefined, { within: 60_000, what: 'the task' });
  cloud.trouble.next('DescribeTasks', { error: 'ServiceUnavailable' }, 10_000);
  await pause(refusedFor);
  cloud.trouble.clear();
  await untilEnded(theatre);
  return redone;
}

async function bothStory(theatre: Theatre): Promise<number> {
  let redone = 0;
  for (const prefix of both) {
    await asks(theatre, prefix);
    redone += await seesCard(theatre, { prefix });
  }
  await Promise.all(both.map((prefix) => approves(theatre, prefix)));
  await Promise.all(both.map((prefix) => untilEnded(theatre, { prefix })));
  return redone;
}
