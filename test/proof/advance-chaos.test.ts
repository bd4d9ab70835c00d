/** Two workers, people who cancel and retry, a Redis that forgets its last second, a cloud that loses answers and lags: one export. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExportRequest } from '../../src/domain/export-request.ts';
import { createCancelExport } from '../../src/workflow/deciding/cancel-export.ts';
import { createRetryExport } from '../../src/workflow/deciding/retry-export.ts';
import { createAdvanceExport } from '../../src/workflow/exporting/advance-export.ts';
import type { Cloud } from '../../src/workflow/ports/cloud.ts';
import type { RequestStore } from '../../src/workflow/ports/records.ts';
import { createRecordEvent } from '../../src/workflow/record-event.ts';
import { createWatchExports } from '../../src/workflow/watching/watch-exports.ts';
import { aPress, approver, aRefusal, aRequest, aTaskDetail, hour, minute, requester, second } from '../builders.ts';
import { aCloudTask, losesAnswer, losesCall, refusesWith, type Script, starts } from '../fakes/cloud.ts';
import { snapshotOf } from '../fakes/memory.ts';
import {
  callTimeout,
  createExportWorld,
  type ExportWorld,
  settleTime,
  watchNeeds,
} from '../workflow/exporting/export-world.ts';

/** How long Redis may keep a write to itself before it is on disk. */
const forgets = 1 * second;

const stepsOfAWorker = 8;

/** What happens later is seldom checked, to be through soon. */
const pauseToTheEnd = 20 * minute;

type Turn = () => Promise<void>;

type Press = { kind: 'cancel' | 'retry'; by: string; after: number };

/** `stranger`: a person exports the same image without the bot, by a task that never says where it writes. */
type Story = {
  answers: Script[];
  lag: number;
  passes: number[];
  restarts: number;
  presses: Press[];
  stranger: boolean;
};

const answers: Record<string, Script> = {
  starts,
  losesAnswer,
  losesCall,
  throttled: refusesWith('Throttling'),
  exporting: refusesWith('ImageIsExporting'),
  refused: refusesWith('NoSetRoletoECSServiceAcount'),
};

const presses = fc.array(
  fc.record({
    kind: fc.constantFrom('cancel' as const, 'retry' as const, 'retry' as const),
    by: fc.constantFrom(requester, approver),
    after: fc.nat({ max: 30 }),
  }),
  { maxLength: 3 },
);

const stories = fc
  .record({
    answers: fc.array(fc.constantFrom(...Object.keys(answers)), { maxLength: 5 }),
    lag: fc.constantFrom(0, 30 * second, settleTime),
    passes: fc.array(fc.constantFrom(0.3 * second, 4 * second, 6 * second, 21 * second, 140 * second), {
      maxLength: 12,
    }),
    restarts: fc.nat({ max: 2 }),
    presses,
    stranger: fc.constantFrom(false, false, false, true),
  })
  .map((story) => ({ ...story, answers: story.answers.flatMap((name) => answers[name] ?? []) }));

describe('one approval', () => {
  it('starts at most one task, whatever happens to the workers', async () => {
    await always(
      stories.map((story) => ({ ...story, restarts: 0 })),
      async (world) => {
        expect(ours(world).length).toBeLessThanOrEqual(1);
      },
    );
  });

  it('starts at most one task, also when Redis forgets its last second', async () => {
    await always(stories, async (world) => {
      expect(ours(world).length).toBeLessThanOrEqual(1);
    });
  });

  it('reaches an end that says what has become of the task', async () => {
    await always(stories, async (world, id) => {
      await toTheEnd(world, id);

      const request = await world.requestNow(id);
      const [job] = ours(world);
      if (job) expect(request).toMatchObject({ task: { id: job.id } });
      else expect(['unknown-outcome', 'refused', 'expired', 'cancelled']).toContain(endOf(request));
    });
  });

  it('calls no more once it is wanted cancelled, and stops what it has started', async () => {
    await always(stories, async (world, id) => {
      const request = await world.requestNow(id);
      const isWanted = 'cancelWanted' in request && request.cancelWanted !== undefined;
      const calls = world.cloud.orders.length;

      await toTheEnd(world, id);

      const ended = await world.requestNow(id);
      if (isWanted) expect(world.cloud.orders).toHaveLength(calls);
      if (isWanted && ours(world).length > 0) expect(ended).toMatchObject({ status: 'cancelled' });
      if (ended.status === 'cancelled' && !ended.task) expect(ours(world)).toEqual([]);
    });
  });

  it('has all of that happen in the stories', async () => {
    const ends = new Set<string>();

    await always(
      stories,
      async (world, id) => {
        await toTheEnd(world, id);
        const request = await world.requestNow(id);
        ends.add(endOf(request));
        if (request.status === 'cancelled' && request.task) ends.add('stopped');
        if (request.retries) ends.add('retried');
      },
      { seed: 3, numRuns: 400 },
    );

    expect([...ends].sort()).toEqual(
      expect.arrayContaining(['cancelled', 'exporting', 'refused', 'retried', 'stopped', 'unknown-outcome']),
    );
  });
});

function endOf(request: ExportRequest): string {
  return request.status === 'failed' ? request.failure.reason : request.status;
}

const silent = aTaskDetail({ objects: [] });

function ours({ cloud }: ExportWorld) {
  return cloud.jobs.filter(({ detail }) => detail !== silent);
}

async function toTheEnd(world: ExportWorld, id: string): Promise<void> {
  const watchExports = createWatchExports(watchNeeds(world));
  for (let next = await world.advanceNow(id); next; next = await world.advanceAfter(next.waitMs + pauseToTheEnd, id)) {
    expect(world.clock.time).toBeLessThan(aRequest().askedAt + 30 * hour);
  }
  for (let round = 1; round <= 2; round += 1) {
    world.clock.pass(settleTime);
    await watchExports();
  }
}

async function always(
  story: fc.Arbitrary<Story>,
  check: (world: ExportWorld, id: string) => Promise<void>,
  settings: { seed?: number; numRuns?: number } = {},
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), story, async (scheduler, story) => {
      const { world, id } = await play(scheduler, story);
      await check(world, id);
    }),
    { numRuns: 200, ...settings },
  );
}

async function play(scheduler: fc.Scheduler, story: Story) {
  const { answers, lag, passes, restarts, presses, stranger } = story;
  const turn: Turn = () => scheduler.schedule(Promise.resolve());
  const world = createExportWorld();
  world.cloud.lag = lag;
  world.cloud.scripts.push(...answers);
  const id = world.put(aRequest({ status: 'approved' }));
  const redis = aForgetfulRedis(world, turn);
  const everybody = [
    aWorker(world, redis.store, turn, id),
    aWorker(world, redis.store, turn, id),
    time(world, passes, turn),
    ...presses.map((press) => somebodyPresses({ world, store: redis.store, turn, press, id })),
  ];
  if (stranger)
    everybody.push(
      turn()
        .then(turn)
        .then(() => appear(world)),
    );
  for (let count = 0; count < restarts; count += 1) everybody.push(turn().then(turn).then(redis.restart));

  await scheduler.waitFor(Promise.all(everybody));
  return { world, id };
}

function appear({ cloud, clock }: ExportWorld): void {
  cloud.jobs.push(aCloudTask({ id: 't-silent', startedAt: clock.time, detail: silent }));
}

async function time(world: ExportWorld, passes: number[], turn: Turn): Promise<void> {
  for (const ms of passes) {
    await turn();
    world.clock.pass(ms);
  }
}

async function aWorker(world: ExportWorld, store: RequestStore, turn: Turn, id: string): Promise<void> {
  const recordEvent = createRecordEvent({ ...world, store });
  const advance = createAdvanceExport({ ...world.needs, store, recordEvent, cloud: aFarCloud(world, turn) });
  for (let step = 0; step < stepsOfAWorker; step += 1) if (!(await advance(id))) return;
}

async function somebodyPresses(from: {
  world: ExportWorld;
  store: RequestStore;
  turn: Turn;
  press: Press;
  id: string;
}): Promise<void> {
  const { world, store, turn, press, id } = from;
  const recordEvent = createRecordEvent({ ...world, store });
  const lookUpRole = async () => ({ role: 'admin' as const, mayAsk: async () => true, maySee: async () => true });
  const needs = { ...world, store, recordEvent, lookUpRole, notifyOfFollowUpRefusal: async () => {} };
  const verbs = { cancel: createCancelExport(needs), retry: createRetryExport(needs) };
  for (let count = 0; count < press.after; count += 1) await turn();
  await verbs[press.kind](aPress({ ...press, requestId: id, at: world.clock.time }));
}

/** Every question takes its turn on the way there and on the way back. */
function aForgetfulRedis(world: ExportWorld, turn: Turn) {
  const { memory, clock } = world;
  const before = [{ at: 0, bringBack: snapshotOf(memory) }];
  const store: RequestStore = {
    ...world.store,
    async read(id) {
      await turn();
      return world.store.read(id);
    },
    async change(id, decide, revision) {
      await turn();
      const changed = await world.store.change(id, decide, revision);
      before.push({ at: clock.time, bringBack: snapshotOf(memory) });
      await turn();
      return changed;
    },
    async history() {
      await turn();
      return { name: memory.runId };
    },
  };
  return { store, restart };

  function restart(): void {
    const lost = before.filter(({ at }) => at > clock.time - forgets);
    const kept = before.filter((snapshot) => !lost.includes(snapshot));
    kept.at(-1)?.bringBack(memory);
    memory.runId = `${memory.runId}+`;
  }
}

/** A call arrives within its time-out or not at all; an answer that takes longer is lost. */
function aFarCloud({ cloud, clock }: ExportWorld, turn: Turn): Cloud {
  return {
    ...cloud,
    async startExport(order) {
      await turn();
      const left = clock.elapsed();
      if (left > order.leaveBy) return { outcome: 'refused', refusal: aRefusal({ code: 'Bot.TooLate' }) };
      await turn();
      if (clock.elapsed() - left > callTimeout) return { outcome: 'unknown', detail: 'never arrived' };
      const answer = await cloud.startExport(order);
      await turn();
      return clock.elapsed() - left > callTimeout ? { outcome: 'unknown', detail: 'timed out' } : answer;
    },
    async exportTasksSince(regionId, since) {
      await turn();
      return cloud.exportTasksSince(regionId, since);
    },
  };
}
