/** The call of ExportImage: what must be true before it, what is written, and what its answer leads to. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createAdvanceExport } from '../../../src/workflow/exporting/advance-export.ts';
import { createRecordEvent } from '../../../src/workflow/record-event.ts';
import { approvedAt, aRequest, aTaskDetail, aWait, hour, minute, second } from '../../builders.ts';
import { aCloudTask, refusesWith, starts } from '../../fakes/cloud.ts';
import { createExportWorld, type ExportWorld } from './export-world.ts';

describe('an approved request', () => {
  let world: ExportWorld;
  let id: string;

  beforeEach(() => {
    world = createExportWorld();
    id = world.put(aRequest({ status: 'approved' }));
  });

  it('is exported once, and the task is on record', async () => {
    const next = await world.advanceNow(id);

    expect(next).toBeUndefined();
    expect(world.cloud.orders).toHaveLength(1);
    expect(await world.requestNow(id)).toMatchObject({
      status: 'exporting',
      task: { id: 't-bp1', startedAt: world.clock.time },
    });
    expect(await world.store.ownerOf('task/cn-hangzhou/t-bp1')).toBe(id);
  });

  it('is called for with what was approved and its own id as token', async () => {
    await world.advanceNow(id);

    const { parameters } = aRequest();
    expect(world.cloud.orders[0]).toMatchObject({ parameters, clientToken: id });
  });

  it('is written as starting only when the connection for its call is open', async () => {
    const seen: unknown[] = [];
    const prepareExport = async (regionId: string) => {
      await new Promise(setImmediate);
      seen.push(regionId, (await world.requestNow(id))?.status);
    };

    await createAdvanceExport({ ...world.needs, cloud: { ...world.cloud, prepareExport } })(id);

    expect(seen).toEqual(['cn-hangzhou', 'approved']);
  });

  it('is written as starting before the call leaves, with time, run and the tasks known before', async () => {
    const detail = aTaskDetail({ objects: [{ bucket: 'other-exports', name: 'web_m-bp1acmeweb01_system.raw' }] });
    world.cloud.jobs.push(aCloudTask({ id: 't-other', startedAt: world.clock.time - minute, detail }));
    const seen: unknown[] = [];
    world.cloud.scripts.push(async (order, start) => {
      seen.push(await world.requestNow(id));
      return starts(order, start);
    });

    await world.advanceNow(id);

    expect(seen).toEqual([
      aRequest({
        status: 'starting',
        attempt: {
          number: 1,
          at: world.clock.time,
          since: world.clock.time,
          knownTasks: ['t-other'],
          tries: 0,
        },
      }),
    ]);
  });

  it('hands over by when the call must have left: five seconds from before the write', async () => {
    const before = world.clock.elapsed();
    const change = world.store.change;
    const slowStore: typeof world.store = {
      ...world.store,
      change(...args) {
        world.clock.pass(3 * second);
        return change(...args);
      },
    };
    const recordEvent = createRecordEvent({ ...world, store: slowStore });
    const advance = createAdvanceExport({ ...world.needs, store: slowStore, recordEvent });

    await advance(id);

    expect(world.cloud.orders[0]?.leaveBy).toBe(before + 5 * second);
  });

  it('asks for nothing when another worker wrote first', async () => {
    const recheckBeforeCall: typeof world.needs.recheckBeforeCall = async (request) => {
      await world.recordEvent(id, { type: 'expire', at: world.clock.time });
      return world.needs.recheckBeforeCall(request);
    };
    const advance = createAdvanceExport({ ...world.needs, recheckBeforeCall });

    const next = await advance(id);

    expect(next).toEqual({ waitMs: 0 });
    expect(world.cloud.orders).toEqual([]);
  });

  it('is announced after the call and after its answer', async () => {
    const reminded: boolean[] = [];
    world.cloud.scripts.push((order, start) => {
      reminded.push(world.jobs.announce.delete(id));
      return starts(order, start);
    });

    await world.advanceNow(id);

    expect([...reminded, world.jobs.announce.has(id)]).toEqual([true, true]);
  });

  it('is not exported when its approval is too old', async () => {
    world.clock.time = approvedAt + 24 * hour;

    const next = await world.advanceNow(id);

    expect(next).toBeUndefined();
    expect(await world.requestNow(id)).toMatchObject({ status: 'expired', endedAt: world.clock.time });
    expect(world.cloud.orders).toEqual([]);
  });

  it('is exported in the last moment of its approval', async () => {
    world.clock.time = approvedAt + 24 * hour - 1;

    await world.advanceNow(id);

    expect(world.cloud.orders).toHaveLength(1);
  });
});

describe('a request that waits', () => {
  it('is left alone until its time', async () => {
    const world = createExportWorld();
    const nextAt = world.clock.time + 7 * second;
    const id = world.put(aRequest({ status: 'waiting', waiting: aWait({ nextAt }) }));

    const early = await world.advanceNow(id);
    const callsBefore = world.cloud.orders.length;
    await world.advanceAfter(7 * second, id);

    expect(early).toEqual({ waitMs: 7 * second });
    expect(callsBefore).toBe(0);
    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting' });
  });

  it('ends when its approval does', async () => {
    const world = createExportWorld();
    const id = world.put(aRequest({ status: 'waiting', waiting: aWait({ nextAt: approvedAt + 25 * hour }) }));
    world.clock.time = approvedAt + 24 * hour;

    await world.advanceNow(id);

    expect(await world.requestNow(id)).toMatchObject({ status: 'expired' });
  });
});

describe('a request that needs no step', () => {
  it.each(['pending', 'exporting', 'denied', 'expired', 'withdrawn', 'exported', 'failed', 'cancelled'] as const)(
    'is left alone when it is %s',
    async (status) => {
      const world = createExportWorld();
      const id = world.put(aRequest({ status }));

      const next = await world.advanceNow(id);

      expect(next).toBeUndefined();
      expect(world.cloud.orders).toEqual([]);
      expect(await world.store.read(id)).toEqual({ revision: 1, request: aRequest({ status }) });
    },
  );

  it('is left alone when it is unknown', async () => {
    expect(await createExportWorld().advanceNow('zzzzzz')).toBeUndefined();
  });
});

describe('an answer with a task that another request holds', () => {
  it('is not believed, and nothing is called again', async () => {
    const world = createExportWorld();
    world.put(aRequest({ id: 'bbbbbb', idempotencyKey: 'V2', status: 'exported' }));
    const id = world.put(aRequest({ status: 'approved' }));
    world.cloud.scripts.push(() => ({ outcome: 'started', taskId: 't-bp1task01' }));

    const next = await world.advanceNow(id);

    expect(next).toEqual({ waitMs: 5 * second });
    expect(await world.requestNow(id)).toMatchObject({ status: 'starting' });
    expect(world.cloud.orders).toHaveLength(1);
  });
});

describe('an answer that comes after the task was found', () => {
  it('changes nothing', async () => {
    const world = createExportWorld();
    const id = world.put(aRequest({ status: 'approved' }));
    world.cloud.scripts.push(async (order, start) => {
      start();
      await world.advanceNow(id);
      return refusesWith('ImageNotSupported')(order, start);
    });

    await world.advanceNow(id);

    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting', task: { id: 't-bp1' } });
  });
});
