/** The whole stage: a Slack, an Alibaba Cloud, a Redis, and bots between them. Stories, tests and the demo play on it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Redis } from 'ioredis';
import { type AliyunAccount, createAliyun } from './aliyun/account.ts';
import { acmeWorld } from './aliyun/acme-world.ts';
import { type BotProcess, spawnBot, untilReady } from './bot-process.ts';
import { freePort } from './free-port.ts';
import { startRedisServer } from './redis-server.ts';
import type { Channel } from './slack/channel.ts';
import type { Person } from './slack/person.ts';
import type { UserGroup } from './slack/user-group.ts';
import { createSlack, type SlackWorkspace } from './workspace.ts';

export type Mode = 'socket' | 'http';

export type Stage = {
  slack: SlackWorkspace;
  cloud: AliyunAccount;
  redisUrl: string;
  /** May ask and decide. */
  people: { lin: Person; ana: Person; wei: Person };
  /** In the workspace, but not in the channel; and a guest who is in it. */
  outsider: Person;
  guest: Person;
  approvals: Channel;
  /** @security is ana, @oncall is wei: S0SECURITY and S0ONCALL in a policy file. */
  groups: { security: UserGroup; oncall: UserGroup };
  /** The bots that run now. */
  running: () => BotProcess[];
  /** How many bots Slack reaches now: a process that has just started is not yet one of them. */
  connected: () => number;
  /** What an operator would set for a bot on this stage; the port is free for the bot to choose. */
  environment: () => Record<string, string>;
  /** Starts one more bot and waits until it is ready; `changes` are laid over its environment. */
  startBot: (changes?: Record<string, string>) => Promise<BotProcess>;
  /** Restarts the private Redis with what its append-only file holds. */
  restartRedis: () => Promise<void>;
  stop: () => Promise<void>;
};

/**
 * `redisUrl` uses a server that is there; otherwise a private one keeps its file in `redisFolder`, or in a folder that goes with the stage.
 * `language` is that of shared messages, English unless given. `isNew`: no bot has run there yet; else the first one welcomes no channel. Every bot reads the `policyFile`; without one no file has rules.
 */
type StageNeeds = {
  mode: Mode;
  redisUrl?: string;
  redisFolder?: string;
  language?: string | undefined;
  policyFile?: string;
  isNew?: true;
  /** Milliseconds; Slack's three seconds by default. */
  acknowledgeWithin?: number;
};

export async function createStage(needs: StageNeeds): Promise<Stage> {
  const { mode, acknowledgeWithin } = needs;
  const folder = needs.redisFolder ?? (await mkdtemp(join(tmpdir(), 'export-image-')));
  let server = needs.redisUrl ? undefined : await startRedisServer({ folder });
  const slack = await createSlack({ ...(acknowledgeWithin && { acknowledgeWithin }) });
  const cloud = await createAliyun();
  acmeWorld(cloud);
  const redisUrl = needs.redisUrl ?? server?.url ?? '';
  if (!needs.isNew) await markStarted(redisUrl);
  const bots = new Set<BotProcess>();
  const cast = castOf(slack);

  const environment = () => ({
    ...environmentOf({ mode, slack, cloud, redisUrl, channel: cast.approvals.id }),
    ...(needs.language && { BOT_LANGUAGE: needs.language }),
    ...(needs.policyFile && { POLICY_FILE: resolve(needs.policyFile) }),
  });
  const running = () => [...bots].filter((bot) => bot.isRunning());

  const connected = () => (mode === 'socket' ? slack.sockets.count() : running().length);

  return { slack, cloud, redisUrl, ...cast, environment, running, connected, startBot, restartRedis, stop };

  async function startBot(changes: Record<string, string> = {}): Promise<BotProcess> {
    const bot = spawnBot({ ...environment(), PORT: String(await freePort()), ...changes });
    bots.add(bot);
    void bot.exit.then(slack.state.changed);
    await untilReady(bot);
    slack.state.changed();
    if (mode === 'http') slack.requestUrl = `${bot.url}/slack/events`;
    return bot;
  }

  async function restartRedis(): Promise<void> {
    if (!server) throw new Error('this Redis is not ours to restart');
    const { port } = server;
    await server.stop('SIGKILL');
    server = await startRedisServer({ folder, port });
  }

  async function stop(): Promise<void> {
    await Promise.all([...bots].map((bot) => bot.end('SIGKILL')));
    await Promise.all([slack.stop(), cloud.stop(), server?.stop('SIGKILL')]);
    if (!needs.redisFolder) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** As a bot leaves it after its first start. */
async function markStarted(redisUrl: string): Promise<void> {
  const redis = new Redis(redisUrl);
  try {
    await redis.set('{export-image}:notice:first-start', '{"channel":"","ts":""}');
  } finally {
    redis.disconnect();
  }
}

function castOf(slack: SlackWorkspace): Pick<Stage, 'people' | 'outsider' | 'guest' | 'approvals' | 'groups'> {
  const lin = slack.person({ name: 'lin' });
  const ana = slack.person({ name: 'ana' });
  const wei = slack.person({ name: 'wei' });
  const outsider = slack.person({ name: 'max' });
  const guest = slack.person({ name: 'gil', guest: 'restricted' });
  const approvals = slack.channel({ name: 'image-approvals', members: [lin, ana, wei, guest] });
  const security = slack.userGroup({ id: 'S0SECURITY', handle: 'security', members: [ana] });
  const oncall = slack.userGroup({ id: 'S0ONCALL', handle: 'oncall', members: [wei] });
  return { people: { lin, ana, wei }, outsider, guest, approvals, groups: { security, oncall } };
}

/** What an operator would set: the contract of `.env.example`, with the endpoints of the stage. */
function environmentOf(from: {
  mode: Mode;
  slack: SlackWorkspace;
  cloud: AliyunAccount;
  redisUrl: string;
  channel: string;
}): Record<string, string> {
  const { mode, slack, cloud, redisUrl, channel } = from;
  const door: Record<string, string> =
    mode === 'socket' ? { SLACK_APP_TOKEN: slack.app.appToken } : { SLACK_SIGNING_SECRET: slack.app.signingSecret };
  return {
    ...door,
    SLACK_BOT_TOKEN: slack.app.botToken,
    SLACK_API_URL: slack.apiUrl,
    APPROVAL_CHANNEL: channel,
    ALIBABA_CLOUD_ACCESS_KEY_ID: cloud.credentials.accessKeyId,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: cloud.credentials.accessKeySecret,
    ALIBABA_CLOUD_ECS_ENDPOINT: cloud.ecsEndpoint,
    ALIBABA_CLOUD_OSS_ENDPOINT: cloud.ossEndpoint,
    ALIBABA_CLOUD_RAM_ENDPOINT: cloud.ramEndpoint,
    ALIBABA_CLOUD_STS_ENDPOINT: cloud.stsEndpoint,
    REDIS_URL: redisUrl,
    HOST: '127.0.0.1',
    PORT: '0',
    // Each round of watching costs a bot about ten milliseconds of the processor, idle or not, and a dozen bots may run at once.
    TASK_POLL_INTERVAL: '500ms',
    SLACK_PACE: '300/m',
    EXPORT_SETTLE_TIME: '1s',
    ALIBABA_CLOUD_TIMEOUT: '2s',
  };
}
