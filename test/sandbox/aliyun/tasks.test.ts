/** Export tasks: how they run, end, are listed and cancelled. */
import { describe, expect, it } from 'vitest';
import { type Body, type Call, ecsCaller } from './callers.ts';
import { anAccount, anExport } from './stage.ts';

describe('a running export', () => {
  it('moves with the clock and writes its objects disk by disk', async () => {
    const account = await anAccount();
    account.set({ exportDuration: 10_000 });
    const call = ecsCaller(account);
    const task = await start(call, { ...anExport, ImageId: 'm-bp1acmedb01', OSSPrefix: 'db' });
    const names = () => account.objects('acme-exports').map(({ name }) => name);

    expect(await attributes(call, task)).toMatchObject({
      TaskStatus: 'Processing',
      TaskProcess: '0%',
      SuccessCount: 0,
    });
    account.advance(4800);
    expect(await attributes(call, task)).toMatchObject({ TaskProcess: '48%', SuccessCount: 1, TotalCount: 3 });
    expect(names()).toEqual(['db_m-bp1acmedb01_system.raw.tar.gz']);
    account.advance(5199);
    expect(await attributes(call, task)).toMatchObject({ TaskStatus: 'Processing', TaskProcess: '99%' });
    account.advance(1);
    expect(await attributes(call, task)).toMatchObject({ TaskStatus: 'Finished', TaskProcess: '100%', FailedCount: 0 });
    expect(names()).toEqual([
      'db_m-bp1acmedb01_system.raw.tar.gz',
      'db_m-bp1acmedb01_data_xvdb.raw.tar.gz',
      'db_m-bp1acmedb01_data_xvdc.raw.tar.gz',
    ]);
  });

  it('names bucket, object and format of every disk', async () => {
    const account = await anAccount();
    const call = ecsCaller(account);
    const task = await start(call, anExport);

    expect(operations(await attributes(call, task))).toEqual([
      {
        OperationStatus: 'Processing',
        ErrorCode: '',
        ErrorMsg: '',
        RelatedItemSet: {
          RelatedItem: [
            { Name: 'OSSBucket', Value: 'acme-exports' },
            { Name: 'OSSObject', Value: 'web1_m-bp1acmeweb01_system.raw.tar.gz' },
            { Name: 'ImageFormat', Value: 'raw' },
          ],
        },
      },
    ]);
  });

  it('gives its times to the minute only', async () => {
    const account = await anAccount();
    account.set({ exportDuration: 60_000 });
    const call = ecsCaller(account);
    const task = await start(call, anExport);
    expect(await attributes(call, task)).toMatchObject({ CreationTime: '2026-11-24T10:00Z', FinishedTime: '' });

    account.advance(3_600_000);

    expect(await attributes(call, task)).toMatchObject({ FinishedTime: '2026-11-24T10:01Z' });
  });

  it('runs faster with speed, from then on', async () => {
    const account = await anAccount();
    account.set({ exportDuration: 100_000 });
    const call = ecsCaller(account);
    const task = await start(call, anExport);
    account.advance(10_000);

    account.set({ speed: 10 });
    account.advance(1000);

    expect(await attributes(call, task)).toMatchObject({ TaskProcess: '20%' });
  });

  it('takes as long as its image says', async () => {
    const account = await anAccount();
    account.changeImage('m-bp1acmeweb01', { exportDuration: 10 });
    await start(ecsCaller(account), anExport);

    account.advance(10);

    expect(account.tasks).toMatchObject([{ status: 'Finished' }]);
  });

  it('ends by itself on the clock of the machine', async () => {
    const account = await anAccount({ now: Date.now });
    account.set({ exportDuration: 30 });

    await start(ecsCaller(account), anExport);
    await account.waitFor(() => account.objects('acme-exports').length === 1, { what: 'the object' });

    expect(account.tasks).toMatchObject([{ status: 'Finished', progress: 1 }]);
  });
});

describe('a prescribed ending', () => {
  it('fails at the share of the way that was asked for', async () => {
    const account = await anAccount();
    const call = ecsCaller(account);
    account.nextTask({ ends: 'Failed', at: 0.5, errorCode: 'ParameterInvalid', errorMsg: 'No.', duration: 1000 });
    const task = await start(call, anExport);

    account.advance(499);
    expect(await attributes(call, task)).toMatchObject({ TaskStatus: 'Processing', SupportCancel: 'true' });
    account.advance(1);

    const failed = await attributes(call, task);
    expect(failed).toMatchObject({ TaskStatus: 'Failed', TaskProcess: '50%', FailedCount: 1, SupportCancel: 'false' });
    expect(operations(failed)).toMatchObject([
      { OperationStatus: 'Failed', ErrorCode: 'ParameterInvalid', ErrorMsg: 'No.' },
    ]);
    expect(account.objects('acme-exports')).toEqual([]);
  });

  it('makes no progress before it ends, where that was asked for', async () => {
    const account = await anAccount();
    const call = ecsCaller(account);
    account.nextTask({ ends: 'Failed', at: 0.6, rests: 300, duration: 1000 });
    const task = await start(call, anExport);

    account.advance(899);
    expect(await attributes(call, task)).toMatchObject({ TaskStatus: 'Processing', TaskProcess: '60%' });
    account.advance(1);

    expect(await attributes(call, task)).toMatchObject({ TaskStatus: 'Failed', TaskProcess: '60%' });
  });

  it('finishes partly: one disk failed, the others arrived', async () => {
    const account = await anAccount();
    const call = ecsCaller(account);
    account.nextTask({ ends: 'partly', errorCode: 'DiskError', errorMsg: 'Disk is broken.' });
    const task = await start(call, { ...anExport, ImageId: 'm-bp1acmedb01' });

    account.advance(2000);

    const partly = await attributes(call, task);
    expect(partly).toMatchObject({ TaskStatus: 'Finished', SuccessCount: 2, FailedCount: 1 });
    expect(operations(partly).at(-1)).toMatchObject({ OperationStatus: 'Failed', ErrorCode: 'DiskError' });
    expect(account.objects('acme-exports')).toHaveLength(2);
  });

  it('is deleted, as if another person had cancelled it', async () => {
    const account = await anAccount();
    const call = ecsCaller(account);
    account.nextTask({ ends: 'Deleted', at: 0.25 });
    const task = await start(call, anExport);

    account.advance(500);

    const deleted = await attributes(call, task);
    expect(deleted).toMatchObject({ TaskStatus: 'Deleted', TaskProcess: '25%', FailedCount: 0 });
    expect(operations(deleted)).toMatchObject([{ OperationStatus: 'Canceled', ErrorCode: '' }]);
  });

  it('vanishes: no query finds the task any more', async () => {
    const account = await anAccount();
    const call = ecsCaller(account);
    account.nextTask({ ends: 'vanishes', at: 0.5, duration: 1000 });
    const task = await start(call, anExport);

    account.advance(500);

    await expect(attributes(call, task)).rejects.toMatchObject({ code: 'InvalidTaskId.NotFound' });
    expect(await call('DescribeTasks', { TaskIds: task })).toMatchObject({ TotalCount: 0 });
    expect(account.tasks).toMatchObject([{ id: task, vanished: true }]);
  });

  it('never comes when the way is endless, and shows the status that was asked for', async () => {
    const account = await anAccount();
    const call = ecsCaller(account);
    account.nextTask({ ends: 'Finished', duration: Number.POSITIVE_INFINITY, shows: 'Waiting' });
    const task = await start(call, anExport);

    account.advance(365 * 24 * 3_600_000);

    expect(await attributes(call, task)).toMatchObject({ TaskStatus: 'Waiting', TaskProcess: '0%' });
  });

  it('is spent by one task', async () => {
    const account = await anAccount();
    const call = ecsCaller(account);
    account.nextTask({ ends: 'Failed' });
    await start(call, anExport);
    account.advance(2000);
    await start(call, anExport);
    account.advance(2000);

    expect(account.tasks.map(({ status }) => status)).toEqual(['Failed', 'Finished']);
  });
});

describe('DescribeTasks', () => {
  it('lists the newest first, page by page, up to 100 on a page', async () => {
    const account = await anAccount();
    const call = ecsCaller(account);
    const [first, second, third] = [await start(call, anExport), await later(), await later()];
    async function later() {
      account.advance(60_000);
      return start(call, anExport);
    }

    expect(ids(await call('DescribeTasks', { PageSize: 2 }))).toEqual([third, second]);
    expect(await call('DescribeTasks', { PageSize: 2, PageNumber: 2 })).toMatchObject({
      TotalCount: 3,
      PageNumber: 2,
      PageSize: 2,
      TaskSet: { Task: [{ TaskId: first, TaskAction: 'ExportImage', ResourceId: 'm-bp1acmeweb01' }] },
    });
    await expect(call('DescribeTasks', { PageSize: 101 })).rejects.toMatchObject({ code: 'InvalidParameter' });
  });

  it('compares times with the minute in which the task began', async () => {
    const account = await anAccount();
    const call = ecsCaller(account);
    const task = await start(call, anExport);

    expect(ids(await call('DescribeTasks', { StartTime: '2026-11-24T10:00:30Z' }))).toEqual([]);
    expect(ids(await call('DescribeTasks', { StartTime: '2026-11-24T10:00:00Z' }))).toEqual([task]);
    expect(ids(await call('DescribeTasks', { EndTime: '2026-11-24T09:59:59Z' }))).toEqual([]);
    await expect(call('DescribeTasks', { StartTime: '1700000000' })).rejects.toMatchObject({
      code: 'InvalidParameter',
    });
  });

  it('filters by id, action, status and region', async () => {
    const account = await anAccount();
    const call = ecsCaller(account);
    const task = await start(call, anExport);

    expect(ids(await call('DescribeTasks', { TaskIds: `t-none,${task}` }))).toEqual([task]);
    expect(ids(await call('DescribeTasks', { TaskAction: 'ImportImage' }))).toEqual([]);
    expect(ids(await call('DescribeTasks', { TaskStatus: 'Finished' }))).toEqual([]);
    expect(ids(await call('DescribeTasks', { TaskStatus: 'Processing', TaskAction: 'ExportImage' }))).toEqual([task]);
    expect(ids(await ecsCaller(account, { region: 'cn-beijing' })('DescribeTasks'))).toEqual([]);
    const many = Array.from({ length: 101 }, (_, index) => `t-${index}`).join(',');
    await expect(call('DescribeTasks', { TaskIds: many })).rejects.toMatchObject({ code: 'InvalidParameter' });
  });

  it('understands image ids as ResourceIds, or finds nothing by them', async () => {
    const account = await anAccount();
    const call = ecsCaller(account);
    const task = await start(call, anExport);
    const search = { ResourceIds: ['m-other', 'm-bp1acmeweb01'] };

    expect(ids(await call('DescribeTasks', search))).toEqual([task]);
    account.set({ resourceIdsMeans: 'nothing' });
    expect(ids(await call('DescribeTasks', search))).toEqual([]);
  });

  it('lags behind ExportImage, and so do the attributes and their items', async () => {
    const account = await anAccount();
    account.set({ lag: 30_000, itemsLag: 60_000, exportDuration: 3_600_000 });
    const call = ecsCaller(account);
    const task = await start(call, anExport);

    account.advance(29_999);
    expect(ids(await call('DescribeTasks'))).toEqual([]);
    await expect(attributes(call, task)).rejects.toMatchObject({ code: 'InvalidTaskId.NotFound' });
    account.advance(1);
    expect(ids(await call('DescribeTasks'))).toEqual([task]);
    expect(operations(await attributes(call, task))).toEqual([]);
    account.advance(30_000);
    expect(operations(await attributes(call, task))).toHaveLength(1);
  });

  it('spells what it answers in either way of the documentation', async () => {
    const account = await anAccount();
    const call = ecsCaller(account);
    const task = await start(call, anExport);
    account.set({ taskActionSpelling: 'EXPORT_IMAGE', supportCancelAs: 'boolean', progressField: 'Progress' });

    const list = await call('DescribeTasks', { TaskAction: 'ExportImage' });

    expect(list).toMatchObject({ TaskSet: { Task: [{ TaskAction: 'EXPORT_IMAGE', SupportCancel: true }] } });
    expect(await attributes(call, task)).toMatchObject({ SupportCancel: true, Progress: '0%' });
  });
});

describe('CancelTask', () => {
  it('stops a running export in the status that was set', async () => {
    const account = await anAccount();
    const call = ecsCaller(account);
    const task = await start(call, anExport);
    account.set({ statusAfterCancel: 'Failed' });
    account.advance(1000);

    await call('CancelTask', { TaskId: task });
    account.advance(5000);

    expect(await attributes(call, task)).toMatchObject({ TaskStatus: 'Failed', TaskProcess: '50%' });
    expect(account.objects('acme-exports')).toEqual([]);
  });

  it('is refused where the task says that it cannot be cancelled', async () => {
    const account = await anAccount();
    const call = ecsCaller(account);
    const task = await start(call, anExport);
    account.set({ supportsCancel: false });

    expect(await attributes(call, task)).toMatchObject({ SupportCancel: 'false' });
    await expect(call('CancelTask', { TaskId: task })).rejects.toMatchObject({
      code: 'InvalidTaskId.TaskActionNotSupport',
    });
    expect(account.tasks).toMatchObject([{ status: 'Processing' }]);
  });

  it('can drop the cancelled task from the list', async () => {
    const account = await anAccount();
    account.set({ listsDeletedTasks: false });
    const call = ecsCaller(account);
    const task = await start(call, anExport);

    await call('CancelTask', { TaskId: task });

    expect(ids(await call('DescribeTasks'))).toEqual([]);
    expect(await attributes(call, task)).toMatchObject({ TaskStatus: 'Deleted' });
  });

  it('refuses a task that has ended, that does not exist, or that is not named', async () => {
    const account = await anAccount();
    const call = ecsCaller(account);
    const task = await start(call, anExport);
    account.advance(2000);

    await expect(call('CancelTask', { TaskId: task })).rejects.toMatchObject({
      code: 'InvalidTaskId.IncorrectTaskStatus',
    });
    await expect(call('CancelTask', { TaskId: 't-none' })).rejects.toMatchObject({ code: 'InvalidTaskId.NotFound' });
    await expect(call('CancelTask')).rejects.toMatchObject({ code: 'MissingParameter' });
  });
});

async function start(call: Call, parameters: Record<string, unknown>): Promise<string> {
  return String((await call('ExportImage', parameters))['TaskId']);
}

function attributes(call: Call, task: string): Promise<Body> {
  return call('DescribeTaskAttribute', { TaskId: task });
}

function operations(body: Body): Body[] {
  return plain<{ OperationProgressSet: { OperationProgress: Body[] } }>(body).OperationProgressSet.OperationProgress;
}

function ids(body: Body): string[] {
  return plain<{ TaskSet: { Task: { TaskId: string }[] } }>(body).TaskSet.Task.map(({ TaskId }) => TaskId);
}

// The client's JSON reader makes objects without a prototype, which equal no literal.
function plain<Shape>(body: Body): Shape {
  return JSON.parse(JSON.stringify(body));
}
