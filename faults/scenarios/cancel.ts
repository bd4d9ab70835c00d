/** Cancelled in the middle: one ending is announced, whichever it is, and it is true. */
import { approves, asks, cancelled, cancels, exported, seesCard, untilEnded } from '../people.ts';
import type { RelayedStage } from '../relayed-stage.ts';
import { type Scenario, scenario } from '../scenario.ts';
import { waitUntil } from '../wait-until.ts';
import { aSecondLater, forgetful } from './loss.ts';

/** Whichever comes first. */
export const ended = new RegExp(`${exported.source}|${cancelled.source}`);

/** Long enough for a press and a few rounds of the watch; and for finding a task first whose answer was lost. In milliseconds. */
const duration = 6_000;
const longDuration = 14_000;

/** Cancelled while the export runs, which would take so long. */
export function cancelStory(relayed: RelayedStage, lasts = duration): Promise<number> {
  return cancelWhenRunning(relayed, async () => {}, lasts);
}

async function cancelWhenRunning(
  relayed: RelayedStage,
  takeTime: () => Promise<void>,
  lasts = duration,
): Promise<number> {
  const { cloud } = relayed.stage;
  cloud.nextTask({ ends: 'Finished', duration: lasts });
  await asks(relayed);
  const redone = await seesCard(relayed);
  await takeTime();
  await approves(relayed);
  await waitUntil(() => cloud.tasks.length > 0 || undefined, { within: 60_000, what: 'the task' });
  await takeTime();
  await cancels(relayed);
  await untilEnded(relayed, { ending: ended });
  return redone;
}

/** Cancelled as soon as it is approved, while the call leaves or is still to leave. */
function cancelAtOnce(relayed: RelayedStage): Promise<number> {
  return cancelAfter(relayed, async () => {});
}

/** Cancelled as soon as trouble has struck at the call; where the bot is slow, a wish before it would keep the call from being made. */
function cancelAfterStrike(relayed: RelayedStage): Promise<number> {
  const struck = () => relayed.gate.hasStruck() || undefined;
  return cancelAfter(relayed, () => waitUntil(struck, { within: 60_000, what: 'the trouble at the call' }));
}

async function cancelAfter(relayed: RelayedStage, moment: () => Promise<unknown>): Promise<number> {
  relayed.stage.cloud.nextTask({ ends: 'Finished', duration: longDuration });
  await asks(relayed);
  const redone = await seesCard(relayed);
  await approves(relayed);
  await moment();
  await cancels(relayed);
  await untilEnded(relayed, { ending: ended });
  return redone;
}

const whichever = { ending: ended, tasks: [0, 1] };
const called = { call: 'ECS ExportImage', nth: 1, moment: 'after' } as const;

/** Where Redis loses the second in which lin changed her mind: the export goes on, or has stopped, and the bot says which. */
const lossMoments = [
  { call: 'delivery block_actions Cancel', nth: 1, moment: 'answered' },
  { call: 'ECS CancelTask', nth: 1, moment: 'after' },
] as const;

export const cancelScenarios: Scenario[] = [
  scenario('cancelled while it runs', { play: (relayed) => cancelStory(relayed), ending: cancelled }),
  scenario('cancelled as soon as it is approved', { play: cancelAtOnce, ...whichever, ending: cancelled }),
  scenario('cancelled as soon as it is approved, the answer of ExportImage lost', {
    play: cancelAfterStrike,
    ...whichever,
    aim: { ...called, strike: 'cut' },
  }),
  scenario('cancelled as soon as it is approved, the bot killed after ExportImage', {
    play: cancelAfterStrike,
    ...whichever,
    mayRepeat: 1,
    aim: { ...called, strike: 'kill bot' },
  }),
  ...lossMoments.map((place) => ({
    ...forgetful(`cancelled: Redis without its last second ${place.moment} ${place.call} ${place.nth}`, {
      ...place,
      strike: 'crash Redis',
    }),
    ...whichever,
    // The task is stopped by then: both notes that its ending was posted may be of the lost second.
    ...(place.call === 'ECS CancelTask' && { mayRepeatEnding: 2 }),
    play: (relayed: RelayedStage) => cancelWhenRunning(relayed, aSecondLater),
  })),
];
