/** Redis was restarted and may have forgotten its last second, and with it that a call has left. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createAdvanceExport } from '../../../src/workflow/exporting/advance-export.ts';
import {
  anAttempt,
  anEvent,
  approvedAt,
  approver,
  aRequest,
  askedAt,
  aTaskDetail,
  aVote,
  aWait,
  hour,
  second,
} from '../../builders.ts';
import { aCloudTask, losesAnswer, starts } from '../../fakes/cloud.ts';
import { snapshotOf } from '../../fakes/memory.ts';
import { createExportWorld, type ExportWorld, searchInterval, settled } from './export-world.ts';

let world: ExportWorld;

beforeEach(() => {
  world = createExportWorld();
});

describe('after a restart of Redis', () => {
  it.each([aRequest({ status: 'approved' }), aRequest({ status: 'waiting', waiting: aWait({ nextAt: approvedAt }) })])(
    'a request that is $status searches first and calls only after the settle time',
    async (request) => {
      const id = world.put(request);
      world.memory.runId = 'run-2';

      const next = await world.advanceNow(id);
      await world.advanceAfter(settled - 1, id);
      const early = world.cloud.orders.length;
      await world.advanceAfter(1, id);

      expect(next).toEqual({ waitMs: searchInterval });
      expect(early).toBe(0);
      expect(world.cloud.orders).toHaveLength(1);
    },
  );

  it.each([
    ['has changed by its other half alone counts as much', 'run-1/line-1', 'run-1/line-2'],
    ['is known by its process alone, as in the first release, costs one settle time', 'run-1', 'run-1/line-1'],
  ])('a history that %s', async (_what, runId, now) => {
    const id = world.put(aRequest({ status: 'approved', runId }));
    world.memory.runId = now;

    await world.advanceNow(id);
    await world.advanceAfter(settled - 1, id);
    const early = world.cloud.orders.length;
    await world.advanceAfter(1, id);

    expect(early).toBe(0);
    expect(world.cloud.orders).toHaveLength(1);
  });

  it('an approval that was forgotten with its call finds that export, and makes no second one', async () => {
    const id = world.put(aRequest({ status: 'pending' }));
    const bringBack = snapshotOf(world.memory);
    const vote = aVote({ at: world.clock.time });
    await world.recordEvent(id, anEvent({ type: 'approve', vote }));
    await world.advanceNow(id);
    expect(world.cloud.orders).toHaveLength(1);

    bringBack(world.memory);
    world.memory.runId = 'run-2';
    await world.recordEvent(id, anEvent({ type: 'approve', vote }));
    await world.advanceAfter(1 * second, id);

    expect(world.cloud.orders).toHaveLength(1);
    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting', task: { wasLost: true } });
  });

  it('an open call has its clock start again', async () => {
    const at = world.clock.time;
    const lostAnswer = { cause: 'lost-answer' } as const;
    const id = world.put(aRequest({ status: 'starting', attempt: anAttempt({ at, since: at }), lostAnswer }));
    world.clock.pass(settled - second);
    world.memory.runId = 'run-2';

    await world.advanceNow(id);
    await world.advanceAfter(settled - 1, id);
    const early = world.cloud.orders.length;
    await world.advanceAfter(1, id);

    expect(early).toBe(0);
    expect(world.cloud.orders).toHaveLength(1);
  });

  it('the task of a call that Redis has forgotten is adopted', async () => {
    const id = world.put(aRequest({ status: 'approved' }));
    const bringBack = snapshotOf(world.memory);
    world.cloud.scripts.push(starts);
    await world.advanceNow(id);
    bringBack(world.memory);
    world.memory.runId = 'run-2';

    await world.advanceNow(id);

    expect(world.cloud.orders).toHaveLength(1);
    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting', task: { id: 't-bp1' } });
  });

  it('the worker that made the forgotten call still puts its task on record', async () => {
    const id = world.put(aRequest({ status: 'approved' }));
    const bringBack = snapshotOf(world.memory);
    world.cloud.lag = hour;
    world.cloud.scripts.push(async (order, start) => {
      bringBack(world.memory);
      world.memory.runId = 'run-2';
      await world.advanceNow(id);
      return starts(order, start);
    });

    await world.advanceNow(id);

    expect(world.cloud.orders).toHaveLength(1);
    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting', task: { id: 't-bp1' } });
  });

  it('a run that is known already makes no lost answer', async () => {
    world.memory.runId = 'run-2';
    const id = world.put(aRequest({ status: 'approved', runId: 'run-2' }));

    await world.advanceNow(id);

    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting' });
  });

  describe('a request whose image another one exports', () => {
    let other: string;
    let id: string;

    beforeEach(() => {
      other = world.put(aRequest({ id: 'bbbbbb', idempotencyKey: 'V2', status: 'exporting' }));
      id = world.put(aRequest({ status: 'approved' }));
      world.memory.runId = 'run-2';
    });

    it('waits and says why, and searches for its export before it calls', async () => {
      const next = await world.advanceNow(id);

      expect(next).toEqual({ waitMs: settled });
      expect(await world.requestNow(id)).toMatchObject({
        status: 'waiting',
        waiting: { reason: 'image-claimed', openSince: askedAt },
      });
      await world.recordEvent(other, { type: 'finish', at: world.clock.time, objects: [] });
      world.cloud.jobs.push(aCloudTask({ id: 't-forgotten', startedAt: approvedAt, detail: aTaskDetail() }));
      await world.advanceAfter(settled, id);

      expect(world.cloud.orders).toEqual([]);
      expect(await world.requestNow(id)).toMatchObject({ status: 'exporting', task: { id: 't-forgotten' } });
    });

    it('is cancelled only once it is certain that no call was forgotten', async () => {
      await world.advanceNow(id);
      await world.recordEvent(id, { type: 'want-cancel', by: approver, at: world.clock.time });

      await world.advanceNow(id);
      const early = await world.requestNow(id);
      await world.advanceAfter(settled, id);

      expect(early).toMatchObject({ status: 'waiting', cancelWanted: { by: approver } });
      expect(await world.requestNow(id)).toMatchObject({ status: 'cancelled', by: approver });
    });

    it('ends with its approval, though the other one still runs', async () => {
      await world.advanceNow(id);

      await world.advanceAfter(25 * hour, id);

      expect(await world.requestNow(id)).toMatchObject({ status: 'expired' });
    });
  });

  it('an approval that has ended meanwhile is not announced as expired, for a call may have left', async () => {
    const id = world.put(aRequest({ status: 'approved' }));
    const bringBack = snapshotOf(world.memory);
    world.clock.time = approvedAt + 24 * hour - 1;
    world.cloud.scripts.push(losesAnswer);
    await world.advanceExport(id);
    bringBack(world.memory);
    world.memory.runId = 'run-2';

    await world.advanceAfter(1 * second, id);

    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting', task: { id: 't-bp1' } });
  });

  it('an approval that has ended meanwhile is announced as unknown when nothing is found', async () => {
    const id = world.put(aRequest({ status: 'approved' }));
    world.memory.runId = 'run-2';
    world.clock.time = approvedAt + 25 * hour;

    await world.advanceNow(id);
    await world.advanceAfter(settled, id);

    expect(world.cloud.orders).toEqual([]);
    expect(await world.requestNow(id)).toMatchObject({
      status: 'failed',
      failure: { reason: 'unknown-outcome', cause: 'redis-restarted' },
    });
  });

  it('in the middle of a step, what the other worker has done and Redis has forgotten is not done twice', async () => {
    const id = world.put(aRequest({ status: 'approved' }));
    const slow = createAdvanceExport({ ...world.needs, recheckBeforeCall: otherWorkerAndRestart(id) });

    await slow(id);
    await world.advanceNow(id);

    expect(world.cloud.orders).toHaveLength(1);
    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting', task: { id: 't-bp1' } });
  });

  it('in the middle of a step, the task that the other worker has started is adopted though it was seen before', async () => {
    const id = world.put(aRequest({ status: 'approved' }));
    const { exportTasksSince } = world.cloud;
    const cloud: typeof world.cloud = {
      ...world.cloud,
      async exportTasksSince(...asked) {
        const bringBack = snapshotOf(world.memory);
        await world.advanceNow(id);
        const seen = await exportTasksSince(...asked);
        bringBack(world.memory);
        world.memory.runId = 'run-2';
        return seen;
      },
    };

    await createAdvanceExport({ ...world.needs, cloud })(id);
    await world.advanceAfter(settled, id);

    expect(world.cloud.orders).toHaveLength(1);
    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting', task: { id: 't-bp1' } });
  });

  it('in the middle of a step that holds back, the lost answer is not forgotten', async () => {
    const id = world.put(aRequest({ status: 'approved' }));
    const refusal = { action: 'ListBuckets', code: 'Bot.NoAnswer', message: '' };
    const slow = createAdvanceExport({
      ...world.needs,
      async recheckBeforeCall(request) {
        await otherWorkerAndRestart(id)(request);
        return { is: 'wait', reason: 'bucket-unproven', refusal };
      },
    });

    await slow(id);
    await world.advanceAfter(1 * hour, id);

    expect(world.cloud.orders).toHaveLength(1);
    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting', task: { id: 't-bp1' } });
  });
});

describe('where Redis hides a half of its history', () => {
  beforeEach(() => {
    world.memory.hidesLoss = true;
  });

  it('each first call waits one settle time, and searches first', async () => {
    const id = world.put(aRequest({ status: 'approved' }));

    const next = await world.advanceNow(id);
    await world.advanceAfter(settled - 1, id);
    const early = world.cloud.orders.length;
    await world.advanceAfter(1, id);

    expect(next).toEqual({ waitMs: searchInterval });
    expect(early).toBe(0);
    expect(world.cloud.orders).toHaveLength(1);
    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting' });
  });

  it('so does the one of a request whose image another one exports', async () => {
    const other = world.put(aRequest({ id: 'bbbbbb', idempotencyKey: 'V2', status: 'exporting' }));
    const id = world.put(aRequest({ status: 'approved' }));

    const next = await world.advanceNow(id);
    const held = await world.requestNow(id);
    await world.recordEvent(other, { type: 'finish', at: world.clock.time, objects: [] });
    await world.advanceAfter(settled, id);

    expect(next).toEqual({ waitMs: settled });
    expect(held).toMatchObject({ status: 'waiting', waiting: { reason: 'image-claimed', openSince: askedAt } });
    expect(world.cloud.orders).toHaveLength(1);
  });
});

/** While this worker checks image and bucket, another one exports; then Redis is restarted and knows nothing of that. */
function otherWorkerAndRestart(id: string): typeof world.needs.recheckBeforeCall {
  return async (request) => {
    const bringBack = snapshotOf(world.memory);
    await world.advanceNow(id);
    bringBack(world.memory);
    world.memory.runId = 'run-2';
    return world.needs.recheckBeforeCall(request);
  };
}
