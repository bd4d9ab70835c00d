/** Stories in which a call comes for certain that else comes only where a search or a round of the watch happens to meet the export. */

import type { Aim } from '../gate.ts';
import { approves, asks, cardsOf, seesCard, untilEnded } from '../people.ts';
import type { Cast, RelayedStage } from '../relayed-stage.ts';
import { alone, type Scenario, wholeStory } from '../scenario.ts';
import { waitUntil } from '../wait-until.ts';
import { cancelStory } from './cancel.ts';

/** An export goes on for so long, unless what it waits for comes before; and ends within a second then. In milliseconds. */
const heldFor = 120_000;
const endsWithin = 1_000;

const taskTimeout = 60_000;

/**
 * What a running export, a policy file that is read again, the round that lists requests, and a queue whose jobs are due tomorrow repeat within a
 * minute. A short export may end before.
 */
const rarer =
  /exporting to exporting|DescribeTaskAttribute|announcement progress|policy-news|script request viewers seen-by|remind: Move next job/;

/** Slack lists the members of the channel so slowly that lin asks before they are known: then it is asked for the channels of lin. In milliseconds. */
export const slowMembers: Cast = {
  ...alone,
  prepare: ({ slack }) => slack.trouble.slow('conversations.members', 5_000),
};

/** What makes the call of this aim come for certain; undefined where it comes by itself, or cannot be made to. */
export function certainly({ call, nth }: Aim): Partial<Pick<Scenario, 'cast' | 'play' | 'mayMiss'>> | undefined {
  if (call === 'Slack users.conversations' && nth === 1) return { cast: slowMembers, play: onceAsked, mayMiss: false };
  const play = storyFor(call, nth);
  return play && { play, mayMiss: false };
}

function storyFor(call: string, nth: number): Scenario['play'] | undefined {
  if (rarer.test(call)) return untilStruck;
  if (call === 'Slack chat.postMessage thread' && nth > 2) return untilProgress;
  if (call === 'Redis set trouble') return (relayed) => unseen(relayed, nth);
  if (call === 'ECS CancelTask' && nth > 1) return (relayed) => cancelledLate(relayed, nth);
  return undefined;
}

/** From the request on Slack lists the members as fast as ever. */
export function onceAsked(relayed: RelayedStage): Promise<number> {
  return wholeStory(relayed, () => relayed.stage.slack.trouble.slow('conversations.members', 0));
}

/** The export runs until trouble has struck beside it. */
function untilStruck(relayed: RelayedStage): Promise<number> {
  return held(relayed, 'the trouble', () => relayed.gate.hasStruck());
}

/** The export runs until its progress is posted. */
export function untilProgress(relayed: RelayedStage): Promise<number> {
  const isShown = () =>
    cardsOf(relayed.stage).some(({ thread }) => thread.some(({ words }) => /^Exporting /.test(words)));
  return held(relayed, 'the progress', isShown);
}

async function held(relayed: RelayedStage, what: string, isEnough: () => boolean): Promise<number> {
  const { cloud } = relayed.stage;
  cloud.nextTask({ ends: 'Finished', duration: heldFor });
  await asks(relayed);
  const redone = await seesCard(relayed);
  await approves(relayed);
  await waitUntil(() => isEnough() || undefined, { within: heldFor, what });
  cloud.set({ speed: heldFor / endsWithin });
  await untilEnded(relayed);
  return redone;
}

/** Alibaba Cloud refuses so many questions about the running export. */
export async function unseen(relayed: RelayedStage, times = 2): Promise<number> {
  const { cloud } = relayed.stage;
  await asks(relayed);
  const redone = await seesCard(relayed);
  await approves(relayed);
  await waitUntil(() => cloud.tasks.length > 0 || undefined, { within: taskTimeout, what: 'the task' });
  cloud.trouble.next('DescribeTasks', { error: 'ServiceUnavailable' }, times);
  await untilEnded(relayed);
  return redone;
}

/** Alibaba Cloud refuses to stop the export until it is asked for the `nth` time. */
function cancelledLate(relayed: RelayedStage, nth: number): Promise<number> {
  relayed.stage.cloud.trouble.next('CancelTask', { error: 'ServiceUnavailable' }, nth - 1);
  // On a busy machine a short export would end before that.
  return cancelStory(relayed, heldFor);
}
