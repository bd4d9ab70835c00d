/** Line 13: a click's write to Redis beside a reconcile round over 20,000 pending requests, on the same connection. */
import { performance } from 'node:perf_hooks';
import { startRedisServer } from '../sandbox/redis-server.ts';
import { digestOf } from '../src/domain/parameters.ts';
import { policyWithoutRules } from '../src/domain/policy/policy.ts';
import { builtInRule, ruleDigestOf } from '../src/domain/policy/rule.ts';
import { openQueues } from '../src/queue/queues.ts';
import { createAnnouncements } from '../src/redis/announcements.ts';
import { createClock } from '../src/redis/clock.ts';
import { connectRedis } from '../src/redis/connection.ts';
import { createPresses } from '../src/redis/presses.ts';
import { createRequestStore } from '../src/redis/request-store.ts';
import { createSubmissions } from '../src/redis/submissions.ts';
import { forEachConcurrently } from '../src/workflow/for-each-concurrently.ts';
import type { Presses } from '../src/workflow/ports/presses.ts';
import { createRecordEvent } from '../src/workflow/record-event.ts';
import { createRestoreReminders } from '../src/workflow/reminding/order-reminders.ts';
import { createEndUndecided } from '../src/workflow/upkeep/end-undecided.ts';
import { createReconcile } from '../src/workflow/upkeep/reconcile.ts';
import { pause } from './waiting.ts';

export const pending = 20_000;

/** The slowest click that is wanted beside a round, in milliseconds. */
export const slowestWanted = 100;

/** Milliseconds. */
const clickEvery = 5;
const day = 24 * 3_600_000;

const rounds = 3;
const atOnce = 200;

/** Milliseconds of each click, by round: beside it, and as long with no round; and how long each round took. */
export type Reconciling = { beside: number[][]; alone: number[][]; took: number[] };

const silent = { info() {}, warn() {}, error() {} };

export async function measureReconciling(): Promise<Reconciling> {
  const server = await startRedisServer();
  const redis = await connectRedis(server.url, silent);
  const inRedis = { redis, prefix: '{bench}', log: silent };
  const queues = await openQueues(inRedis);
  try {
    const world = {
      store: createRequestStore(inRedis),
      announcements: createAnnouncements(inRedis),
      presses: createPresses(inRedis),
      clock: createClock(redis),
    };
    await fill(world);
    const reconcile = createReconcile({
      ...world,
      submissions: createSubmissions(inRedis),
      jobs: queues.jobs,
      endUndecided: createEndUndecided({
        ...world,
        currentPolicy: () => policyWithoutRules(),
        mayJudge: () => true,
        people: { groups: async () => new Map() },
        recordEvent: createRecordEvent({ ...world, jobs: queues.jobs, log: silent }),
      }),
      checkPeople: async () => {},
      restoreReminders: createRestoreReminders(queues),
      roundAgain: async () => {},
      dispatchPress: async () => {},
      processKept: () => Promise.reject(new Error('nothing was submitted')),
      upkeepTasks: [],
      log: silent,
    });
    return await measureRounds(reconcile, world.presses);
  } finally {
    await queues.close();
    await redis.quit();
    await server.stop('SIGKILL');
  }
}

async function measureRounds(reconcile: () => Promise<void>, presses: Presses): Promise<Reconciling> {
  const found: Reconciling = { beside: [], alone: [], took: [] };
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    found.beside.push(await clicksDuring(reconcile(), presses));
    const took = performance.now() - began;
    found.took.push(took);
    found.alone.push(await clicksDuring(pause(took), presses));
  }
  return found;
}

/** One each few milliseconds, whether the one before has ended or not, as people click. */
async function clicksDuring(doing: Promise<void>, presses: Presses): Promise<number[]> {
  let isOver = false;
  const over = doing.finally(() => {
    isOver = true;
  });
  const clicks: Promise<number>[] = [];
  while (!isOver) {
    clicks.push(click(presses));
    await pause(clickEvery);
  }
  await over;
  return Promise.all(clicks);
}

async function click(presses: Presses): Promise<number> {
  const began = performance.now();
  await presses.keep({ requestId: idOf(0), by: 'U0ANA', kind: 'approve', reason: '', at: Date.now() });
  return performance.now() - began;
}

async function fill(world: {
  store: ReturnType<typeof createRequestStore>;
  announcements: ReturnType<typeof createAnnouncements>;
}): Promise<void> {
  const { store, announcements } = world;
  const { name: runId } = await store.history();
  const failures = await forEachConcurrently(
    Array.from({ length: pending }).map((_, number) => number),
    atOnce,
    create,
  );
  if (failures.length > 0) throw new AggregateError(failures, 'not all requests could be made');

  async function create(number: number): Promise<void> {
    const id = idOf(number);
    const parameters = {
      regionId: 'cn-hangzhou',
      imageId: `m-bench${number}`,
      bucket: 'bench-exports',
      prefix: id,
      format: 'raw' as const,
    };
    const now = Date.now();
    await store.create({
      version: 2,
      status: 'pending',
      id,
      idempotencyKey: `V${number}`,
      requester: 'U0LIN',
      channel: 'C0BENCH',
      parameters,
      digest: digestOf(parameters),
      rule: builtInRule,
      ruleDigest: ruleDigestOf(builtInRule),
      reason: 'Nightly copy for the recovery site, OPS-812',
      askedAt: now,
      until: now + day,
      votes: [],
      runId,
    });
    await announcements.placeCard(id, {
      place: { channel: 'C0BENCH', ts: `${number}.0` },
      drawn: 1,
      members: ['U0ANA'],
    });
    await announcements.markDone(id, 1);
  }
}

function idOf(number: number): string {
  return `b${String(number).padStart(5, '0')}`;
}
