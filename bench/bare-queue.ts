/** A BullMQ queue whose jobs do nothing: the floor for the way from a decision to its job. Reports how long all starts took. */
import { performance } from 'node:perf_hooks';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';

/** As many at a time as the bot makes exports advance. */
const concurrency = 50;

const prefix = '{bare}';
const redis = () => new Redis(process.env['REDIS_URL'] ?? '', { maxRetriesPerRequest: null });

let left = 0;
let allStarted: (at: number) => void = () => {};

const queue = new Queue('empty', { connection: redis(), prefix });
const worker = new Worker('empty', begun, { connection: redis(), prefix, concurrency });
await Promise.all([queue.waitUntilReady(), worker.waitUntilReady()]);
process.on('message', (count: number) => void run(count));
process.on('disconnect', () => process.exit(0));
process.send?.('ready');

async function run(count: number): Promise<void> {
  left = count;
  const started = new Promise<number>((resolve) => {
    allStarted = resolve;
  });
  const from = performance.now();
  await Promise.all(
    Array.from({ length: count }, () => queue.add('empty', {}, { removeOnComplete: true, removeOnFail: true })),
  );
  process.send?.((await started) - from);
}

async function begun(): Promise<void> {
  left -= 1;
  if (left === 0) allStarted(performance.now());
}
