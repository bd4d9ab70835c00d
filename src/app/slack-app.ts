/** Puts together what listens to Slack: the door, and a listener for each thing people do. */
import type { Config } from '../config/config.ts';
import type { Logger } from '../log.ts';
import { createDoor } from '../slack/connection/door.ts';
import { listenForAsking } from '../slack/listeners/ask.ts';
import { listenForAskingAgain } from '../slack/listeners/ask-again.ts';
import { listenForDecisions } from '../slack/listeners/decide.ts';
import { listenForFollowUps } from '../slack/listeners/follow-up.ts';
import { listenForGrants } from '../slack/listeners/grant.ts';
import { listenForMembers } from '../slack/listeners/members.ts';
import { acknowledgeOthers, countListeners, measureAcks, tellTrouble } from '../slack/listeners/middleware.ts';
import { refuseStrangers } from '../slack/listeners/refuse-strangers.ts';
import { listenForSuggestions } from '../slack/listeners/suggest.ts';
import type { Parts } from './connect.ts';
import { newPrefix } from './ids.ts';
import { orSay } from './start-failure.ts';
import type { Verbs } from './verbs.ts';

export function listenToSlack(config: Config, parts: Parts, verbs: Verbs, log: Logger, missedEvents: () => void) {
  const door = createDoor({
    botToken: config.SLACK_BOT_TOKEN,
    appToken: config.SLACK_APP_TOKEN,
    signingSecret: config.SLACK_SIGNING_SECRET,
    slackApiUrl: config.SLACK_API_URL,
    log,
  });
  const { app } = door;
  door.whenConnected(missedEvents);
  measureAcks(app, (type, seconds) => parts.metrics.acks.observe({ type }, seconds));
  refuseStrangers(app, { ...parts, log });
  const listenersDone = countListeners(app);
  tellTrouble(app, { ...parts, log });
  listenForAsking(app, { ...parts, ...verbs, newPrefix, log });
  listenForSuggestions(app, { ...parts, ...verbs, now: Date.now });
  listenForAskingAgain(app, { ...parts, ...verbs, newPrefix });
  listenForDecisions(app, { ...parts, ...verbs, log });
  listenForFollowUps(app, { ...parts, ...verbs, log });
  listenForGrants(app, { ...parts, ...verbs, log });
  listenForMembers(app, { ...parts, missed: missedEvents, log });
  acknowledgeOthers(app);
  return {
    ...door,
    async open() {
      const sentence =
        'Slack does not accept the app token. Make one with the scope connections:write for SLACK_APP_TOKEN.';
      await app.init();
      await orSay(sentence, door.open);
    },
    async close() {
      await door.close();
      await listenersDone();
    },
  };
}
