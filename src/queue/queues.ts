/** Puts jobs into the queues. Adding twice is adding once. */
import { type Job, Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Log } from '../workflow/ports/clock.ts';
import type { Jobs } from '../workflow/ports/jobs.ts';
import type { Round } from '../workflow/ports/rounds.ts';
import { queueNames, type RequestJob, type UpkeepJob } from './jobs.ts';

/** From one round to the next, in milliseconds. */
type Intervals = Readonly<Record<Round, number>>;

const removal = { removeOnComplete: true, removeOnFail: true };

/** Ends only with a release that changes what a job means; until then a job that fails is tried again with growing pauses. */
const stubborn = { attempts: 1_000, backoff: { type: 'growing' }, ...removal };

/** Rounds that are wanted within this time are one, in milliseconds. */
const roundsTogether = 2_000;

export type Queues = {
  jobs: Jobs;
  /** Ends when BullMQ has connected. */
  ready: () => Promise<void>;
  /** Has the rounds made for ever, one at a time among all processes, and the first reconciliation at once. */
  schedule: (every: Intervals) => Promise<void>;
  /** Asks for one more reconciliation, `afterMs` from now or a little later. */
  roundAgain: (afterMs: number) => Promise<void>;
  /** False where the late round is running or waiting for a worker: then its schedule is not what is wrong. */
  scheduleAnew: (late: Round, every: Intervals) => Promise<boolean>;
  jobsByQueue: () => Promise<{ queue: string; state: string; count: number }[]>;
  /** Seconds that the oldest job which could run has been waiting. */
  lagByQueue: () => Promise<Map<string, number>>;
  close: () => Promise<void>;
};

type Needs = { redis: Redis; prefix: string; log: Log };

/** BullMQ reads the server's version once, as soon as a queue is there; where that fails, no job could ever be added. */
export async function openQueues(needs: Needs): Promise<Queues> {
  const queues = createQueues(needs);
  await queues.ready();
  return queues;
}

/** `redis` must be connected already: see `connectRedis`. */
export function createQueues({ redis, prefix, log }: Needs): Queues {
  const options = { connection: redis, prefix, skipWaitingForReady: true };
  const advance = new Queue<RequestJob>(queueNames.advance, options);
  const announce = new Queue<RequestJob>(queueNames.announce, options);
  const remind = new Queue<RequestJob>(queueNames.remind, options);
  const watch = new Queue<UpkeepJob>(queueNames.watch, options);
  const reconcile = new Queue<UpkeepJob>(queueNames.reconcile, options);
  const all = [advance, announce, remind, watch, reconcile];
  for (const queue of all) queue.on('error', (err) => log.warn({ err, queue: queue.name }, 'queue'));

  const jobs: Jobs = {
    async toAdvance(requestId) {
      const data: RequestJob = { version: 2, requestId, attempt: 1 };
      const job = await advance.add('advance', data, { jobId: `export-${requestId}-1`, ...stubborn });
      // It may have put itself off before something came up that cannot wait for that.
      if (await job.isDelayed()) await wake(job);
    },
    async toAnnounce(requestId) {
      const data: RequestJob = { version: 2, requestId, attempt: 1 };
      const deduplication = { id: requestId, keepLastIfActive: true };
      const job = await announce.add('announce', data, { deduplication, ...stubborn });
      // The job may have put itself off for something less urgent than the change that is to be announced now.
      if (await job.isDelayed()) await wake(job);
    },
    async toRemind(requestId, afterMs) {
      const data: RequestJob = { version: 2, requestId, attempt: 1 };
      const delay = Math.max(0, Math.ceil(afterMs));
      const job = await remind.add('remind', data, { jobId: `remind-${requestId}`, delay, ...stubborn });
      // A clock that was set back since, or a failure, has put it off for longer.
      if (delay === 0 && (await job.isDelayed())) await wake(job);
    },
  };

  return { jobs, ready, schedule, roundAgain, scheduleAnew, jobsByQueue, lagByQueue, close };

  async function ready(): Promise<void> {
    await Promise.all(all.map((queue) => queue.waitUntilReady()));
  }

  async function schedule(every: Intervals): Promise<void> {
    const data: UpkeepJob = { version: 1 };
    await Promise.all([watch.setGlobalConcurrency(1), reconcile.setGlobalConcurrency(1)]);
    await watch.upsertJobScheduler('watch', { every: every.watch }, { name: 'watch', data, opts: removal });
    await reconcile.upsertJobScheduler(
      'reconcile',
      { every: every.reconcile },
      { name: 'reconcile', data, opts: removal },
    );
    await reconcile.add('reconcile', data, { ...removal, deduplication: { id: 'at-start' } });
  }

  /**
   * Forgets when BullMQ means to make the next rounds, and makes them now; the reconciliation then wakes jobs of requests that were put off by
   * the same clock.
   */
  async function scheduleAnew(late: Round, every: Intervals): Promise<boolean> {
    const { active = 0, waiting = 0 } = await { watch, reconcile }[late].getJobCounts('active', 'waiting');
    if (active + waiting > 0) return false;
    await Promise.all([watch.removeJobScheduler('watch'), reconcile.removeJobScheduler('reconcile')]);
    await schedule(every);
    return true;
  }

  async function roundAgain(afterMs: number): Promise<void> {
    const round = Math.floor((Date.now() + afterMs) / roundsTogether) + 1;
    const delay = round * roundsTogether - Date.now();
    await reconcile.add('reconcile', { version: 1 }, { ...removal, delay, jobId: `again-${round}` });
  }

  async function jobsByQueue(): Promise<{ queue: string; state: string; count: number }[]> {
    const counted = all.map(async (queue) => {
      const counts = await queue.getJobCounts('waiting', 'active', 'delayed', 'failed');
      return Object.entries(counts).map(([state, count]) => ({ queue: queue.name, state, count }));
    });
    return (await Promise.all(counted)).flat();
  }

  async function lagByQueue(): Promise<Map<string, number>> {
    const lags = all.map(async (queue) => {
      const [oldest] = await queue.getJobs(['waiting'], 0, 0, true);
      return [queue.name, oldest ? Math.max(0, Date.now() - readyAt(oldest)) / 1000 : 0] as const;
    });
    return new Map(await Promise.all(lags));
  }

  async function close(): Promise<void> {
    await Promise.all(all.map((queue) => queue.close()));
  }
}

/** Between reading the job and promoting it, its time may have come by itself. */
async function wake(job: Job): Promise<void> {
  try {
    await job.promote();
  } catch (err) {
    if (await job.isDelayed()) throw err;
  }
}

/** A job that has put itself off was made long before it could run again. */
function readyAt({ timestamp, processedOn = 0, delay }: Job): number {
  return Math.max(timestamp, processedOn) + delay;
}
