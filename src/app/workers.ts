/** Starts the workers of this process. */
import type { Config } from '../config/config.ts';
import type { Logger } from '../log.ts';
import { createWorkers } from '../queue/workers.ts';
import { createPatientRedis } from '../redis/connection.ts';
import { defaultPrefix } from '../redis/keys.ts';
import type { Parts } from './connect.ts';
import type { Verbs } from './verbs.ts';

export function startWork(config: Config, { redis }: Parts, { work }: Verbs, log: Logger) {
  const connection = () => createPatientRedis(config.REDIS_URL, log);
  return createWorkers({ work, noteRound: redis.roundEnds.note, connection, prefix: defaultPrefix, log });
}
