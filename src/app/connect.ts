/** Connects to Slack, Redis and Alibaba Cloud, and puts each behind its port. */

import { createCloud } from '../aliyun/cloud.ts';
import { createCredentials } from '../aliyun/rpc/credentials.ts';
import { type Config, endpointsIn } from '../config/config.ts';
import { createMetrics } from '../http/metrics.ts';
import type { Logger } from '../log.ts';
import { openQueues } from '../queue/queues.ts';
import { createAnnouncements } from '../redis/announcements.ts';
import { createClock } from '../redis/clock.ts';
import { atStart, connectRedis } from '../redis/connection.ts';
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
import { rememberPerson } from '../resilience/remembered-people.ts';
import { boltLogger } from '../slack/connection/bolt-logger.ts';
import { createAskingClient, createPostingClient, createQuickClient } from '../slack/connection/clients.ts';
import { enterWorkspace } from '../slack/connection/workspace.ts';
import { createAskIsShared, createChannelCheck } from '../slack/inspect/channel-check.ts';
import { createMessenger } from '../slack/messages/messenger.ts';
import { createTell } from '../slack/messages/tell.ts';
import { createTellEnding } from '../slack/messages/tell-ending.ts';
import { createTellShared } from '../slack/messages/tell-shared.ts';
import { createTextsFor } from '../slack/texts/texts-for.ts';
import { textsIn } from '../slack/texts/texts-in.ts';
import { createPacedMessenger } from '../workflow/announcing/paced-messenger.ts';
import { createMembership } from './membership.ts';
import { createSlackPace } from './slack-pace.ts';
import { orSay } from './start-failure.ts';

const channelFreshFor = 10_000;
const languageFreshFor = 60 * 60_000;

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
  const textsFor = createTextsFor({
    people: { person: rememberPerson(membership.people, languageFreshFor) },
    otherwise: config.BOT_LANGUAGE,
  });
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
