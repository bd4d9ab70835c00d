/** Connections to Redis, for those who must not wait when it is away and for those who should. */
import { Redis } from 'ioredis';
import type { Log } from '../workflow/ports/clock.ts';
import { scripts } from './scripts.ts';

/** How long a first connection may take, in milliseconds. */
const connectTimeout = 5_000;

/** Slack waits three seconds for its answer, so no command may take longer than this. In milliseconds. */
const commandTimeout = 2_000;

/** No click waits for a process that starts, and on a busy machine that process is slow itself. In milliseconds. */
const startTimeout = 15_000;

/**
 * A socket that brings nothing for so long while an answer is due is dead, also where neither side has closed it. The second is
 * longer than BullMQ ever blocks for a job, which is 10 s. In milliseconds.
 */
const silence = { ofClicks: 5_000, ofWorkers: 20_000 };

/** For clicks: a command fails at once while Redis is away. Rejects within seconds when it cannot be reached. */
export async function connectRedis(url: string, log: Log): Promise<Redis> {
  const redis = new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    connectTimeout,
    commandTimeout,
    socketTimeout: silence.ofClicks,
    scripts,
  });
  redis.on('error', (err) => log.warn({ err }, 'redis connection'));
  try {
    await atStart(redis, () => redis.connect());
  } catch (err) {
    redis.disconnect();
    throw err;
  }
  return redis;
}

/** Runs a step of the start, whose commands may take longer than those of a click. */
export async function atStart<Answer>(redis: Redis, step: () => Promise<Answer>): Promise<Answer> {
  redis.options.commandTimeout = startTimeout;
  try {
    return await step();
  } finally {
    redis.options.commandTimeout = commandTimeout;
  }
}

/** For workers: commands wait until Redis is back. */
export function createWorkerRedis(url: string, log: Log): Redis {
  const redis = new Redis(url, { maxRetriesPerRequest: null, connectTimeout, socketTimeout: silence.ofWorkers });
  redis.on('error', (err) => log.warn({ err }, 'redis connection of a worker'));
  return redis;
}
