/** Cancelled in the middle: one ending is told, whichever it is, and it is true. */

import { until } from '../becomes.ts';
import { approves, asks, cancels, exported, seesCard, untilEnded } from '../people.ts';
import { type Scenario, scenario } from '../scenario.ts';
import type { Theatre } from '../theatre.ts';
import { cancelled } from '../truth.ts';
import { aSecondLater, forgetful } from './loss.ts';

/** Whichever comes first. */
export const ended = new RegExp(`${exported.source}|${cancelled.source}`);

/** Long enough for a press and a few looks; and for finding a task first whose answer was lost. In milliseconds. */
const duration = 6_000;
const longDuration = 14_000;

/** Cancelled while the export runs. */
export function cancelStory(theatre: Theatre): Promise<number> {
  return cancelWhenRunning(theatre, async () => {});
}

async function cancelWhenRunning(theatre: Theatre, takeTime: () => Promise<void>): Promise<number> {
  const { cloud } = theatre.stage;
  cloud.nextTask({ ends: 'Finished', duration });
  await asks(theatre);
  const redone = await seesCard(theatre);
  await takeTime();
  await approves(theatre);
  await until(() => cloud.tasks.length > 0 || undefined, { within: 60_000, what: 'the task' });
  await takeTime();
  await cancels(theatre);
  await untilEnded(theatre, { ending: ended });
  return redone;
}

/** Cancelled as soon as it is approved, while the call leaves or is still to leave. */
async function cancelAtOnce(theatre: Theatre): Promise<number> {
  theatre.stage.cloud.nextTask({ ends: 'Finished', duration: longDuration });
  await asks(theatre);
  const redone = await seesCard(theatre);
  await approves(theatre);
  await cancels(theatre);
  await untilEnded(theatre, { ending: ended });
  return redone;
}

const whichever = { ending: ended, tasks: [0, 1] };
const atOnce = { play: cancelAtOnce, ...whichever };
const called = { call: 'ECS ExportImage', nth: 1, moment: 'after' } as const;

/** Where Redis loses the second in which lin changed her mind: the export goes on, or has stopped, and she is told which. */
const lossMoments = [
  { call: 'delivery block_actions Cancel', nth: 1, moment: 'answered' },
  { call: 'ECS CancelTask', nth: 1, moment: 'after' },
] as const;

export const cancelScenarios: Scenario[] = [
  scenario('cancelled while it runs', { play: cancelStory, ending: cancelled }),
  scenario('cancelled as soon as it is approved', { ...atOnce, ending: cancelled }),
  scenario('cancelled as soon as it is approved, the answer of ExportImage lost', {
    ...atOnce,
    aim: { ...called, strike: 'cut' },
  }),
  scenario('cancelled as soon as it is approved, the bot killed after ExportImage', {
    ...atOnce,
    mayRepeat: 1,
    aim: { ...called, strike: 'kill bot' },
  }),
  ...lossMoments.map((place) => ({
    ...forgetful(`cancelled: Redis without its last second ${place.moment} ${place.call} ${place.nth}`, {
      ...place,
      strike: 'crash Redis',
    }),
    ...whichever,
    play: (theatre: Theatre) => cancelWhenRunning(theatre, aSecondLater),
  })),
];
