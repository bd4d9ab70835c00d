import { describe, expect, it } from 'vitest';
import type { AliyunAccount } from '../../../sandbox/aliyun/account.ts';
import type { Trouble } from '../../../sandbox/aliyun/shared/trouble.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { aCloud, now, startedTask } from '../a-cloud.ts';

const region = 'cn-hangzhou';
const minute = 60_000;

/** From when on each page of a search was asked for. */
const searchesOf = ({ calls }: AliyunAccount) =>
  calls.flatMap(({ action, parameters }) => (action === 'DescribeTasks' ? [parameters['StartTime']] : []));

const page = (tasks: object[], total = tasks.length) => ({ json: { TotalCount: total, TaskSet: { Task: tasks } } });

describe('the export tasks since a call', () => {
  it('are searched for from the floor of its minute, minus five', async () => {
    const { account, cloud } = await aCloud();
    await cloud.readClock();

    await cloud.exportTasksSince(region, now);

    expect(searchesOf(account)).toEqual(['2026-11-24T09:55:00Z']);
  });

  it.each([
    ['theirs is 8 minutes behind', -8 * minute, 0, '2026-11-24T09:47:00Z'],
    // Behind where it was set since the call: nothing is gained from a later start.
    ['theirs is 8 minutes ahead', 8 * minute, 0, '2026-11-24T09:55:00Z'],
    ['that of Redis is 8 minutes ahead', 0, 8 * minute, '2026-11-24T09:47:00Z'],
    ['all three differ', -3 * minute, 5 * minute, '2026-11-24T09:47:00Z'],
  ])('are searched for by the clock of Alibaba Cloud where %s', async (_, clockSkew, redisAhead, StartTime) => {
    const redisOffset = () => ({ lower: redisAhead, upper: redisAhead });
    const { account, cloud } = await aCloud({ redisOffset });
    account.set({ clockSkew });
    await cloud.readClock();

    await cloud.exportTasksSince(region, now);

    expect(searchesOf(account)).toEqual([StartTime]);
  });

  it('are searched for 24 hours earlier before any answer has shown the time, and none is taken from then', async () => {
    const { account, cloud } = await aCloud();
    const tasks = ['09:54', '09:55', '10:00'].map((time) => ({
      TaskId: `t-${time}`,
      TaskAction: 'ExportImage',
      TaskStatus: 'Finished',
      CreationTime: `2026-11-24T${time}Z`,
    }));
    account.trouble.next('DescribeTasks', page(tasks));

    const found = await cloud.exportTasksSince(region, now);

    expect(searchesOf(account)).toEqual(['2026-11-23T09:55:00Z']);
    expect(found.ok && found.value.map(({ id }) => id)).toEqual(['t-09:55', 't-10:00']);
  });

  it.each(['nothing', 'date-and-age'] as const)(
    'are searched for 24 hours earlier where the answers have %s of the time',
    async (givesTime) => {
      const { account, cloud } = await aCloud();
      const taskId = await startedTask(cloud);
      account.set({ givesTime });
      await cloud.readClock();

      const found = await cloud.exportTasksSince(region, now + 23 * 60 * minute);

      expect(searchesOf(account)).toEqual(['2026-11-24T08:55:00Z']);
      expect(found).toMatchObject({ value: [{ id: taskId }] });
    },
  );

  it('are searched for once more where the answer shows that a clock was set since the one before', async () => {
    const { account, cloud } = await aCloud();
    await cloud.readClock();
    account.set({ clockSkew: -8 * minute });
    const taskId = await startedTask(cloud);
    account.set({ clockSkew: 0 });
    await cloud.readClock();
    account.set({ clockSkew: -8 * minute });

    const found = await cloud.exportTasksSince(region, now);

    expect(searchesOf(account)).toEqual(['2026-11-24T09:55:00Z', '2026-11-24T09:47:00Z']);
    expect(found).toMatchObject({ value: [{ id: taskId }] });
  });

  it('are searched for by the time in a refusal too', async () => {
    const { account, cloud } = await aCloud();
    account.set({ clockSkew: -8 * minute });
    account.trouble.next('DescribeRegions', { error: 'Forbidden.RAM' });
    await cloud.readClock();

    await cloud.exportTasksSince(region, now);

    expect(searchesOf(account)).toEqual(['2026-11-24T09:47:00Z']);
  });

  it('are those of every page', async () => {
    const { account, cloud } = await aCloud();
    const started: string[] = [];
    for (let number = 0; number < 201; number += 1) {
      const imageId = `m-bp1many${number}`;
      account.addImage({ id: imageId, region });
      started.push(await startedTask(cloud, { imageId }));
    }

    const found = await cloud.exportTasksSince(region, now);

    expect(found.ok && found.value.map(({ id }) => id).sort()).toEqual(started.sort());
    expect(account.calls.filter(({ action }) => action === 'DescribeTasks')).toHaveLength(3);
  });

  it('are not known when one page is not', async () => {
    const { account, cloud } = await aCloud();
    account.trouble.next('DescribeTasks', page([{ TaskId: 't-1', TaskAction: 'ExportImage' }], 300));
    account.trouble.next('DescribeTasks', { error: 'Throttling', status: 400 });

    expect(await cloud.exportTasksSince(region, now)).toMatchObject({
      ok: false,
      refusal: { passing: true, refusal: { action: 'DescribeTasks', code: 'Throttling' } },
    });
  });

  it('are not known when the list has an entry that cannot be understood', async () => {
    const { account, cloud } = await aCloud();
    account.trouble.next('DescribeTasks', page([{ TaskId: 't-1', TaskAction: 'ExportImage' }, { Id: 't-2' }]));

    expect(await cloud.exportTasksSince(region, now)).toMatchObject({ refusal: { refusal: { code: 'Bot.NoAnswer' } } });
  });

  it.each(['ExportImage', 'EXPORT_IMAGE', 'export_image', ''])('are those whose action is spelt %j', async (action) => {
    const { account, cloud } = await aCloud();
    const tasks = [
      { TaskId: 't-1', TaskAction: action, TaskStatus: 'Finished' },
      { TaskId: 't-2', TaskAction: 'ImportImage', TaskStatus: 'Finished' },
    ];
    account.trouble.next('DescribeTasks', page(tasks));

    expect(await cloud.exportTasksSince(region, now)).toEqual({ ok: true, value: [{ id: 't-1', state: 'finished' }] });
  });

  it('may be listed late', async () => {
    const { account, cloud } = await aCloud();
    account.set({ lag: 60_000 });
    const taskId = await startedTask(cloud);
    const early = await cloud.exportTasksSince(region, now);

    account.advance(60_000);

    expect(early).toEqual({ ok: true, value: [] });
    expect(await cloud.exportTasksSince(region, now)).toMatchObject({ value: [{ id: taskId }] });
  });
});

describe('the export tasks of one image', () => {
  it('are asked for by its id, from the same time on', async () => {
    const { account, cloud } = await aCloud();
    const taskId = await startedTask(cloud);

    const found = await cloud.exportTasksOf({ regionId: region, imageId: 'm-bp1acmeweb01', since: now });

    expect(found).toMatchObject({ ok: true, value: [{ id: taskId }] });
    expect(account.calls.at(-1)?.parameters).toMatchObject({
      'ResourceIds.1': 'm-bp1acmeweb01',
      StartTime: '2026-11-24T09:55:00Z',
    });
  });

  it('are missed where the parameter means something else', async () => {
    const { account, cloud } = await aCloud();
    account.set({ resourceIdsMeans: 'nothing' });
    await startedTask(cloud);

    expect(await cloud.exportTasksOf({ regionId: region, imageId: 'm-bp1acmeweb01', since: now })).toEqual({
      ok: true,
      value: [],
    });
  });
});

describe('tasks by their ids', () => {
  it('leave out those that Alibaba Cloud does not know', async () => {
    const { account, cloud } = await aCloud();
    const taskId = await startedTask(cloud);

    expect(await cloud.tasks(region, [taskId, 't-nobody'])).toEqual({
      ok: true,
      value: [
        {
          id: taskId,
          state: 'running',
          imageId: 'm-bp1acmeweb01',
          createdAt: Math.floor(now / 60_000) * 60_000,
        },
      ],
    });
    expect(account.calls.at(-1)?.parameters).toMatchObject({ TaskIds: `${taskId},t-nobody`, PageSize: '100' });
  });

  it('are read though another entry of the list cannot be read, which is logged', async () => {
    const log = createFakeLog();
    const { account, cloud } = await aCloud({ log });
    account.trouble.next(
      'DescribeTasks',
      page([{ TaskStatus: 'Processing' }, { TaskId: 't-2', TaskStatus: 'Failed' }]),
    );

    expect(await cloud.tasks(region, ['t-1', 't-2'])).toEqual({ ok: true, value: [{ id: 't-2', state: 'failed' }] });
    expect(log.lines).toMatchObject([{ level: 'warn', data: { regionId: region, unreadable: 1 } }]);
  });

  it('are running whatever they are called, unless that is known to be an end', async () => {
    const { account, cloud } = await aCloud();
    const statuses = ['Processing', 'Waiting', 'Pending', 'Paused', 'Strange', '', '__proto__', 'toString', 'finished'];
    const ends = ['Finished', 'Failed', 'Deleted'];
    account.trouble.next(
      'DescribeTasks',
      page([...statuses, ...ends].map((TaskStatus, number) => ({ TaskId: `t-${number}`, TaskStatus }))),
    );

    const found = await cloud.tasks(region, ['t-0']);

    expect(found.ok && found.value.map(({ state }) => state)).toEqual([
      ...statuses.map(() => 'running'),
      'finished',
      'failed',
      'cancelled',
    ]);
    const strange = found.ok && found.value.flatMap(({ unknownStatus }) => (unknownStatus ? [unknownStatus] : []));
    expect(strange).toEqual(['Strange', 'none', '__proto__', 'toString', 'finished']);
  });
});

describe('one task in detail', () => {
  it.each(['TaskProcess', 'Progress'] as const)(
    'has its percentage from %s, and where it writes',
    async (progressField) => {
      const { account, cloud } = await aCloud();
      account.set({ progressField, exportDuration: 100_000 });
      const taskId = await startedTask(cloud);
      account.advance(48_000);

      const detail = await cloud.taskDetail(region, taskId);

      expect(detail.ok && detail.value).toEqual({
        state: 'running',
        supportsCancel: true,
        percent: 48,
        failedCount: 0,
        finishedAt: undefined,
        faults: [],
        objects: [{ bucket: 'acme-exports', name: 'dr7k2_m-bp1acmeweb01_system.raw.tar.gz' }],
      });
    },
  );

  it('does not say where it writes while Alibaba Cloud does not say it', async () => {
    const { account, cloud } = await aCloud();
    account.set({ itemsLag: 60_000 });
    const taskId = await startedTask(cloud);

    expect(await cloud.taskDetail(region, taskId)).toMatchObject({ value: { objects: [] } });
  });

  it('has the objects of every disk, and its end', async () => {
    const { account, cloud } = await aCloud();
    const taskId = await startedTask(cloud, { imageId: 'm-bp1acmedb01' });
    account.advance(120_000);

    const detail = await cloud.taskDetail(region, taskId);

    expect(detail.ok && detail.value).toMatchObject({
      state: 'finished',
      percent: 100,
      failedCount: 0,
      finishedAt: Date.parse('2026-11-24T10:00:00Z'),
    });
    expect(detail.ok && detail.value.objects).toHaveLength(3);
  });

  it('has the fault of every disk that failed', async () => {
    const { account, cloud } = await aCloud();
    account.nextTask({ ends: 'partly', errorCode: 'Disk.Broken', errorMsg: 'It broke.' });
    const taskId = await startedTask(cloud, { imageId: 'm-bp1acmedb01' });
    account.advance(120_000);

    const detail = await cloud.taskDetail(region, taskId);

    expect(detail.ok && detail.value).toMatchObject({ state: 'finished', failedCount: expect.any(Number) });
    expect(detail.ok && detail.value.failedCount).toBeGreaterThan(0);
    expect(detail.ok && detail.value.faults).toContainEqual({ code: 'Disk.Broken', message: 'It broke.' });
    const objects = detail.ok ? detail.value.objects : [];
    const whole = objects.filter(({ isLost }) => !isLost).map(({ name }) => name);
    expect(objects.length).toBeGreaterThan(whole.length);
    expect(whole).toEqual(account.objects('acme-exports').map(({ name }) => name));
  });

  it.each([{ ErrorCode: 'Disk.Broken' }, { OperationStatus: 'Failed' }])(
    'has a part that failed also where that part names no object, and none is counted: %j',
    async (failed) => {
      const { account, cloud } = await aCloud();
      account.trouble.next('DescribeTaskAttribute', {
        json: { TaskStatus: 'Finished', OperationProgressSet: { OperationProgress: [failed, {}] } },
      });

      expect(await cloud.taskDetail(region, 't-1')).toMatchObject({ value: { state: 'finished', failedCount: 1 } });
    },
  );

  it.each<[string, Trouble, true | undefined]>([
    ['without a status', { json: { RequestId: 'x' } }, true],
    ['that is a page', { status: 200, body: '<html>' }, true],
    ['that is an error of the server', { error: 'InternalError', status: 500 }, true],
    ['that asks for fewer calls', { error: 'Throttling', status: 503 }, undefined],
    ['that never comes', { loseAnswer: true }, undefined],
  ])('may be unreadable alone, or as all others are: an answer %s', async (_what, trouble, unreadable) => {
    const { account, cloud } = await aCloud();
    account.trouble.next('DescribeTaskAttribute', trouble);

    const answer = await cloud.taskDetail(region, 't-1');

    expect(answer.ok || answer.refusal).toMatchObject({ passing: true });
    expect(answer.ok || answer.refusal.unreadable).toBe(unreadable);
  });

  it('repeats no secrets of a fault', async () => {
    const { account, cloud } = await aCloud();
    const OperationProgress = [
      { ErrorCode: 'X', ErrorMsg: 'No acs:ram::1234567890123456:role/x for LTAI5tAbCdEfGhIjKl' },
    ];
    account.trouble.next('DescribeTaskAttribute', {
      json: { TaskStatus: 'Failed', OperationProgressSet: { OperationProgress } },
    });

    const detail = await cloud.taskDetail(region, 't-1');

    expect(JSON.stringify(detail)).not.toMatch(/1234567890123456|LTAI/);
  });

  it.each([
    [{ Name: 'OSSObject' }],
    [{ Name: 'OSSObject', Value: null }],
    [{ Name: 'OSSObject', Value: '' }],
    [{ Value: 'dr7k2_a' }],
    ['OSSObject'],
  ])('makes no object of %j', async (item) => {
    const { account, cloud } = await aCloud();
    const RelatedItem = [{ Name: 'OSSBucket', Value: 'acme-exports' }, item];
    account.trouble.next('DescribeTaskAttribute', {
      json: {
        TaskStatus: 'Processing',
        OperationProgressSet: { OperationProgress: [{ RelatedItemSet: { RelatedItem } }] },
      },
    });

    expect(await cloud.taskDetail(region, 't-1')).toMatchObject({ ok: true, value: { objects: [] } });
  });

  it.each([
    ['48%', 48],
    ['48', 48],
    ['100.0%', 100],
    ['', undefined],
    ['soon', undefined],
    ['-1%', undefined],
    ['101%', undefined],
    [48, 48],
  ])('reads %j as a percentage of %s', async (TaskProcess, percent) => {
    const { account, cloud } = await aCloud();
    account.trouble.next('DescribeTaskAttribute', { json: { TaskStatus: 'Processing', TaskProcess } });

    expect(await cloud.taskDetail(region, 't-1')).toMatchObject({ ok: true, value: { percent } });
  });

  it('is refused for a task that is not known', async () => {
    const { cloud } = await aCloud();

    expect(await cloud.taskDetail(region, 't-nobody')).toMatchObject({
      ok: false,
      refusal: { passing: false, refusal: { action: 'DescribeTaskAttribute', code: 'InvalidTaskId.NotFound' } },
    });
  });
});
