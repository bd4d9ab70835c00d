/** The search before the first call: what was started since the decision is ours, what is older is another person's. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createReportOutside } from '../../../src/workflow/watching/report-outside.ts';
import { approvedAt, aRequest, askedAt, aTaskDetail, aWait, hour, minute, second } from '../../builders.ts';
import { aCloudTask, type FakeTask, losesAnswer, losesCall } from '../../fakes/cloud.ts';
import { createExportWorld, type ExportWorld, settled } from './export-world.ts';

const other = { id: 'bbbbbb', idempotencyKey: 'V2' };

let world: ExportWorld;
let id: string;

beforeEach(() => {
  world = createExportWorld();
  id = world.put(aRequest({ status: 'approved' }));
});

/** Under the very names of the request. */
function aFittingTask(given: Partial<FakeTask> = {}): FakeTask {
  const task = aCloudTask({ id: 't-there', startedAt: approvedAt + second, ...given });
  world.cloud.jobs.push(task);
  return task;
}

describe('a fitting task that is younger than the decision', () => {
  it('is adopted, and nothing is called', async () => {
    aFittingTask();

    const next = await world.advanceNow(id);

    expect(next).toBeUndefined();
    expect(world.cloud.orders).toEqual([]);
    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting', task: { id: 't-there', wasLost: true } });
  });

  it.each([
    ['in the minute before the decision, for clocks differ', approvedAt - minute],
    ['long after it', approvedAt + 50 * second],
  ])('may have been started %s', async (_what, startedAt) => {
    aFittingTask({ startedAt });

    await world.advanceNow(id);

    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting', task: { id: 't-there' } });
  });

  it('is adopted by a request that waits, too', async () => {
    world.put(aRequest({ status: 'waiting', waiting: aWait({ nextAt: approvedAt }) }));
    aFittingTask();

    await world.advanceNow(id);

    expect(world.cloud.orders).toEqual([]);
    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting', task: { id: 't-there' } });
  });

  it('is passed over when it is that of another request', async () => {
    world.put(aRequest({ ...other, status: 'exported' }));
    aFittingTask({ id: 't-bp1task01' });

    await world.advanceNow(id);

    expect(world.cloud.orders).toHaveLength(1);
  });

  it('is left to a request of the same image that has lost its answer', async () => {
    const waiting = aWait({ openSince: approvedAt, nextAt: world.clock.time + minute });
    world.put(aRequest({ ...other, status: 'waiting', waiting }));
    aFittingTask();

    await world.advanceNow(id);
    const held = await world.requestNow(id);
    await world.advanceAfter(minute, other.id);
    await world.recordEvent(other.id, { type: 'finish', at: world.clock.time, objects: [] });
    await world.advanceAfter(0, id);

    expect(held).toMatchObject({ status: 'waiting', waiting: { reason: 'image-claimed' } });
    expect(await world.requestNow(other.id)).toMatchObject({ status: 'exported', task: { id: 't-there' } });
    expect(world.cloud.orders).toHaveLength(1);
  });
});

describe('a fitting task from before the decision', () => {
  it.each([
    ['just before the minute of the decision, less one', approvedAt - 2 * minute],
    ['soon after the request was made', askedAt + minute],
  ])('started %s: is never adopted, and never called over', async (_what, startedAt) => {
    aFittingTask({ startedAt });

    const next = await world.advanceNow(id);

    expect(next).toBeUndefined();
    expect(world.cloud.orders).toEqual([]);
    expect(await world.requestNow(id)).toMatchObject({
      status: 'failed',
      failure: { reason: 'started-outside', taskId: 't-there', startedAt },
    });
    expect(await world.store.ownerOf('task/cn-hangzhou/t-there')).toBeUndefined();
  });

  it('is an alarm in the log that names it', async () => {
    aFittingTask({ startedAt: askedAt });

    await world.advanceNow(id);

    expect(world.log.lines).toContainEqual({
      level: 'error',
      message: 'the same export was started outside of the bot before the approval',
      data: { requestId: id, taskId: 't-there' },
    });
  });

  it('cannot be tried again over it', async () => {
    aFittingTask({ startedAt: askedAt });

    await world.advanceNow(id);

    expect(await world.requestNow(id)).not.toHaveProperty('retryFrom');
  });

  it('is still reported as an export without a request', async () => {
    const report = createReportOutside({
      ...world,
      ...world.needs,
      channel: () => 'CAPPROVALS',
      regions: undefined,
    });
    world.clock.time = askedAt - minute;
    await report();
    aFittingTask({ startedAt: askedAt });
    world.clock.time = approvedAt + minute;
    await world.advanceNow(id);

    world.clock.pass(hour);
    await report();

    expect(world.messenger.shown()).toHaveLength(1);
  });

  it('does not hide the younger one that is ours', async () => {
    aFittingTask({ id: 't-older', startedAt: askedAt });
    aFittingTask({ id: 't-ours' });

    await world.advanceNow(id);

    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting', task: { id: 't-ours' } });
  });

  it('is found after a lost call too: then nothing is called again, and the request fails once the call must have shown', async () => {
    world.cloud.scripts.push(losesCall);
    await world.advanceNow(id);
    aFittingTask({ startedAt: approvedAt - 2 * minute });

    const early = await world.advanceAfter(settled - second, id);
    const before = await world.requestNow(id);
    await world.advanceAfter(second, id);

    expect(early?.waitMs).toBeGreaterThan(0);
    expect(before).toMatchObject({ status: 'starting' });
    expect(world.cloud.orders).toHaveLength(1);
    expect(await world.requestNow(id)).toMatchObject({ status: 'failed', failure: { reason: 'started-outside' } });
  });
});

describe('a task that may still turn out to fit', () => {
  it.each([
    ['that does not say yet what it writes', aTaskDetail({ objects: [] })],
    [
      'under an unexpected name',
      aTaskDetail({ objects: [{ bucket: 'acme-exports', name: 'exports/m-bp1acmeweb01/web.raw' }] }),
    ],
  ])('(%s) is waited for, and the thread says so', async (_what, detail) => {
    const task = aFittingTask({ detail });

    const next = await world.advanceNow(id);
    const held = await world.requestNow(id);
    task.detail = aTaskDetail();
    await world.advanceAfter(next?.waitMs ?? 0, id);

    expect(held).toMatchObject({ status: 'waiting', waiting: { reason: 'task-unclear' } });
    expect(world.cloud.orders).toEqual([]);
    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting', task: { id: 't-there' } });
  });

  it('is called after once it has turned out to be something else', async () => {
    const task = aFittingTask({ detail: aTaskDetail({ objects: [] }) });
    const next = await world.advanceNow(id);
    task.detail = aTaskDetail({ objects: [{ bucket: 'acme-exports', name: 'dr_m-bp1acmeweb01_system.raw.tar.gz' }] });

    await world.advanceAfter(next?.waitMs ?? 0, id);

    expect(world.cloud.orders).toHaveLength(1);
  });
});

it('finds the task of a call that was forgotten, also where the history of Redis seems unchanged', async () => {
  world.cloud.scripts.push(losesAnswer);
  await world.advanceExport(id);
  world.put(aRequest({ status: 'approved' }));

  await world.advanceAfter(second, id);

  expect(world.cloud.orders).toHaveLength(1);
  expect(await world.requestNow(id)).toMatchObject({ status: 'exporting', task: { id: 't-bp1' } });
});
