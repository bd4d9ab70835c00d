/** Keeps the rounds of this process's workers: scheduled for ever, and made in time. */
import type { Config } from '../config/config.ts';
import type { Logger } from '../log.ts';
import { keepOnTime } from '../queue/keep-on-time.ts';
import { keepScheduled } from '../queue/keep-scheduled.ts';
import type { Round } from '../workflow/ports/rounds.ts';
import type { RedisParts } from './connect-redis.ts';

/** In milliseconds. */
const reconcileEvery = 60_000;

type Needs = {
  config: Config;
  redisParts: Pick<RedisParts, 'inRedis' | 'queues' | 'roundEnds' | 'clock'>;
  log: Logger;
};

export function keepRounds({ config, redisParts, log }: Needs) {
  const { inRedis, queues, roundEnds, clock } = redisParts;
  const { redis } = inRedis;
  const every = { watch: config.TASK_POLL_INTERVAL, reconcile: reconcileEvery };
  const scheduled = keepScheduled({ redis, schedule: () => queues.schedule(every), log });
  const scheduleAnew = (late: Round) => queues.scheduleAnew(late, every);
  const onTime = keepOnTime({ roundEnds, every, scheduleAnew, clock, log });
  return {
    begin: scheduled.begin,
    areOnTime: onTime.areOnTime,
    stop() {
      scheduled.stop();
      onTime.stop();
    },
  };
}
