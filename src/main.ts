/** Puts the bot together and runs it until it is told to stop. The only place that knows every room. */
import { createCachedLists } from './aliyun/cached-lists.ts';
import { createCloud } from './aliyun/cloud.ts';
import { createCredentials } from './aliyun/credentials.ts';
import { type Config, readConfig, secretsOf } from './config.ts';
import { createHttpServer, listen } from './http/server.ts';
import { newPrefix, requestIdFor } from './ids.ts';
import { createLog, type Logger } from './log.ts';
import { createQueues } from './queue/queues.ts';
import { createWorkers } from './queue/workers.ts';
import { createAnnouncements } from './redis/announcements.ts';
import { createBallots } from './redis/ballots.ts';
import { createClock } from './redis/clock.ts';
import { connectRedis, createPatientRedis } from './redis/connection.ts';
import { defaultPrefix } from './redis/keys.ts';
import { createRequestStore } from './redis/request-store.ts';
import { boltLogger } from './slack/bolt-logger.ts';
import { createAskingClient, createPostingClient, createQuickClient } from './slack/clients.ts';
import { createDoor, eventsPath } from './slack/door.ts';
import { listenForAsking } from './slack/listeners/ask.ts';
import { listenForDecisions } from './slack/listeners/decide.ts';
import { createMessenger } from './slack/messenger.ts';
import { acknowledgeOthers, countListeners, refuseStrangers, tellTrouble } from './slack/middleware.ts';
import { createPeople } from './slack/people.ts';
import { rememberPeople } from './slack/remembered-people.ts';
import { createTell, createTellRefusal } from './slack/tell.ts';
import { enterWorkspace } from './slack/workspace.ts';
import { orSay, StartFailure } from './start-failure.ts';
import { createAdmitRequest } from './workflow/admit-request.ts';
import { createAdvanceExport } from './workflow/advance-export.ts';
import { createAnnounceRequest } from './workflow/announce-request.ts';
import { createBucketStanding } from './workflow/bucket-standing.ts';
import { createDecideExport } from './workflow/decide-export.ts';
import { createMayAsk } from './workflow/may-ask.ts';
import { createMayDecideNow } from './workflow/may-decide-now.ts';
import { createReconcile } from './workflow/reconcile.ts';
import { createRecordEvent } from './workflow/record-event.ts';
import { createRequestExport } from './workflow/request-export.ts';
import { createSuggestChoices } from './workflow/suggest-choices.ts';
import { createWatchExports } from './workflow/watch-exports.ts';

/** In milliseconds. */
const reconcileEvery = 60_000;
const listsFreshFor = 60_000;
const listPatience = 1_000;
const longestLookInterval = 5_000;
const stopWithin = 20_000;

type Running = { stop: () => Promise<void> };

async function start(config: Config, log: Logger): Promise<Running> {
  const parts = await connect(config, log);
  const verbs = createVerbs(config, parts, log);
  const workers = config.ROLE === 'bot' ? undefined : startWork(config, verbs, log);
  const door = config.ROLE === 'worker' ? undefined : listenToSlack(config, parts, verbs, log);

  const listener = door?.requestListener;
  const server = createHttpServer({
    checks: {
      redis: async () => (await parts.redis.ping().catch(() => '')) === 'PONG',
      ...(door && { slack: door.isOpen }),
      ...(workers && { workers: workers.isRunning }),
    },
    slack: listener && { path: eventsPath, listener },
  });
  const { HOST: host, PORT: port } = config;
  await orSay(`The address ${host}:${port} cannot be used. Set another PORT or HOST.`, () =>
    listen(server, { host, port }),
  );
  await door?.open();
  if (workers) await parts.queues.schedule({ watchEvery: config.TASK_POLL_INTERVAL, reconcileEvery });

  return {
    async stop() {
      await door?.close();
      server.close();
      await workers?.close();
      await parts.queues.close();
      await parts.redis.quit();
    },
  };
}

type Parts = Awaited<ReturnType<typeof connect>>;

/** Everything outside, each behind its port. */
async function connect(config: Config, log: Logger) {
  const slack = { botToken: config.SLACK_BOT_TOKEN, slackApiUrl: config.SLACK_API_URL, logger: boltLogger(log) };
  const asking = createAskingClient(slack);
  const posting = createPostingClient(slack);
  const channel = config.APPROVAL_CHANNEL;
  const workspace = await orSay(undefined, () =>
    enterWorkspace({ slack: asking, channel, appToken: config.SLACK_APP_TOKEN }),
  );

  const sentence = 'Redis cannot be reached. Start it, or correct REDIS_URL.';
  const redis = await orSay(sentence, () => connectRedis(config.REDIS_URL, log));
  const inRedis = { redis, prefix: defaultPrefix };
  const queues = createQueues({ ...inRedis, log });

  const endpoints = { ecs: config.ALIBABA_CLOUD_ECS_ENDPOINT, oss: config.ALIBABA_CLOUD_OSS_ENDPOINT };
  const cloud = createCloud({ credentials: createCredentials(), endpoints, timeout: config.ALIBABA_CLOUD_TIMEOUT });
  return {
    channel,
    workspace,
    redis,
    queues,
    cloud,
    reminders: queues.reminders,
    store: createRequestStore(inRedis),
    announcements: createAnnouncements(inRedis),
    ballots: createBallots(inRedis),
    clock: createClock(redis),
    people: createPeople(asking),
    messenger: createMessenger(posting),
    tell: createTell(posting),
    quick: createQuickClient(slack),
  };
}

type Verbs = ReturnType<typeof createVerbs>;

/** What the product does. */
function createVerbs(config: Config, parts: Parts, log: Logger) {
  const { channel, people, cloud } = parts;
  const recordEvent = createRecordEvent({ ...parts, log });
  const base = { ...parts, recordEvent, log };
  const listed = config.destinations;
  const bucketStanding = createBucketStanding({ buckets: cloud.buckets, listed });

  const mayAsk = createMayAsk({ people: rememberPeople(people), channel });
  const lists = createCachedLists(cloud, { freshFor: listsFreshFor, patience: listPatience });
  const quickStanding = createBucketStanding({ buckets: lists.buckets, listed });

  const tellRefusal = createTellRefusal(parts);
  const mayDecideNow = createMayDecideNow(parts);
  const decideExport = createDecideExport({ ...base, mayDecideNow, tellRefusal });
  const admitRequest = createAdmitRequest({ ...parts, mayAsk: createMayAsk({ people, channel }), bucketStanding });
  return {
    mayAsk,
    ...createSuggestChoices({ mayAsk, listed, ...lists }),
    requestExport: createRequestExport({ ...base, bucketStanding: quickStanding, requestIdFor }),
    tellRefusal,
    mayDecideNow,
    decideExport,
    announceRequest: createAnnounceRequest({ ...base, admitRequest }),
    advanceExport: createAdvanceExport({
      ...base,
      bucketStanding,
      callTimeout: config.ALIBABA_CLOUD_TIMEOUT,
      settleTime: config.EXPORT_SETTLE_TIME,
      lookInterval: Math.min(config.TASK_POLL_INTERVAL, longestLookInterval),
      chance: Math.random,
    }),
    watchExports: createWatchExports({ ...base, settleTime: config.EXPORT_SETTLE_TIME }),
    reconcile: createReconcile({ ...base, decideExport }),
  };
}

function listenToSlack(config: Config, parts: Parts, verbs: Verbs, log: Logger) {
  const door = createDoor({
    botToken: config.SLACK_BOT_TOKEN,
    appToken: config.SLACK_APP_TOKEN,
    signingSecret: config.SLACK_SIGNING_SECRET,
    slackApiUrl: config.SLACK_API_URL,
    log,
  });
  const { app } = door;
  refuseStrangers(app, parts.workspace, log);
  const listenersDone = countListeners(app);
  tellTrouble(app, { tell: parts.tell, log });
  listenForAsking(app, { ...parts, ...verbs, newPrefix });
  listenForDecisions(app, { ...parts, ...verbs, log });
  acknowledgeOthers(app);
  return {
    ...door,
    async open() {
      await app.init();
      await door.open();
    },
    async close() {
      await door.close();
      await listenersDone();
    },
  };
}

function startWork(config: Config, verbs: Verbs, log: Logger) {
  const connection = () => createPatientRedis(config.REDIS_URL, log);
  return createWorkers({ work: verbs, connection, prefix: defaultPrefix, log });
}

async function run(): Promise<void> {
  const read = readConfig(process.env);
  if ('faults' in read) return fail(['The bot cannot start:', ...read.faults.map((fault) => `- ${fault}`)]);
  const { config, warnings } = read;
  const secrets = secretsOf(process.env);
  const log = createLog({ level: config.LOG_LEVEL, secrets });
  for (const warning of warnings) log.warn({}, warning);

  process.on('unhandledRejection', (err) => {
    log.error({ err }, 'a failure that nobody waited for: stopping, so that a clean start can follow');
    process.exit(1);
  });
  try {
    const running = await start(config, log);
    log.info({ role: config.ROLE, mode: config.SLACK_APP_TOKEN ? 'Socket Mode' : 'HTTP', port: config.PORT }, 'ready');
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(running, log));
  } catch (err) {
    log.error({ err }, 'the bot cannot start');
    fail([
      err instanceof StartFailure ? `The bot cannot start: ${err.message}` : 'The bot cannot start. See the log above.',
    ]);
  }
}

async function stop(running: Running, log: Logger): Promise<void> {
  log.info({}, 'stopping');
  setTimeout(() => process.exit(1), stopWithin).unref();
  await running.stop();
  log.info({}, 'stopped');
  process.exit(0);
}

function fail(lines: string[]): void {
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exit(1);
}

await run();
