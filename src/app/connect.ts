/** Connects to Slack, Redis and Alibaba Cloud: what is outside, each behind its port. */
import { type CloudConnection, createCloud } from '../aliyun/cloud.ts';
import { createCredentials } from '../aliyun/rpc/credentials.ts';
import { type Config, endpointsIn } from '../config/config.ts';
import { createMetrics, type Metrics } from '../http/metrics.ts';
import type { Logger } from '../log.ts';
import { checkWhenOutdated } from '../resilience/check-when-outdated.ts';
import { rememberStrangers } from '../resilience/remembered-strangers.ts';
import { createCurrentFreeze } from '../workflow/freezing/current-freeze.ts';
import type { CurrentFreeze } from '../workflow/ports/current-freeze.ts';
import { type CardChannels, createCardChannels } from './card-channels.ts';
import { connectToRedis, type RedisParts } from './connect-redis.ts';
import { connectToSlack, type SlackParts } from './connect-slack.ts';
import { createMessages, type Messages } from './messages.ts';
import { createPeopleParts, type Membership, type PeopleFacts } from './people.ts';
import { beginPolicy, type PolicyParts } from './policy.ts';
import { createSigningParts, type SigningParts } from './signing.ts';
import { createSlackPace } from './slack-pace.ts';

/** What is outside, by the room that talks to it. */
export type Parts = {
  channels: CardChannels;
  metrics: Metrics;
  slack: SlackParts;
  redis: RedisParts;
  cloud: CloudConnection;
  people: PeopleFacts;
  membership: Membership;
  messages: Messages;
  policy: PolicyParts;
  signing: SigningParts;
  currentFreeze: CurrentFreeze;
};

export async function connect(config: Config, log: Logger): Promise<Parts> {
  const metrics = createMetrics();
  const slack = await connectToSlack({ config, onRateLimit: () => metrics.rateLimits.inc(), log });
  const redis = await connectToRedis(config, log);
  const { inRedis, clock, requestsByStatus, reviewsByState } = redis;
  const pace = createSlackPace(config, inRedis);
  const { asking, workspace } = slack;
  const { people, membership } = createPeopleParts({ slack: asking, workspace, redis, pace, log });
  const { peopleForLanguages } = people;
  const messages = createMessages({ config, slack, peopleForLanguages, pace, log });
  const cloud = connectToCloud(config, { clock, metrics, log });
  const readGroups = people.peopleForForms.groups;
  const policy = await beginPolicy({ config, redis, notifyOfPolicy: messages.notifyOfPolicy, readGroups, log });
  const { jobsByQueue, lagByQueue } = redis.queues;
  const { shownPolicy } = policy;
  const currentFreeze = createCurrentFreeze({ freezes: redis.freezes, currentPolicy: shownPolicy, clock });
  metrics.watch({ requestsByStatus, reviewsByState, jobsByQueue, lagByQueue, currentFreeze });
  return {
    channels: createCardChannels({ config, shownPolicy, slack, elapsed: clock.elapsed, log }),
    metrics,
    slack,
    redis: { ...redis, store: checkWhenOutdated(redis.store, policy.checkNow) },
    cloud,
    people,
    membership,
    messages,
    policy,
    signing: signingParts(config, { slack, redis, messages, metrics, log }),
    currentFreeze,
  };
}

function signingParts(
  config: Config,
  needs: Pick<Parts, 'slack' | 'redis' | 'messages' | 'metrics'> & { log: Logger },
): SigningParts {
  const { slack, redis, messages, metrics, log } = needs;
  return createSigningParts(config, {
    installation: slack.workspace.installation,
    metrics,
    auditNotes: redis.auditNotes,
    once: redis.once,
    notifyOfUnsigned: messages.notifyOfUnsigned,
    log,
  });
}

function connectToCloud(config: Config, needs: Pick<RedisParts, 'clock'> & { metrics: Metrics; log: Logger }) {
  const { clock, metrics, log } = needs;
  const cloud = createCloud({
    credentials: createCredentials(),
    endpoints: endpointsIn(config),
    timeout: config.ALIBABA_CLOUD_TIMEOUT,
    now: Date.now,
    redisOffset: clock.offset,
    count: metrics.countCloudCall,
    log,
  });
  return rememberStrangers(cloud, clock);
}
