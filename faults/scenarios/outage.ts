/** A Slack that takes nothing for half a minute, from before the approval or from just after it. */
import type { Trouble } from '../../sandbox/slack/trouble.ts';
import { pause } from '../becomes.ts';
import { approves, asks, seesCard, untilEnded } from '../people.ts';
import { type Scenario, scenario } from '../scenario.ts';
import type { Theatre } from '../theatre.ts';

/** In milliseconds: the export starts and ends meanwhile. */
const outFor = 25_000;

const posts = ['chat.postMessage', 'chat.update', 'chat.postEphemeral'];

export const outageScenarios: Scenario[] = [
  scenario('Slack refuses what is posted from before the approval on', {
    play: withPosts({ kind: 'status', status: 503 }),
  }),
  scenario('Slack does not answer what is posted from before the approval on', { play: withPosts({ kind: 'hang' }) }),
  scenario('Slack cannot be reached from the approval on, over HTTP', { play: cutOff }),
  scenario('Slack cannot be reached from the approval on, over a socket', {
    cast: { mode: 'socket', roles: ['all'] },
    play: cutOff,
  }),
];

/** Presses still come through. */
function withPosts(trouble: Trouble): Scenario['play'] {
  return async (theatre) => {
    const { slack } = theatre.stage;
    await asks(theatre);
    const redone = await seesCard(theatre);
    for (const method of posts) slack.trouble.next(method, trouble, 10_000);
    await approves(theatre);
    await pause(outFor);
    slack.trouble.clear();
    await untilEnded(theatre);
    return redone;
  };
}

async function cutOff(theatre: Theatre): Promise<number> {
  const { slack } = theatre.stage;
  await asks(theatre);
  const redone = await seesCard(theatre);
  await approves(theatre);
  slack.outage(true);
  await pause(outFor);
  slack.outage(false);
  await untilEnded(theatre);
  return redone;
}
