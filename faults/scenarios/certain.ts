/** Stories in which a call comes for certain that else comes only where a look and an export happen to meet. */
import { until } from '../becomes.ts';
import type { Aim } from '../gate.ts';
import { approves, asks, cardsOf, seesCard, untilEnded } from '../people.ts';
import type { Scenario } from '../scenario.ts';
import type { Theatre } from '../theatre.ts';
import { cancelStory } from './cancel.ts';

/** An export goes on for so long, unless what it waits for comes before; and ends within a second then. In milliseconds. */
const heldFor = 60_000;
const endsWithin = 1_000;

const taskPatience = 60_000;

/** What makes the call of this aim come for certain; undefined where it comes by itself, or cannot be made to. */
export function certainly({ call, nth }: Aim): Pick<Scenario, 'play' | 'mayMiss'> | undefined {
  const play = storyFor(call, nth);
  return play && { play, mayMiss: false };
}

function storyFor(call: string, nth: number): Scenario['play'] | undefined {
  if (/exporting to exporting|DescribeTaskAttribute|announcement progress/.test(call)) return untilStruck;
  if (call === 'Slack chat.postMessage thread' && nth > 2) return untilProgress;
  if (call === 'Redis set trouble') return (theatre) => unseen(theatre, nth);
  if (call === 'ECS CancelTask' && nth > 1) return (theatre) => cancelledLate(theatre, nth);
  return undefined;
}

/** The export runs until trouble has struck beside it. */
function untilStruck(theatre: Theatre): Promise<number> {
  return held(theatre, 'the trouble', () => theatre.gate.hasStruck());
}

/** The export runs until its progress is told. */
export function untilProgress(theatre: Theatre): Promise<number> {
  const isTold = () =>
    cardsOf(theatre.stage).some(({ thread }) => thread.some(({ words }) => /^Exporting /.test(words)));
  return held(theatre, 'the progress', isTold);
}

async function held(theatre: Theatre, what: string, isEnough: () => boolean): Promise<number> {
  const { cloud } = theatre.stage;
  cloud.nextTask({ ends: 'Finished', duration: heldFor });
  await asks(theatre);
  const redone = await seesCard(theatre);
  await approves(theatre);
  await until(() => isEnough() || undefined, { within: heldFor, what });
  cloud.set({ speed: heldFor / endsWithin });
  await untilEnded(theatre);
  return redone;
}

/** Alibaba Cloud refuses so many looks at the running export. */
export async function unseen(theatre: Theatre, times = 2): Promise<number> {
  const { cloud } = theatre.stage;
  await asks(theatre);
  const redone = await seesCard(theatre);
  await approves(theatre);
  await until(() => cloud.tasks.length > 0 || undefined, { within: taskPatience, what: 'the task' });
  cloud.trouble.next('DescribeTasks', { error: 'ServiceUnavailable' }, times);
  await untilEnded(theatre);
  return redone;
}

/** Alibaba Cloud refuses to stop the export until it is asked for the `nth` time. */
function cancelledLate(theatre: Theatre, nth: number): Promise<number> {
  theatre.stage.cloud.trouble.next('CancelTask', { error: 'ServiceUnavailable' }, nth - 1);
  return cancelStory(theatre);
}
