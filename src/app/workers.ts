/** Starts the workers of this process. */
import type { Config } from '../config/config.ts';
import type { Logger } from '../log.ts';
import { createWorkers } from '../queue/workers.ts';
import { createWorkerRedis } from '../redis/connection.ts';
import { defaultPrefix } from '../redis/keys.ts';
import type { Parts } from './connect.ts';
import type { Verbs } from './verbs.ts';

type Needs = { config: Config; parts: Parts; verbs: Verbs; log: Logger };

export function startWork({ config, parts, verbs, log }: Needs) {
  const { roundEnds } = parts.redis;
  const connection = () => createWorkerRedis(config.REDIS_URL, log);
  return createWorkers({ work: verbs.work, noteRound: roundEnds.note, connection, prefix: defaultPrefix, log });
}
