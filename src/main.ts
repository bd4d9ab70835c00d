/** Starts the bot, and runs it until it is told to stop. */
import type { Server } from 'node:http';
import { connect, createVerbs, listenToSlack, startWork } from './assembly.ts';
import { type Config, readConfig, secretsOf } from './config.ts';
import { createMetricsServer } from './http/metrics-server.ts';
import { createHttpServer, listen } from './http/server.ts';
import { createLog, type Logger } from './log.ts';
import { keepScheduled } from './queue/keep-scheduled.ts';
import { atStart } from './redis/connection.ts';
import { readServerState } from './redis/server-state.ts';
import { eventsPath } from './slack/door.ts';
import { orSay, StartFailure } from './start-failure.ts';

/** In milliseconds. */
const reconcileEvery = 60_000;
const stopWithin = 20_000;

type Running = { stop: () => Promise<void> };

async function start(config: Config, log: Logger): Promise<Running> {
  const parts = await connect(config, log);
  const { faults } = await atStart(parts.redis, () => readServerState(parts.redis));
  if (faults.length > 0) log.warn({ faults }, 'Redis may lose requests: see docs/operations.md');
  const verbs = createVerbs(config, parts, log);
  const workers = config.ROLE === 'bot' ? undefined : startWork(config, verbs, log);
  const door = config.ROLE === 'worker' ? undefined : listenToSlack(config, parts, verbs, log);

  const listener = door?.requestListener;
  let isStopping = false;
  const server = createHttpServer({
    checks: {
      intake: () => !isStopping,
      redis: async () => (await readServerState(parts.redis)).faults.length === 0,
      ...(door && { slack: door.isOpen }),
      'slack channel': parts.channelWorks,
      ...(workers && { workers: workers.isRunning }),
    },
    slack: listener && { path: eventsPath, listener },
  });
  const metricsServer = createMetricsServer(parts.metrics);
  await openServers(config, server, metricsServer);
  await door?.open();
  const schedule = () => parts.queues.schedule({ watchEvery: config.TASK_POLL_INTERVAL, reconcileEvery });
  const rounds = workers && keepScheduled({ redis: parts.redis, schedule, log });
  await rounds?.begin();

  return {
    async stop() {
      isStopping = true;
      rounds?.stop();
      await door?.close();
      server.close();
      metricsServer.close();
      await workers?.close();
      await parts.queues.close();
      await parts.redis.quit();
    },
  };
}

async function openServers(config: Config, server: Server, metricsServer: Server): Promise<void> {
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
