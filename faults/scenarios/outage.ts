/** A Slack that takes nothing for half a minute, from before the approval or from just after it. */
import type { Trouble } from '../../sandbox/slack/trouble.ts';
import { approves, asks, seesCard, untilEnded } from '../people.ts';
import type { RelayedStage } from '../relayed-stage.ts';
import { type Scenario, scenario } from '../scenario.ts';
import { pause } from '../wait-until.ts';

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
  return async (relayed) => {
    const { slack } = relayed.stage;
    await asks(relayed);
    const redone = await seesCard(relayed);
    for (const method of posts) slack.trouble.next(method, trouble, 10_000);
    await approves(relayed);
    await pause(outFor);
    slack.trouble.clear();
    await untilEnded(relayed);
    return redone;
  };
}

async function cutOff(relayed: RelayedStage): Promise<number> {
  const { slack } = relayed.stage;
  await asks(relayed);
  const redone = await seesCard(relayed);
  await approves(relayed);
  slack.outage(true);
  await pause(outFor);
  slack.outage(false);
  await untilEnded(relayed);
  return redone;
}
