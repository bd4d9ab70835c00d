/** Starts the bot, and runs it until it is asked to stop. */
import './app/stop-signals.ts';

import type { RequestListener, Server } from 'node:http';
import type { Redis } from 'ioredis';
import { startKeepingTrail } from './app/auditing.ts';
import { createClockCheck } from './app/clock-check.ts';
import { connect, type Parts } from './app/connect.ts';
import { keepRounds } from './app/rounds.ts';
import { listenToSlack } from './app/slack-app.ts';
import { orSay, StartFailure } from './app/start-failure.ts';
import { stopAsked } from './app/stop-signals.ts';
import { createVerbs, type Verbs } from './app/verbs.ts';
import { waitFor } from './app/wait-for.ts';
import { startWork } from './app/workers.ts';
import { withoutPressKeys } from './config/audit-settings.ts';
import { type Config, readConfig } from './config/config.ts';
import { secretsOf } from './config/secrets.ts';
import type { Metrics } from './http/metrics.ts';
import { createMetricsServer } from './http/metrics-server.ts';
import { type Checks, createHttpServer, listen } from './http/server.ts';
import { createLog, type Logger } from './log.ts';
import { atStart } from './redis/connection.ts';
import { readServerState } from './redis/server-state.ts';
import { eventsPath } from './slack/connection/door.ts';
import { keepMembers } from './workflow/members/keep-members.ts';

/** In milliseconds. */
const stopWithin = 20_000;
const soon = 1_000;

/** How to end what has begun so far, in the order in which it began. */
type Begun = (() => unknown)[];

type Starting = { config: Config; log: Logger; begun: Begun };

async function start({ config, log, begun }: Starting): Promise<void> {
  const parts = await connect(config, log);
  const { channels, cloud } = parts;
  const { inRedis, queues } = parts.redis;
  const { members: known, readMembers } = parts.membership;
  const { redis } = inRedis;
  begun.push(redis.quit.bind(redis), queues.close, cloud.close);
  await warnOfLoss(redis, log);
  const verbs = createVerbs({ config, parts, log });
  // Requests that the rules no longer take end soon, not only with the next round.
  parts.policy.watch(() => queues.roundAgain(soon));
  begun.push(parts.policy.stop);
  const work = config.ROLE === 'bot' ? undefined : startWorking({ config, parts, verbs, log });
  if (work) begun.push(work.trail.stop, work.close);
  const members = keepMembers({ channels: channels.all, members: known, readMembers, waitFor, log });
  redis.on('ready', members.gap);
  const listens = config.ROLE !== 'worker';
  const door = listens ? listenToSlack({ config, parts, verbs, missedEvents: members.gap, log }) : undefined;
  if (!door) members.gap();

  let isStopping = false;
  const checks = {
    intake: () => !isStopping,
    redis: parts.redis.works,
    policy: parts.policy.mayJudge,
    ...(door && { slack: door.isOpen }),
    'slack channel': channels.check.works,
    'channel sharing': channels.check.isUnshared,
    ...(work && { workers: work.workersRun, rounds: work.rounds.areOnTime, clock: work.clocksAgree }),
  };
  const extras = work?.trail.extras ?? {};
  await beginServers({ config, metrics: parts.metrics, checks, extras, listener: door?.requestListener, begun });
  await door?.open();
  if (door) begun.push(door.close);
  await work?.rounds.begin();
  begun.push(() => {
    isStopping = true;
    work?.rounds.stop();
    members.stop();
  });
}

/** The workers and rounds of this process, and what they need to be ready. */
function startWorking({ config, parts, verbs, log }: { config: Config; parts: Parts; verbs: Verbs; log: Logger }) {
  const { cloud, redis } = parts;
  const workers = startWork({ config, parts, verbs, log });
  const rounds = keepRounds({ config, redisParts: redis, log });
  const clocksAgree = createClockCheck({ clock: redis.clock, cloud, log });
  clocksAgree();
  return {
    workersRun: workers.isRunning,
    clocksAgree,
    rounds,
    trail: startKeepingTrail({ config, parts, log }),
    close: workers.close,
  };
}

async function warnOfLoss(redis: Redis, log: Logger): Promise<void> {
  const { faults } = await atStart(redis, () => readServerState(redis));
  if (faults.length > 0) log.warn({ faults }, 'Redis may lose requests: see docs/operations.md');
}

type Serving = {
  config: Config;
  metrics: Metrics;
  checks: Checks;
  extras: Checks;
  listener: RequestListener | undefined;
  begun: Begun;
};

async function beginServers({ config, metrics, checks, extras, listener, begun }: Serving): Promise<void> {
  const server = createHttpServer({ checks, extras, slack: listener && { path: eventsPath, listener } });
  const metricsServer = createMetricsServer(metrics);
  await openServers({ config, server, metricsServer });
  begun.push(
    () => metricsServer.close(),
    () => server.close(),
  );
}

type Servers = { config: Config; server: Server; metricsServer: Server };

async function openServers({ config, server, metricsServer }: Servers): Promise<void> {
  const { HOST, PORT, METRICS_HOST, METRICS_PORT } = config;
  const busy = (host: string, port: number) => `The address ${host}:${port} cannot be used.`;
  await orSay(`${busy(HOST, PORT)} Set another PORT or HOST.`, () => listen(server, { host: HOST, port: PORT }));
  if (METRICS_PORT === undefined) return;
  const sentence = `${busy(METRICS_HOST, METRICS_PORT)} Set another METRICS_PORT or METRICS_HOST.`;
  await orSay(sentence, () => listen(metricsServer, { host: METRICS_HOST, port: METRICS_PORT }));
}

async function run(): Promise<void> {
  const read = readConfig(process.env);
  if ('faults' in read) return fail(['The bot cannot start:', ...read.faults.map((fault) => `- ${fault}`)]);
  const { config, warnings } = read;
  const secrets = secretsOf(process.env);
  const log = createLog({ level: config.LOG_LEVEL, secrets });
  const unsigned = withoutPressKeys(config);
  for (const warning of [...warnings, ...(unsigned ? [unsigned] : [])]) log.warn({}, warning);

  for (const event of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(event, (err) => {
      log.error({ err }, 'a failure that nothing caught: stopping, so that a clean start can follow');
      process.exit(1);
    });
  const begun: Begun = [];
  void stopAsked.then(() => stop(begun, log));
  try {
    await start({ config, log, begun });
    log.info({ role: config.ROLE, mode: config.SLACK_APP_TOKEN ? 'Socket Mode' : 'HTTP', port: config.PORT }, 'ready');
  } catch (err) {
    log.error({ err }, 'the bot cannot start');
    fail([
      err instanceof StartFailure ? `The bot cannot start: ${err.message}` : 'The bot cannot start. See the log above.',
    ]);
  }
}

/** Also of a start in the middle: what it has not begun yet needs no end. */
async function stop(begun: Begun, log: Logger): Promise<void> {
  log.info({}, 'stopping');
  setTimeout(() => process.exit(1), stopWithin).unref();
  for (const end of begun.toReversed()) {
    try {
      await end();
    } catch (err) {
      // Without Redis nothing can be ended in order, and nothing needs to be: it has all that matters.
      log.warn({ err }, 'a part of the process could not be ended in order');
    }
  }
  log.info({}, 'stopped');
  process.exit(0);
}

function fail(lines: string[]): void {
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exit(1);
}

await run();
