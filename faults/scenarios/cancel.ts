/** Cancelled in the middle: one ending is told, whichever it is, and it is true. */

import { until } from '../becomes.ts';
import { approves, asks, cancels, exported, seesCard, untilEnded } from '../people.ts';
import { type Scenario, scenario } from '../scenario.ts';
import type { Theatre } from '../theatre.ts';

/** Whichever comes first. */
export const ended = new RegExp(`${exported.source}|Cancelled`);

/** Long enough for a press and a few looks, in milliseconds. */
const duration = 6_000;

/** Cancelled while the export runs. */
export async function cancelStory(theatre: Theatre): Promise<number> {
  const { cloud } = theatre.stage;
  cloud.nextTask({ ends: 'Finished', duration });
  await asks(theatre);
  await seesCard(theatre);
  await approves(theatre);
  await until(() => cloud.tasks.length > 0 || undefined, { within: 60_000, what: 'the task' });
  await cancels(theatre);
  await untilEnded(theatre, ended);
  return 0;
}

/** Cancelled as soon as it is approved, while the call leaves or is still to leave. */
async function cancelAtOnce(theatre: Theatre): Promise<number> {
  await asks(theatre);
  await seesCard(theatre);
  await approves(theatre);
  await cancels(theatre);
  await untilEnded(theatre, ended);
  return 0;
}

const cancelled = { ending: ended, tasks: [0, 1] };

export const cancelScenarios: Scenario[] = [
  scenario('cancelled while it runs', { play: cancelStory, ...cancelled }),
  scenario('cancelled as soon as it is approved', { play: cancelAtOnce, ...cancelled }),
  scenario('cancelled as soon as it is approved, the answer of ExportImage lost', {
    play: cancelAtOnce,
    ...cancelled,
    aim: { call: 'ECS ExportImage', nth: 1, moment: 'after', strike: 'cut' },
  }),
  scenario('cancelled as soon as it is approved, the bot killed after ExportImage', {
    play: cancelAtOnce,
    ...cancelled,
    mayRepeat: 1,
    aim: { call: 'ECS ExportImage', nth: 1, moment: 'after', strike: 'kill bot' },
  }),
];
