/** The real queues and workers of one test, under a prefix of their own. */
import { randomUUID } from 'node:crypto';
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { inject, onTestFinished } from 'vitest';
import { queueNames } from '../../src/queue/jobs.ts';
import { createQueues } from '../../src/queue/queues.ts';
import { createWorkers, type Work } from '../../src/queue/workers.ts';
import { connectRedis, createWorkerRedis } from '../../src/redis/connection.ts';
import { createRoundEnds } from '../../src/redis/round-ends.ts';
import { aLog } from '../slack/a-log.ts';

type OnFinish = (then: () => void | Promise<void>) => void;
type Name = (typeof queueNames)[keyof typeof queueNames];

/** Work that does nothing, but for what the test is about. */
export function someWork(changes: Partial<Work> = {}): Work {
  return {
    advanceExport: async () => undefined,
    announceRequest: async () => {},
    remindRequest: async () => undefined,
    watchExports: async () => {},
    reconcile: async () => {},
    ...changes,
  };
}

/** `finish`: of the context, where the tests of a file run at once. */
export async function aQueue(finish: OnFinish = onTestFinished) {
  const log = aLog();
  const url = inject('redisUrl');
  const prefix = `{t-${randomUUID()}}`;
  const redis: Redis = await connectRedis(url, log);
  const queues = createQueues({ redis, prefix, log });
  const roundEnds = createRoundEnds({ redis, prefix });
  const looking = new Map<Name, Queue>();

  finish(async () => {
    await queues.close();
    for (const name of Object.values(queueNames)) await look(name).obliterate({ force: true });
    for (const queue of looking.values()) await queue.close();
    redis.disconnect();
  });
  return { ...queues, roundEnds, log, redis, prefix, look, startWorkers };

  /** The queue itself, to see its content. */
  function look(name: Name): Queue {
    const queue = looking.get(name) ?? new Queue(name, { connection: redis, prefix, skipWaitingForReady: true });
    looking.set(name, queue);
    return queue;
  }

  /** One more process with workers; closed with the test, if not by it. */
  function startWorkers(changes: Partial<Work> = {}) {
    const connection = () => createWorkerRedis(url, log);
    const workers = createWorkers({
      work: someWork(changes),
      noteRound: roundEnds.note,
      connection,
      prefix,
      log,
    });
    finish(workers.close);
    return workers;
  }
}

/** Keeps what happened, and lets the test wait until enough has. */
export function aDiary() {
  const entries: string[] = [];
  const waiting = new Set<() => void>();
  return {
    entries,
    note(entry: string): void {
      entries.push(entry);
      for (const look of [...waiting]) look();
    },
    until(isEnough: (entries: string[]) => boolean): Promise<void> {
      return new Promise((resolve) => {
        const look = () => {
          if (!isEnough(entries)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      });
    },
  };
}
