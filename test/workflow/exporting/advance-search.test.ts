/** Searching for a lost export: which tasks are adopted, and which searches say too little to call again. */
import { beforeEach, describe, expect, it } from 'vitest';
import { approvedAt, aRequest, aTaskDetail, hour, minute } from '../../builders.ts';
import { aCloudTask, losesCall } from '../../fakes/cloud.ts';
import { createExportWorld, type ExportWorld, searchInterval, settled } from './export-world.ts';

let world: ExportWorld;
let id: string;

beforeEach(() => {
  world = createExportWorld();
  id = world.put(aRequest({ status: 'approved' }));
});

describe('tasks that are not ours', () => {
  const mine = 'web_m-bp1acmeweb01_system.raw.tar.gz';
  const elsewhere = [{ bucket: 'other-exports', name: mine }];

  async function lookAfterLostCall(): Promise<void> {
    world.cloud.scripts.push(losesCall);
    await world.advanceNow(id);
  }

  it.each([
    ['another bucket', elsewhere],
    ['another prefix', [{ bucket: 'acme-exports', name: 'web1_m-bp1acmeweb01_system.raw.tar.gz' }]],
    ['another prefix and sign', [{ bucket: 'acme-exports', name: 'dr2026-m-bp1acmeweb01-system.raw.tar.gz' }]],
  ])('are not adopted when they write to %s, and do not hinder another call', async (_what, objects) => {
    await lookAfterLostCall();
    world.cloud.jobs.push(aCloudTask({ startedAt: world.clock.time, detail: aTaskDetail({ objects }) }));

    await world.advanceNow(id);
    expect(await world.requestNow(id)).toMatchObject({ status: 'starting' });

    await world.advanceAfter(settled, id);
    expect(world.cloud.orders).toHaveLength(2);
  });

  it('do not hinder another call when they never say what they write, but name another image', async () => {
    await lookAfterLostCall();
    const detail = aTaskDetail({ objects: [] });
    world.cloud.jobs.push(aCloudTask({ startedAt: world.clock.time, imageId: 'm-bp1other', detail }));

    await world.advanceAfter(settled, id);

    expect(world.cloud.orders).toHaveLength(2);
    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting' });
  });

  it('are not adopted when another request holds them', async () => {
    world.put(aRequest({ id: 'bbbbbb', idempotencyKey: 'V2', status: 'exported' }));
    await lookAfterLostCall();
    world.cloud.jobs.push(aCloudTask({ id: 't-bp1task01', startedAt: world.clock.time }));

    await world.advanceNow(id);

    expect(await world.requestNow(id)).toMatchObject({ status: 'starting' });
    expect(world.cloud.asked).not.toContain('taskDetail t-bp1task01');
  });

  it('are not adopted when they were there before the call', async () => {
    const task = aCloudTask({
      id: 't-before',
      startedAt: world.clock.time,
      detail: aTaskDetail({ objects: elsewhere }),
    });
    world.cloud.jobs.push(task);
    await lookAfterLostCall();
    task.detail = aTaskDetail();

    await world.advanceNow(id);

    expect(await world.requestNow(id)).toMatchObject({ status: 'starting', attempt: { knownTasks: ['t-before'] } });
  });

  it('are not adopted after the second call when they were there before it', async () => {
    await lookAfterLostCall();
    const detail = aTaskDetail({ objects: elsewhere });
    world.cloud.jobs.push(aCloudTask({ id: 't-between', startedAt: world.clock.time, detail }));
    world.cloud.scripts.push(losesCall);
    await world.advanceAfter(settled, id);

    expect(await world.requestNow(id)).toMatchObject({ attempt: { number: 2, knownTasks: ['t-between'] } });
  });
});

describe('a search that says too little', () => {
  beforeEach(async () => {
    world.cloud.scripts.push(losesCall);
    await world.advanceNow(id);
  });

  it('is no search when it is refused: no call follows on it', async () => {
    world.cloud.refusals.set('exportTasksSince', { action: 'DescribeTasks', code: 'Forbidden.RAM', message: '' });

    const next = await world.advanceAfter(settled + hour, id);

    expect(next).toEqual({ waitMs: searchInterval });
    expect(world.cloud.orders).toHaveLength(1);
  });

  it('waits for a task that does not say yet where it writes, and adopts it then', async () => {
    const task = aCloudTask({ id: 't-young', startedAt: world.clock.time, detail: aTaskDetail({ objects: [] }) });
    world.cloud.jobs.push(task);

    const next = await world.advanceAfter(settled + minute, id);
    const callsBefore = world.cloud.orders.length;
    task.detail = aTaskDetail();
    await world.advanceNow(id);

    expect(next).toEqual({ waitMs: searchInterval });
    expect(callsBefore).toBe(1);
    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting', task: { id: 't-young' } });
  });

  it.each([
    ['names of no kind that is known', 'exports/2026/web-m-bp1acmeweb01.raw'],
    ['names without the prefix', 'm-bp1acmeweb01_system.raw.tar.gz'],
    ['names in other letters', 'WEB_m-bp1acmeweb01_system.raw.tar.gz'],
    ['names of another image, though the list names none', 'web_m-bp1other_system.raw.tar.gz'],
    ['names with more before the prefix', 'x-web_m-bp1acmeweb01_system.raw.tar.gz'],
  ])('waits for a task that writes into our bucket under %s', async (_what, name) => {
    const detail = aTaskDetail({ objects: [{ bucket: 'acme-exports', name }] });
    world.cloud.jobs.push(aCloudTask({ startedAt: world.clock.time, detail }));

    const next = await world.advanceAfter(settled + hour, id);

    expect(next).toEqual({ waitMs: searchInterval });
    expect(world.cloud.orders).toHaveLength(1);
  });

  it('asks for the tasks of the image too where there are many, and believes what that finds, not what it misses', async () => {
    const { exportTasksSince } = world.cloud;
    const many = Array.from({ length: 100 }, (_, index) => ({
      id: `t-${index}`,
      state: 'running',
      imageId: 'm-other',
    }));
    world.cloud.exportTasksSince = async (...asked) => {
      await exportTasksSince(...asked);
      return { ok: true, value: many.map((task) => ({ ...task, state: 'running' as const })) };
    };
    await world.advanceAfter(searchInterval, id);
    const missed = await world.requestNow(id);
    world.cloud.jobs.push(aCloudTask({ id: 't-narrow', startedAt: world.clock.time, imageId: 'm-bp1acmeweb01' }));

    await world.advanceAfter(searchInterval, id);

    expect(missed).toMatchObject({ status: 'starting' });
    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting', task: { id: 't-narrow' } });
  });

  it('waits for a task whose details are refused', async () => {
    world.cloud.jobs.push(aCloudTask({ startedAt: world.clock.time }));
    world.cloud.refusals.set('taskDetail', { action: 'DescribeTaskAttribute', code: 'Throttling', message: '' });

    await world.advanceAfter(settled + minute, id);

    expect(world.cloud.orders).toHaveLength(1);
    expect(await world.requestNow(id)).toMatchObject({ status: 'starting' });
  });

  it('holds back while the bucket cannot be read, and says so', async () => {
    const called = world.clock.time;
    world.cloud.refusals.set('buckets', { action: 'ListBuckets', code: 'Bot.NoAnswer', message: '' });

    await world.advanceAfter(settled, id);

    expect(world.cloud.orders).toHaveLength(1);
    expect(await world.requestNow(id)).toMatchObject({
      status: 'waiting',
      waiting: { reason: 'bucket-unproven', openSince: called, refusal: { code: 'Bot.NoAnswer' } },
    });
  });

  it('checks again before it calls once the bucket can be read', async () => {
    world.cloud.refusals.set('buckets', { action: 'ListBuckets', code: 'Bot.NoAnswer', message: '' });
    await world.advanceAfter(settled, id);
    world.cloud.refusals.clear();
    world.cloud.jobs.push(aCloudTask({ id: 't-late', startedAt: approvedAt, detail: aTaskDetail() }));

    await world.advanceAfter(minute, id);

    expect(world.cloud.orders).toHaveLength(1);
    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting', task: { id: 't-late', wasLost: true } });
  });
});
