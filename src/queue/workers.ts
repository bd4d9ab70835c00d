/** Runs the jobs: each makes its step, and puts itself off when there is more to do later. */
import { DelayedError, type Job, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import type { AnnounceRequest } from '../workflow/announcing/announce-request.ts';
import type { AdvanceExport } from '../workflow/exporting/advance-export.ts';
import type { Log } from '../workflow/ports/clock.ts';
import { RetryAfter } from '../workflow/ports/retry-after.ts';
import type { Round, RoundEnds } from '../workflow/ports/rounds.ts';
import type { RemindRequest } from '../workflow/reminding/remind-request.ts';
import { queueNames, type RequestJob, readRequestJob } from './jobs.ts';

export type Work = {
  advanceExport: AdvanceExport;
  announceRequest: AnnounceRequest;
  remindRequest: RemindRequest;
  watchExports: () => Promise<void>;
  reconcile: () => Promise<void>;
};

/** A worker that dies loses its job to another one after about this time, in milliseconds. */
const lockDuration = 10_000;

/** How long a stop waits for running jobs before it hands them back, in milliseconds. */
const stopTimeout = 8_000;

/** How long a job that this release cannot read is left to others, in milliseconds. */
const newerPause = 30_000;

/** A round of watching that still waits for a region makes way for the next one after this time, in milliseconds. */
const roundTimeout = 5_000;

/** Steps that follow each other at once, before others get their turn. */
const stepsInARow = 10;

export function createWorkers(needs: {
  work: Work;
  noteRound: RoundEnds['note'];
  connection: () => Redis;
  prefix: string;
  log: Log;
}) {
  const { work, noteRound, connection, prefix, log } = needs;
  const connections: Redis[] = [];
  const workers = [
    start(queueNames.advance, 50, (job, token, signal) => advance(job, token, signal)),
    start(queueNames.announce, 10, (job, token) => announce(job, token)),
    start(queueNames.remind, 5, (job, token) => remind(job, token)),
    start(queueNames.watch, 1, () => noted('watch', watch)),
    start(queueNames.reconcile, 1, () => noted('reconcile', work.reconcile)),
  ];
  return { isRunning: () => workers.every((worker) => worker.isRunning()), close };

  function start(
    queue: string,
    concurrency: number,
    run: (job: Job, token?: string, signal?: AbortSignal) => Promise<void>,
  ) {
    const redis = connection();
    connections.push(redis);
    // BullMQ hands the signal only to a function that declares three parameters.
    const worker = new Worker(queue, (job, token, signal) => run(job, token, signal), {
      connection: redis,
      prefix,
      concurrency,
      lockDuration,
      stalledInterval: lockDuration / 4,
      maxStalledCount: 5,
      settings: { backoffStrategy: growingPause },
    });
    worker.on('error', (err) => log.warn({ err, queue }, 'worker'));
    worker.on('failed', (job, err) =>
      log.warn({ err, queue, requestId: job?.data?.requestId }, 'job failed, will be tried again'),
    );
    return worker;
  }

  async function advance(job: Job, token?: string, signal?: AbortSignal): Promise<void> {
    const { requestId } = await readable(job, token);
    for (let step = 1; ; step += 1) {
      const next = await work.advanceExport(requestId);
      if (!next) return;
      if (next.waitMs > 0 || step >= stepsInARow || signal?.aborted)
        return putOff(job, Math.max(next.waitMs, 50), token);
    }
  }

  async function announce(job: Job, token?: string): Promise<void> {
    const { requestId } = await readable(job, token);
    await orPutOff(job, token, () => work.announceRequest(requestId));
  }

  async function remind(job: Job, token?: string): Promise<void> {
    const { requestId } = await readable(job, token);
    const next = await orPutOff(job, token, () => work.remindRequest(requestId));
    if (next) return putOff(job, Math.max(next.waitMs, 50), token);
  }

  async function noted(round: Round, make: () => Promise<void>): Promise<void> {
    try {
      await make();
    } finally {
      await noteRound(round);
    }
  }

  /** What is left of a round goes on beside the next one, which does not ask the same regions again. */
  async function watch(): Promise<void> {
    const round = work.watchExports();
    if (await within(round, roundTimeout)) return;
    round.catch((err: unknown) => log.warn({ err, queue: queueNames.watch }, 'round failed, the next one tries again'));
  }

  /** A job of a newer release waits for a worker of that release. */
  async function readable(job: Job, token?: string): Promise<RequestJob> {
    const data = readRequestJob(job.data);
    if (data !== 'newer') return data;
    log.warn({ queue: job.queueName, jobId: job.id }, 'job of a newer release, left alone');
    return putOff(job, newerPause, token);
  }

  async function close(): Promise<void> {
    const closing = Promise.all(workers.map((worker) => worker.close()));
    if (!(await within(closing, stopTimeout))) for (const worker of workers) worker.cancelAllJobs('shutdown');
    await within(closing, 2_000);
    for (const redis of connections) redis.disconnect();
  }
}

async function orPutOff<Done>(job: Job, token: string | undefined, step: () => Promise<Done>): Promise<Done> {
  try {
    return await step();
  } catch (err) {
    if (err instanceof RetryAfter) return putOff(job, err.afterMs, token);
    throw err;
  }
}

async function putOff(job: Job, afterMs: number, token?: string): Promise<never> {
  await job.moveToDelayed(Date.now() + afterMs, token);
  throw new DelayedError();
}

/** From one second to one minute. */
function growingPause(attemptsMade: number): number {
  return Math.min(1_000 * 2 ** Math.min(attemptsMade - 1, 10), 60_000) * (0.75 + Math.random() / 2);
}

async function within(work: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
