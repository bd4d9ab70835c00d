/** Puts together what people look at: Home, the lists of the command, what they may do, and the welcome of a channel. */
import type { Logger } from '../log.ts';
import { withoutClosedChannels } from '../resilience/open-channels.ts';
import { createDrawHome, type DrawHome } from '../slack/home/draw-home.ts';
import { createInHome, type InHome } from '../slack/home/press-in-home.ts';
import { type AnswerLists, createAnswerLists } from '../slack/listeners/lists.ts';
import { createWelcomeAtFirstStart, type WelcomeAtFirstStart } from '../workflow/announcing/welcome-at-first-start.ts';
import { createWelcomeChannel, type WelcomeChannel } from '../workflow/announcing/welcome-channel.ts';
import { createMayAsk } from '../workflow/checking/may-ask.ts';
import { createLookUpRole } from '../workflow/members/look-up-role.ts';
import { createLookUpSources } from '../workflow/members/look-up-sources.ts';
import { orUnseen } from '../workflow/members/saw-card.ts';
import { createFindViewers } from '../workflow/viewing/find-viewers.ts';
import { createListRequests } from '../workflow/viewing/list-requests.ts';
import { createShowAbilities } from '../workflow/viewing/show-abilities.ts';
import { createShowHome } from '../workflow/viewing/show-home.ts';
import { createViewRequest } from '../workflow/viewing/view-request.ts';
import type { Parts } from './connect.ts';

export type Viewing = {
  drawHome: DrawHome;
  inHome: InHome;
  answerLists: AnswerLists;
  welcomeChannel: WelcomeChannel;
  welcomeAtFirstStart: WelcomeAtFirstStart;
};

type Needs = { parts: Parts; log: Logger };

/** By the facts on hand, like forms: a press is judged again by fresh ones. */
export function createViewing({ parts, log }: Needs): Viewing {
  const { channels, metrics, slack } = parts;
  const { shownPolicy } = parts.policy;
  const { store, lists, clock } = parts.redis;
  const { sawCard, snapshots } = parts.membership;
  const { notify, textsFor } = parts.messages;
  const people = withoutClosedChannels(parts.people.peopleForForms);
  const mayAsk = createMayAsk({ people, channel: channels.otherwise, currentPolicy: shownPolicy });
  const lookUpSources = createLookUpSources({ people, sawCard: orUnseen(sawCard), snapshots });
  const lookUpRole = createLookUpRole({ people, lookUpSources, currentPolicy: shownPolicy });
  const viewRequest = createViewRequest({ store, people, lookUpRole, lookUpSources });
  const findViewers = createFindViewers({ lists, people, currentPolicy: shownPolicy });
  const drawHome = createDrawHome({
    showHome: createShowHome({ mayAsk, findViewers, lists, viewRequest, currentFreeze: parts.currentFreeze, clock }),
    textsFor,
    slack: slack.quick,
    countFailure: () => metrics.homeFailures.inc(),
    log,
  });
  const answerLists = createAnswerLists({
    listRequests: createListRequests({ findViewers, lists, viewRequest, clock }),
    showAbilities: createShowAbilities({ mayAsk, people, channel: channels.otherwise, currentPolicy: shownPolicy }),
    textsFor,
    homeLink: homeLink(slack.workspace),
  });
  const { welcomeChannel, welcomeAtFirstStart } = welcomes({ parts, log });
  return { drawHome, inHome: createInHome({ drawHome, notify }), answerLists, welcomeChannel, welcomeAtFirstStart };
}

function welcomes({ parts, log }: Needs): Pick<Viewing, 'welcomeChannel' | 'welcomeAtFirstStart'> {
  const { channels } = parts;
  const { once, requestsByStatus } = parts.redis;
  const welcomeChannel = createWelcomeChannel({
    once,
    currentPolicy: parts.policy.shownPolicy,
    people: parts.people.peopleForForms,
    otherwise: channels.otherwise,
    postWelcome: parts.messages.postWelcome,
    log,
  });
  const welcomeAtFirstStart = createWelcomeAtFirstStart({
    once,
    hasRequests: async () => [...(await requestsByStatus()).values()].some((count) => count > 0),
    channels: channels.all,
    welcomeChannel,
    log,
  });
  return { welcomeChannel, welcomeAtFirstStart };
}

/** https://docs.slack.dev/interactivity/deep-linking */
function homeLink({ teamId, appId }: { teamId: string; appId: string | undefined }): string | undefined {
  return appId === undefined ? undefined : `slack://app?team=${teamId}&id=${appId}&tab=home`;
}
