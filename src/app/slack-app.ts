/** Puts together what listens to Slack: the door, and a listener for each thing people do. */
import type { Config } from '../config/config.ts';
import type { Logger } from '../log.ts';
import { createDoor, type Door } from '../slack/connection/door.ts';
import { type AskNeeds, listenForAsking } from '../slack/listeners/ask.ts';
import { type AskAgainNeeds, listenForAskingAgain } from '../slack/listeners/ask-again.ts';
import { listenForDecisions } from '../slack/listeners/decide.ts';
import { createAnswerFollowUp, type FollowUpNeeds, listenForFollowUps } from '../slack/listeners/follow-up.ts';
import { createAnswerFreeze } from '../slack/listeners/freeze.ts';
import { listenForGrants } from '../slack/listeners/grant.ts';
import { listenForHome } from '../slack/listeners/home.ts';
import { listenForMembers } from '../slack/listeners/members.ts';
import { countListeners, measureAcks, notifyOfErrors } from '../slack/listeners/middleware.ts';
import { createOpenExportForm, type OpenExportForm } from '../slack/listeners/open-export-form.ts';
import { createOpenForm } from '../slack/listeners/open-form.ts';
import { refuseStrangers } from '../slack/listeners/refuse-strangers.ts';
import { createRouter, type Router } from '../slack/listeners/router.ts';
import { listenForSuggestions } from '../slack/listeners/suggest.ts';
import { createMemberVerbs } from '../workflow/members/note-member.ts';
import type { Parts } from './connect.ts';
import { newUpcoming, upcomingFor } from './ids.ts';
import { listenForForms } from './slack-forms.ts';
import { orSay } from './start-failure.ts';
import type { Verbs } from './verbs.ts';
import { createViewing, type Viewing } from './viewing.ts';

/** `missedEvents` hears that events of Slack may have been missed. */
type Needs = { config: Config; parts: Parts; verbs: Verbs; missedEvents: () => void; log: Logger };

/** In milliseconds: how long the acknowledgement of a freeze waits for its write. */
const freezeWithin = 1_500;

export function listenToSlack({ config, parts, verbs, missedEvents, log }: Needs) {
  const door = doorFor(config, log);
  const { app, isOpen, requestListener } = door;
  const { notify, textsFor } = parts.messages;
  door.whenConnected(missedEvents);
  measureAcks(app, (type, seconds) => parts.metrics.acks.observe({ type }, seconds));
  refuseStrangers(app, {
    workspace: parts.slack.workspace,
    people: parts.people.peopleForSenders,
    notify,
    textsFor,
    log,
  });
  const listenersDone = countListeners(app);
  notifyOfErrors(app, { notify, textsFor, log });
  const router = createRouter(app);
  const viewing = createViewing({ parts, log });
  const needs = { parts, verbs, viewing, log };
  listenForRequests(router, needs);
  listenForPresses(router, needs);
  listenForHome(router, { drawHome: viewing.drawHome, log });
  listenForMembers(
    router,
    createMemberVerbs({
      members: parts.membership.members,
      missed: missedEvents,
      noteLeaver: parts.membership.noteLeaver,
      botUserId: parts.slack.workspace.botUserId,
      welcomeChannel: viewing.welcomeChannel,
      log,
    }),
  );
  return {
    isOpen,
    requestListener,
    async open() {
      const sentence =
        'Slack does not accept the app token. Make one with the scope connections:write for SLACK_APP_TOKEN.';
      await app.init();
      await orSay(sentence, door.open);
      void viewing.welcomeAtFirstStart();
    },
    async close() {
      await door.close();
      await listenersDone();
    },
  };
}

function doorFor(config: Config, log: Logger): Door {
  return createDoor({
    botToken: config.SLACK_BOT_TOKEN,
    appToken: config.SLACK_APP_TOKEN,
    signingSecret: config.SLACK_SIGNING_SECRET,
    slackApiUrl: config.SLACK_API_URL,
    log,
  });
}

type ListenNeeds = { parts: Parts; verbs: Verbs; viewing: Viewing; log: Logger };

/** The command, the lists of the form, and the form. */
function listenForRequests(router: Router, needs: ListenNeeds): void {
  const { parts, verbs } = needs;
  const { textsFor } = parts.messages;
  const { mayBreakGlass, suggestRegions, suggestImages, suggestBuckets } = verbs.asking;
  const openExportForm = createOpenExportForm({
    channels: parts.channels.ofRules,
    mayBreakGlass,
    quick: parts.slack.quick,
  });
  listenForAsking(router, askNeeds(needs, openExportForm));
  listenForSuggestions(router, { suggestRegions, suggestImages, suggestBuckets, textsFor, now: Date.now });
  listenForAskingAgain(router, askAgainNeeds(needs, openExportForm));
}

function askNeeds(needs: ListenNeeds, openExportForm: OpenExportForm): AskNeeds {
  const { parts, verbs, viewing, log } = needs;
  const { notify, textsFor } = parts.messages;
  const { mayAsk, mayBreakGlass, findImages, cachedBlockers, knownReasonRefusal, submitRequest } = verbs.asking;
  const { freezeExports, liftFreeze } = verbs.freezing;
  return {
    answerFollowUp: createAnswerFollowUp(followUpNeeds(needs)),
    answerLists: viewing.answerLists,
    answerFreeze: createAnswerFreeze({ freezeExports, liftFreeze, textsFor, acknowledgeWithin: freezeWithin, log }),
    currentFreeze: parts.currentFreeze,
    channels: parts.channels.ofRules,
    mayAsk,
    mayBreakGlass,
    openExportForm,
    findImages,
    cachedBlockers,
    knownReasonRefusal,
    submitRequest,
    clock: parts.redis.clock,
    newUpcoming,
    textsFor,
    notify,
    quick: parts.slack.quick,
    log,
  };
}

function askAgainNeeds({ parts, verbs }: ListenNeeds, openExportForm: OpenExportForm): AskAgainNeeds {
  const { notify, textsFor } = parts.messages;
  const { reopenSubmission, repeatRequest } = verbs.asking.askAgain;
  return {
    reopenSubmission,
    repeatRequest,
    upcomingFor,
    newUpcoming,
    textsFor,
    notify,
    openExportForm,
  };
}

/** The buttons of the card and of notices. */
function listenForPresses(router: Router, needs: ListenNeeds): void {
  const { parts, verbs, viewing, log } = needs;
  const { clock, store } = parts.redis;
  const { notify, textsFor } = parts.messages;
  const { quick } = parts.slack;
  const { acceptPress, judgePress, decideExport, mayOpenDenial, lacksReason, notifyOfRefusal } = verbs.deciding;
  const openForm = createOpenForm({ store, textsFor, notify, quick });
  listenForDecisions(router, {
    clock,
    openForm,
    acceptPress,
    judgePress,
    decideExport,
    inHome: viewing.inHome,
    mayOpenDenial,
    notifyOfRefusal,
    lacksReason,
    textsFor,
    log,
  });
  listenForFollowUps(router, followUpNeeds(needs));
  listenForForms(router, { parts, verbs, viewing, openForm, log });
  listenForGrants(router, { showGrant: verbs.showGrant, notify, textsFor, quick, log });
}

function followUpNeeds({ parts, verbs, viewing, log }: ListenNeeds): FollowUpNeeds {
  const { redis, messages, slack } = parts;
  const { acceptPress, followUps } = verbs.deciding;
  const { withdrawExport, cancelExport, retryExport, showStatus } = followUps;
  return {
    clock: redis.clock,
    acceptPress,
    withdrawExport,
    cancelExport,
    retryExport,
    showStatus,
    inHome: viewing.inHome,
    textsFor: messages.textsFor,
    quick: slack.quick,
    log,
  };
}
