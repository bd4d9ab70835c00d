/** Redis that restarts, or whose machine loses power and with it the last second, at the moments that matter. */
import type { Aim } from '../gate.ts';
import { approves, asks, exported, seesCard, untilEnded } from '../people.ts';
import { type Scenario, scenario } from '../scenario.ts';
import type { Theatre } from '../theatre.ts';

const moments: Omit<Aim, 'strike'>[] = [
  { call: 'delivery view_submission', nth: 1, moment: 'answered' },
  { call: 'Slack chat.postMessage card', nth: 1, moment: 'before' },
  { call: 'Slack chat.postMessage card', nth: 1, moment: 'answered' },
  { call: 'delivery block_actions Approve', nth: 1, moment: 'answered' },
  { call: 'ECS ExportImage', nth: 1, moment: 'before' },
  { call: 'ECS ExportImage', nth: 1, moment: 'after' },
  { call: 'ECS ExportImage', nth: 1, moment: 'answered' },
  { call: 'Slack chat.postMessage thread', nth: 1, moment: 'answered' },
  { call: 'Slack chat.postMessage direct', nth: 3, moment: 'answered' },
];

export const lossScenarios: Scenario[] = moments.flatMap((place) => {
  const where = `${place.moment} ${place.call} ${place.nth}`;
  return [
    scenario(`Redis restarted ${where}`, { aim: { ...place, strike: 'restart Redis' }, mayRepeat: 1 }),
    forgetful(`Redis without its last second ${where}`, { ...place, strike: 'crash Redis' }),
    forgetful(`Redis without its last second, and the bot killed, ${where}`, { ...place, strike: 'crash both' }),
  ];
});

function forgetful(name: string, aim: Aim): Scenario {
  return scenario(name, { aim, play: storyAgain, mayRepeat: 3, mayRedo: 1 });
}

/** How long people wait before they do it again, in milliseconds. */
const shortPatience = 45_000;

/** What a second has swallowed, people do once more. */
async function storyAgain(theatre: Theatre): Promise<number> {
  let redone = 0;
  await asks(theatre);
  await seesCard(theatre, shortPatience).catch(async () => {
    redone += 1;
    await asks(theatre);
    await seesCard(theatre);
  });
  await approves(theatre);
  await untilEnded(theatre, exported, shortPatience).catch(async () => {
    redone += await pressesAgain(theatre);
    await untilEnded(theatre);
  });
  return redone;
}

/** Only where the card asks for it. */
async function pressesAgain(theatre: Theatre): Promise<number> {
  const isAsking = await seesCard(theatre, 0).then(
    () => true,
    () => false,
  );
  if (!isAsking) return 0;
  await approves(theatre);
  return 1;
}
