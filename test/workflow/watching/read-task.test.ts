/** What one reading of a task leads to. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { TaskDetail, TaskState } from '../../../src/workflow/ports/cloud.ts';
import { createReadTask } from '../../../src/workflow/watching/read-task.ts';
import { approvedAt, aRefusal, aRequest, aTask, aTaskDetail, minute } from '../../builders.ts';
import { aCloudTask } from '../../fakes/cloud.ts';
import { createWorld, type World } from '../../fakes/world.ts';
import { settleTime } from '../exporting/export-world.ts';

const ours = { bucket: 'acme-exports', name: 'web_m-bp1acmeweb01_system.raw.tar.gz' };
const faults = [{ code: 'InternalError', message: 'Disk d-1 failed.' }];

let world: World;

beforeEach(() => {
  world = createWorld();
});

async function lookAt(detail: Partial<TaskDetail>, percent?: number) {
  const task = aTask(percent === undefined ? {} : { percent });
  const request = aRequest({ status: 'exporting', task });
  world.put(request);
  world.cloud.jobs.push(aCloudTask({ id: task.id, startedAt: approvedAt, detail: aTaskDetail(detail) }));
  await createReadTask({ ...world, settleTime })({ request, state: aTaskDetail(detail).state });
  return world.store.read(request.id);
}

describe('a task that is finished', () => {
  it('ends in the names of its objects in our bucket', async () => {
    const objects = [ours, { bucket: 'other-exports', name: 'else' }];

    const stored = await lookAt({ state: 'finished', objects, finishedAt: world.clock.time });

    expect(stored?.request).toMatchObject({
      status: 'exported',
      objects: [ours.name],
      endedAt: world.clock.time,
      task: { id: 't-bp1task01' },
    });
  });

  it.each([
    ['listed', [{ name: ours.name, modifiedAt: 0, bytes: 7 }], [7]],
    ['listed without a size', [ours.name], undefined],
    ['not listed', [], undefined],
  ])('keeps the size of an object that is %s', async (_what, stored, bytes) => {
    world.cloud.objects.set(ours.bucket, stored);

    const read = await lookAt({ state: 'finished', objects: [ours], finishedAt: world.clock.time });

    expect(read?.request).toMatchObject({ status: 'exported', objects: [ours.name] });
    expect(read?.request.status === 'exported' && read.request.bytes).toEqual(bytes);
  });

  it('ends without sizes where the bot may not list objects', async () => {
    world.cloud.refusals.set('objectsFrom', aRefusal({ code: 'AccessDenied' }));

    const read = await lookAt({ state: 'finished', objects: [ours], finishedAt: world.clock.time });

    expect(read?.request).toMatchObject({ status: 'exported', objects: [ours.name] });
    expect(read?.request).not.toHaveProperty('bytes');
  });

  it('waits for the names of its objects, which may come later', async () => {
    const stored = await lookAt({ state: 'finished', objects: [], finishedAt: world.clock.time - settleTime + 1 });

    expect(stored?.revision).toBe(1);
  });

  it('ends without names when none have come in that time', async () => {
    const stored = await lookAt({ state: 'finished', objects: [], finishedAt: world.clock.time - settleTime });

    expect(stored?.request).toMatchObject({ status: 'exported', objects: [] });
  });

  it('names what was written apart from what was not', async () => {
    const lost = { ...ours, name: `${ours.name}.lost`, isLost: true as const };
    const stored = await lookAt({ state: 'finished', failedCount: 1, faults, objects: [ours, lost] });

    expect(stored?.request).toMatchObject({ failure: { objects: [ours.name], lost: [lost.name] } });
  });

  it('is no success when a part of it has failed that names no object', async () => {
    const stored = await lookAt({ state: 'finished', failedCount: 0, faults, objects: [ours] });

    expect(stored?.request).toMatchObject({ status: 'failed', failure: { reason: 'partly', faults } });
  });

  it('is no success when a part of it has failed', async () => {
    const stored = await lookAt({ state: 'finished', failedCount: 1, faults, objects: [ours] });

    expect(stored?.request).toMatchObject({
      status: 'failed',
      failure: { reason: 'partly', faults, objects: [ours.name], task: { id: 't-bp1task01' } },
    });
  });
});

describe('a task that did not come to its end', () => {
  it('is announced with what Alibaba Cloud said', async () => {
    const stored = await lookAt({ state: 'failed', faults });

    expect(stored?.request).toMatchObject({ status: 'failed', failure: { reason: 'task-failed', faults } });
  });

  it('keeps how far it came, not how far it was last seen', async () => {
    const stored = await lookAt({ state: 'failed', faults, percent: 60 }, 54);

    expect(stored?.request).toMatchObject({ failure: { task: { percent: 60 } } });
  });

  it('may have been cancelled elsewhere', async () => {
    const stored = await lookAt({ state: 'cancelled' });

    expect(stored?.request).toMatchObject({ status: 'cancelled', by: 'elsewhere', endedAt: world.clock.time });
  });
});

describe('progress', () => {
  it.each([
    ['the first five percent', undefined, 5, 5],
    ['less than five percent', undefined, 4, undefined],
    ['a step of five', 40, 45, 45],
    ['less than a step', 40, 44, 40],
    ['a step back', 40, 10, 40],
    ['nothing that can be read', 40, undefined, 40],
  ])('of %s', async (_what, shown, percent, expected) => {
    const stored = await lookAt({ percent }, shown);

    expect(stored?.request).toMatchObject({ status: 'exporting', task: aTask(expected ? { percent: expected } : {}) });
    expect(stored?.revision).toBe(expected === shown ? 1 : 2);
  });
});

describe('a task that Alibaba Cloud does not know', () => {
  /** Reads two times, one minute apart; the last one when the task has run for so long. */
  async function afterLookingFor(ms: number, ...states: (TaskState | undefined)[]) {
    const startedAt = world.clock.time + minute - ms;
    const request = aRequest({ status: 'exporting', task: aTask({ startedAt }) });
    world.put(request);
    const [first, last] = states;
    const readTask = createReadTask({ ...world, settleTime });
    await readTask({ request, state: first });
    world.clock.pass(minute);
    await readTask({ request, state: last });
    return world.requestNow(request.id);
  }

  it('may only be young', async () => {
    expect(await afterLookingFor(settleTime + 10 * minute)).toMatchObject({ status: 'exporting' });
  });

  it('has vanished when it had time to show', async () => {
    expect(await afterLookingFor(settleTime + 10 * minute + 1)).toMatchObject({
      status: 'failed',
      failure: { reason: 'vanished', task: { id: 't-bp1task01' } },
    });
  });

  it('has not vanished when it was searched for once', async () => {
    const request = aRequest({ status: 'exporting', task: aTask({ startedAt: world.clock.time - 60 * minute }) });
    world.put(request);

    await createReadTask({ ...world, settleTime })({ request, state: undefined });

    expect(await world.requestNow(request.id)).toMatchObject({ status: 'exporting' });
  });

  it('has not vanished while the list shows it', async () => {
    expect(await afterLookingFor(60 * minute, 'running', 'running')).toMatchObject({ status: 'exporting' });
    expect(await afterLookingFor(60 * minute, undefined, 'running')).toMatchObject({ status: 'exporting' });
  });

  it('has not vanished when it was seen in detail meanwhile', async () => {
    const request = aRequest({ status: 'exporting', task: aTask({ startedAt: world.clock.time - 60 * minute }) });
    world.put(request);
    const job = aCloudTask({ id: request.task.id, startedAt: approvedAt });
    const readTask = createReadTask({ ...world, settleTime });
    for (const jobs of [[], [job], []]) {
      world.cloud.jobs = jobs;
      await readTask({ request, state: undefined });
      world.clock.pass(minute);
    }

    expect(await world.requestNow(request.id)).toMatchObject({ status: 'exporting' });
  });

  it('has not vanished when the question was merely refused', async () => {
    world.clock.pass(60 * minute);
    world.cloud.refusals.set('taskDetail', aRefusal({ code: 'Forbidden.RAM' }));

    const stored = await lookAt({ state: 'failed' });

    expect(stored?.revision).toBe(1);
    expect(world.log.lines).toMatchObject([{ level: 'warn', data: { code: 'Forbidden.RAM' } }]);
  });
});
