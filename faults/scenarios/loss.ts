/** Redis that restarts, fails over, or whose machine loses power and with it the last second, at the moments that matter. */
import type { Aim } from '../gate.ts';
import { approves, asks, cardsOf, longestWait, seesCard, untilEnded } from '../people.ts';
import type { RelayedStage } from '../relayed-stage.ts';
import { type Scenario, scenario } from '../scenario.ts';
import { pause, waitUntil } from '../wait-until.ts';

const moments: Omit<Aim, 'strike'>[] = [
  { call: 'delivery view_submission', nth: 1, moment: 'answered' },
  { call: 'Slack chat.postMessage card', nth: 1, moment: 'before' },
  { call: 'Slack chat.postMessage card', nth: 1, moment: 'answered' },
  { call: 'delivery block_actions Approve', nth: 1, moment: 'answered' },
  { call: 'ECS ExportImage', nth: 1, moment: 'before' },
  { call: 'ECS ExportImage', nth: 1, moment: 'after' },
  { call: 'ECS ExportImage', nth: 1, moment: 'answered' },
  { call: 'Slack chat.postMessage thread', nth: 1, moment: 'answered' },
  { call: 'Slack chat.postMessage direct', nth: 1, moment: 'answered' },
];

/** What Redis loses here, a process that lives makes again from what it holds. */
const beforeApproval = moments.slice(0, 3);

const emptied = scenario('Redis emptied while a bot runs, before a person asks', {
  prepare: ({ redis }) => redis.empty(),
});

/** Approved is on both servers, the call on the first alone; and in the end that has forgotten it, though its process stays. */
const failedOverAndBack = scenario(
  'Redis failed over to a replica and back, the call forgotten, its process the same',
  {
    aim: { call: 'Redis change approved to starting', nth: 1, moment: 'before', strike: 'part Redis from its replica' },
    prepare: ({ redis }) => redis.addReplica(),
    play: overAndBack,
    mayRepeat: 3,
  },
);

export const lossScenarios: Scenario[] = [
  emptied,
  failedOverAndBack,
  ...moments.flatMap((place) => {
    const where = `${place.moment} ${place.call} ${place.nth}`;
    return [
      scenario(`Redis restarted ${where}`, { aim: { ...place, strike: 'restart Redis' }, ...once(place) }),
      scenario(`Redis failed over to a replica ${where}`, {
        aim: { ...place, strike: 'fail over Redis' },
        prepare: ({ redis }) => redis.addReplica(),
        ...once(place),
      }),
      ...(beforeApproval.includes(place) ? [behind(place, where)] : []),
      {
        ...forgetful(`Redis without its last second ${where}`, { ...place, strike: 'crash Redis' }),
        ...(beforeApproval.includes(place) && { mayRedo: 0, mayRetire: 0 }),
      },
      forgetful(`Redis without its last second, and the bot killed, ${where}`, { ...place, strike: 'crash both' }),
    ];
  }),
];

/** Only where the ending has just been posted may the note be lost that it was. */
function once({ call }: Omit<Aim, 'strike'>): { mayRepeatEnding: number; mayRepeat: number } {
  return { mayRepeatEnding: call.endsWith('direct') ? 1 : 0, mayRepeat: 1 };
}

function behind(place: Omit<Aim, 'strike'>, where: string): Scenario {
  return scenario(`Redis failed over to a replica without the request ${where}`, {
    aim: { ...place, strike: 'fail over Redis' },
    prepare: async ({ redis }) => {
      await redis.addReplica();
      await redis.cutReplica();
    },
    mayRepeat: 1,
  });
}

/** With the last second, the notes of both endings can be gone that were posted in it. */
export function forgetful(name: string, aim: Aim): Scenario {
  return scenario(name, {
    aim,
    prepare: aSecondLater,
    play: storyAgain,
    mayRepeatEnding: aim.call.endsWith('direct') ? 2 : 0,
    mayRepeat: 3,
    mayRedo: 2,
    mayRetire: 1,
  });
}

/** People take their time, so that what went before is not lost too. */
export function aSecondLater(): Promise<void> {
  return pause(1_200);
}

async function overAndBack(relayed: RelayedStage): Promise<number> {
  const { stage, redis } = relayed;
  await asks(relayed);
  const redone = await seesCard(relayed);
  await approves(relayed);
  await waitUntil(() => stage.cloud.tasks.length > 0 || undefined, { within: longestWait, what: 'the task' });
  await redis.rejoin();
  await untilEnded(relayed);
  return redone;
}

/** How long people wait for a card, and for an ending, before they look whether to do it again. In milliseconds. */
const cardTimeout = 45_000;
const endingTimeout = 15_000;

/** What the bot says to ana: if nothing changes within two minutes, try again. In milliseconds. */
const retryAfter = 120_000;

/** What a second has swallowed, people do once more. */
async function storyAgain(relayed: RelayedStage): Promise<number> {
  let redone = 0;
  await asks(relayed);
  redone += await seesCard(relayed, { within: cardTimeout }).catch(asksAgain);
  await aSecondLater();
  await approves(relayed);
  await untilEnded(relayed, { within: endingTimeout }).catch(() => (isAskedToWait(relayed) ? waits() : actsAgain()));
  return redone;

  function waits(): Promise<void> {
    return untilEnded(relayed, { within: retryAfter }).catch(actsAgain);
  }

  async function actsAgain(): Promise<void> {
    if (isUnknown(relayed)) redone += await asksAgain();
    if (await isAsking(relayed)) {
      redone += 1;
      await approves(relayed);
    }
    await untilEnded(relayed);
  }

  async function asksAgain(): Promise<number> {
    const before = cardsOf(relayed.stage).length;
    await asks(relayed);
    const isNew = () => cardsOf(relayed.stage).length > before || undefined;
    await waitUntil(isNew, { within: longestWait, what: 'another card' });
    return 1;
  }
}

function isAskedToWait({ stage }: RelayedStage): boolean {
  return stage.people.ana.privateNotes.some(({ words }) => words.includes('If nothing changes within 2 minutes'));
}

/** ana read that the bot has no record of the request she pressed on. */
function isUnknown({ stage }: RelayedStage): boolean {
  return stage.people.ana.privateNotes.some(({ words }) => words.includes('I have no record of this request'));
}

function isAsking(relayed: RelayedStage): Promise<boolean> {
  return seesCard(relayed, { within: 0 }).then(
    () => true,
    () => false,
  );
}
