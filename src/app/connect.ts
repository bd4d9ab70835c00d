/** Puts the rooms together: what is outside behind its ports, the verbs over them, the doors and the workers around them. */

import { setTimeout as pause } from 'node:timers/promises';
import { createCloud } from '../aliyun/cloud.ts';
import { createCredentials } from '../aliyun/rpc/credentials.ts';
import { type Config, endpointsIn } from '../config/config.ts';
import { createMetrics } from '../http/metrics.ts';
import type { Logger } from '../log.ts';
import { openQueues } from '../queue/queues.ts';
import { createWorkers } from '../queue/workers.ts';
import { createAnnouncements } from '../redis/announcements.ts';
import { createClock } from '../redis/clock.ts';
import { atStart, connectRedis, createPatientRedis } from '../redis/connection.ts';
import { createCounts } from '../redis/counts.ts';
import { createExportHistory } from '../redis/export-history.ts';
import { defaultPrefix } from '../redis/keys.ts';
import { createNotices } from '../redis/notices.ts';
import { createOldRequests } from '../redis/old-requests.ts';
import { createPresses } from '../redis/presses.ts';
import { createRequestLimit } from '../redis/rate-limit.ts';
import { createReplicaWait } from '../redis/replica-wait.ts';
import { createRequestStore } from '../redis/request-store.ts';
import { createRoundEnds } from '../redis/round-ends.ts';
import { createServerCheck } from '../redis/server-check.ts';
import { createSubmissions } from '../redis/submissions.ts';
import { createWatchState } from '../redis/watch-state.ts';
import { coalesceCloud } from '../resilience/coalesced-questions.ts';
import { rememberPeople } from '../resilience/remembered-people.ts';
import { boltLogger } from '../slack/connection/bolt-logger.ts';
import { createAskingClient, createPostingClient, createQuickClient } from '../slack/connection/clients.ts';
import { createDoor } from '../slack/connection/door.ts';
import { enterWorkspace } from '../slack/connection/workspace.ts';
import { createAskIsShared, createChannelCheck } from '../slack/inspect/channel-check.ts';
import { listenForAsking } from '../slack/listeners/ask.ts';
import { listenForAskingAgain } from '../slack/listeners/ask-again.ts';
import { listenForDecisions } from '../slack/listeners/decide.ts';
import { listenForFollowUps } from '../slack/listeners/follow-up.ts';
import { listenForGrants } from '../slack/listeners/grant.ts';
import { listenForMembers } from '../slack/listeners/members.ts';
import { acknowledgeOthers, countListeners, measureAcks, tellTrouble } from '../slack/listeners/middleware.ts';
import { refuseStrangers } from '../slack/listeners/refuse-strangers.ts';
import { listenForSuggestions } from '../slack/listeners/suggest.ts';
import { createMessenger } from '../slack/messages/messenger.ts';
import { createTell } from '../slack/messages/tell.ts';
import { createTellEnding } from '../slack/messages/tell-ending.ts';
import { createTellShared } from '../slack/messages/tell-shared.ts';
import { createTextsFor } from '../slack/texts/texts-for.ts';
import { textsIn } from '../slack/texts/texts-in.ts';
import { createAnnounceRequest } from '../workflow/announcing/announce-request.ts';
import { createPacedMessenger } from '../workflow/announcing/paced-messenger.ts';
import { createBucketOwnership } from '../workflow/checking/bucket-ownership.ts';
import { createMayAsk } from '../workflow/checking/may-ask.ts';
import { createRecheckBeforeCall } from '../workflow/checking/recheck-before-call.ts';
import { createRecheckBeforeCard } from '../workflow/checking/recheck-before-card.ts';
import { createAdvanceExport } from '../workflow/exporting/advance-export.ts';
import { createRecordEvent } from '../workflow/record-event.ts';
import { createReconcile } from '../workflow/upkeep/reconcile.ts';
import { createShowGrant } from '../workflow/viewing/show-grant.ts';
import { createAskVerbs } from './asking.ts';
import { countDecisions, createPressing } from './deciding.ts';
import { newPrefix } from './ids.ts';
import { createMembership } from './membership.ts';
import { orSay } from './start-failure.ts';
import { createFollowing, createSlackPace, createUpkeepTasks } from './watching.ts';

/** In milliseconds. */
const longestLookInterval = 5_000;
const channelFreshFor = 10_000;
const peopleRecentFor = 2_000;

/** Short enough for a decision, and many exports at once ask Slack once. In milliseconds. */
const peopleFreshFor = 5_000;

export type Parts = Awaited<ReturnType<typeof connect>>;

/** Everything outside, each behind its port. */
export async function connect(config: Config, log: Logger) {
  const metrics = createMetrics();
  const slack = {
    botToken: config.SLACK_BOT_TOKEN,
    slackApiUrl: config.SLACK_API_URL,
    logger: boltLogger(log),
    onRateLimit: () => metrics.rateLimits.inc(),
  };
  const asking = createAskingClient(slack);
  const posting = createPostingClient(slack);
  const channel = config.APPROVAL_CHANNEL;
  const workspace = await orSay(undefined, () =>
    enterWorkspace({ slack: asking, channel, appToken: config.SLACK_APP_TOKEN }),
  );

  const sentence = 'Redis cannot be reached. Start it, or correct REDIS_URL.';
  const redis = await orSay(sentence, () => connectRedis(config.REDIS_URL, log));
  const inRedis = { redis, prefix: defaultPrefix };
  const queues = await orSay(sentence, () => atStart(redis, () => openQueues({ ...inRedis, log })));
  const replicasHave = await orSay(sentence, () => waitForReplicas(config, log));

  const endpoints = endpointsIn(config);
  const timeout = config.ALIBABA_CLOUD_TIMEOUT;
  const clock = createClock(redis);
  const cloud = createCloud({
    credentials: createCredentials(),
    endpoints,
    timeout,
    now: Date.now,
    redisOffset: clock.offset,
    count: metrics.countCloudCall,
    log,
  });
  const pace = createSlackPace(config, inRedis);
  const announcements = createAnnouncements(inRedis);
  const membership = createMembership({ slack: asking, workspace, inRedis, announcements, pace, clock, log });
  const textsFor = createTextsFor({ people: membership.people, otherwise: config.BOT_LANGUAGE });
  metrics.watch({
    requestsByStatus: createCounts(inRedis),
    jobsByQueue: queues.jobsByQueue,
    lagByQueue: queues.lagByQueue,
  });
  return {
    channel,
    workspace,
    metrics,
    redis,
    queues,
    cloud,
    reminders: queues.reminders,
    roundAgain: queues.roundAgain,
    store: createRequestStore({ ...inRedis, log }),
    oldRequests: createOldRequests(inRedis),
    redisWorks: createServerCheck({ ...inRedis, elapsed: clock.elapsed }),
    watchState: createWatchState(inRedis),
    roundEnds: createRoundEnds(inRedis),
    notices: createNotices(inRedis),
    announcements,
    presses: createPresses({ ...inRedis, replicasHave }),
    submissions: createSubmissions({ ...inRedis, replicasHave }),
    exportHistory: createExportHistory(inRedis),
    clock,
    requestLimit: createRequestLimit({ ...inRedis, ...config.REQUEST_LIMIT }),
    ...membership,
    textsFor,
    messenger: createPacedMessenger({
      messenger: createMessenger({ slack: posting, texts: textsIn(config.BOT_LANGUAGE), textsFor }),
      pace,
    }),
    channelCheck: createChannelCheck({ slack: asking, channel, freshFor: channelFreshFor }),
    isShared: createAskIsShared({ slack: asking, channel }),
    tell: createTell({ slack: posting, log }),
    tellEnding: createTellEnding({ slack: posting, channel, textsFor, log }),
    tellShared: createTellShared({ slack: posting, channel, textsFor }),
    quick: createQuickClient(slack),
  };
}

async function waitForReplicas({ REDIS_URL: url, REDIS_WAIT_REPLICAS: replicas }: Config, log: Logger) {
  if (replicas === 0) return undefined;
  return createReplicaWait({ redis: await connectRedis(url, log), prefix: defaultPrefix, replicas, log });
}

export type Verbs = ReturnType<typeof createVerbs>;

/** What the product does. */
export function createVerbs(config: Config, parts: Parts, log: Logger) {
  const { channel, people, cloud, clock, metrics } = parts;
  const recordEvent = countDecisions(createRecordEvent({ ...parts, log }), metrics);
  const base = { ...parts, recordEvent, log };
  const listed = config.destinations;
  const together = { ...cloud, ...coalesceCloud(cloud, clock) };
  const bucketOwnership = createBucketOwnership({ ...together, listed });

  const asking = createAskVerbs(config, parts, log);
  const mayAskNow = createMayAsk({ people: rememberPeople(people, peopleFreshFor), channel });

  const pressing = createPressing(config, base);
  const mayStillAsk = createMayAsk({ people: rememberPeople(people, peopleRecentFor), channel });
  const recheckBeforeCard = createRecheckBeforeCard({ ...parts, mayAsk: mayStillAsk, bucketOwnership });
  return {
    ...asking,
    showGrant: createShowGrant({ ...parts, ...asking }),
    ...pressing,
    announceRequest: createAnnounceRequest({ ...base, ...asking, ...pressing, recheckBeforeCard, pause }),
    advanceExport: createAdvanceExport({
      ...base,
      cloud: together,
      recheckBeforeCall: createRecheckBeforeCall({ ...asking, mayAsk: mayAskNow, bucketOwnership }),
      callTimeout: config.ALIBABA_CLOUD_TIMEOUT,
      settleTime: config.EXPORT_SETTLE_TIME,
      lookInterval: Math.min(config.TASK_POLL_INTERVAL, longestLookInterval),
      chance: Math.random,
    }),
    watchExports: createFollowing(config, base),
    reconcile: createReconcile({ ...base, ...asking, ...pressing, upkeepTasks: createUpkeepTasks(config, base) }),
  };
}

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

export function startWork(config: Config, { roundEnds }: Parts, verbs: Verbs, log: Logger) {
  const connection = () => createPatientRedis(config.REDIS_URL, log);
  return createWorkers({ work: verbs, noteRound: roundEnds.note, connection, prefix: defaultPrefix, log });
}
