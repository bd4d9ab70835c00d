import { performance } from 'node:perf_hooks';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Trouble } from '../../../sandbox/aliyun/shared/trouble.ts';
import { aLatch } from '../../a-latch.ts';
import { aCloud, anOrder, cloudFor, keys } from '../a-cloud.ts';

describe('the call that starts an export', () => {
  it('has the names of today, and nothing that was not asked for', async () => {
    const { account, cloud } = await aCloud();

    const answer = await cloud.startExport(anOrder());

    expect(answer).toEqual({ outcome: 'started', taskId: account.tasks[0]?.id });
    expect(account.calls.map(({ action, parameters }) => [action, parameters])).toEqual([
      [
        'ExportImage',
        {
          RegionId: 'cn-hangzhou',
          ImageId: 'm-bp1acmeweb01',
          OSSBucket: 'acme-exports',
          OSSPrefix: 'dr7k2',
          ClientToken: '7k2m4x',
        },
      ],
    ]);
  });

  it('leaves out a prefix that is empty', async () => {
    const { account, cloud } = await aCloud();

    await cloud.startExport(anOrder({ prefix: '' }));

    expect(account.calls[0]?.parameters).not.toHaveProperty('OSSPrefix');
  });

  it('names every format but raw', async () => {
    const { account, cloud } = await aCloud();
    const frankfurt = { regionId: 'eu-central-1', imageId: 'm-gw8acmeshop01', bucket: 'acme-frankfurt' };

    await cloud.startExport(anOrder({ ...frankfurt, format: 'qcow2' }));

    expect(account.calls[0]?.parameters).toMatchObject({ RegionId: 'eu-central-1', ImageFormat: 'qcow2' });
  });

  it('takes the task id under its old name too', async () => {
    const { account, cloud } = await aCloud();
    account.set({ answerField: 'ExportTaskId' });

    expect(await cloud.startExport(anOrder())).toEqual({ outcome: 'started', taskId: account.tasks[0]?.id });
  });

  it('works with keys that last for an hour', async () => {
    const { account } = await aCloud();
    const temporary = account.issueToken();

    const answer = await cloudFor(account, { credentials: async () => temporary }).startExport(anOrder());

    expect(answer).toMatchObject({ outcome: 'started' });
  });

  it('asks for the keys anew each time', async () => {
    const { account } = await aCloud();
    let asked = 0;
    const cloud = cloudFor(account, {
      credentials: async () => {
        asked += 1;
        return keys;
      },
    });

    await cloud.startExport(anOrder());
    await cloud.startExport(anOrder({ imageId: 'm-bp1acmedb01' }));

    expect(asked).toBe(2);
  });
});

describe('a certain refusal', () => {
  it('has the code, the status, the words and the request id of Alibaba Cloud', async () => {
    const { account, cloud } = await aCloud();
    account.role = 'missing';

    expect(await cloud.startExport(anOrder())).toEqual({
      outcome: 'refused',
      refusal: {
        action: 'ExportImage',
        code: 'NoSetRoletoECSServiceAcount',
        http: 403,
        message: expect.stringContaining('role'),
        requestId: account.calls[0]?.requestId,
        recommend: expect.stringContaining('https://api.alibabacloud.com/troubleshoot?'),
      },
    });
  });

  it.each([400, 403, 429, 500, 503])('is throttling, with status %i too', async (status) => {
    const { account, cloud } = await aCloud();
    account.trouble.next('ExportImage', { error: 'Throttling.User', status });

    expect(await cloud.startExport(anOrder())).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'Throttling.User', http: status },
    });
    expect(account.tasks).toEqual([]);
  });

  it('is a connection that did not come about', async () => {
    const { account, cloud } = await aCloud();
    await account.stop();

    expect(await cloud.startExport(anOrder())).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'Bot.Unreachable' },
    });
  });

  it('is an unknown host', async () => {
    const { cloud } = await aCloud({ endpoints: { ecs: 'http://ecs.invalid' } });

    expect(await cloud.startExport(anOrder())).toMatchObject({ refusal: { code: 'Bot.Unreachable' } });
  });

  it('is a call that was too late to leave', async () => {
    const { account, cloud } = await aCloud();

    const answer = await cloud.startExport(anOrder({}, performance.now() - 1));

    expect(answer).toMatchObject({ outcome: 'refused', refusal: { code: 'Bot.TooLate' } });
    expect(account.calls).toEqual([]);
  });

  it('is a call whose keys came too late', async () => {
    const latch = aLatch();
    const { account, cloud } = await aCloud({ credentials: () => latch.opened.then(() => keys) });
    const leaveBy = performance.now() + 20;

    const answer = cloud.startExport(anOrder({}, leaveBy));
    while (performance.now() <= leaveBy) await new Promise(setImmediate);
    latch.open();

    expect(await answer).toMatchObject({ outcome: 'refused', refusal: { code: 'Bot.TooLate' } });
    expect(account.calls).toEqual([]);
  });

  it('is a call on a machine that slept before it, though the clock of the process had stopped', async () => {
    const latch = aLatch();
    const { account, cloud } = await aCloud({ credentials: () => latch.opened.then(() => keys) });
    const answer = cloud.startExport(anOrder());

    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
    onTestFinished(() => void vi.useRealTimers());
    latch.open();

    expect(await answer).toMatchObject({ outcome: 'refused', refusal: { code: 'Bot.TooLate' } });
    expect(account.calls).toEqual([]);
  });

  it('is a call without keys, and what the chain of credentials said stays there', async () => {
    const credentials = () => Promise.reject(new Error(`no role for ${keys.accessKeySecret}`));
    const { account, cloud } = await aCloud({ credentials });

    const answer = await cloud.startExport(anOrder());

    expect(answer).toMatchObject({ outcome: 'refused', refusal: { code: 'Bot.NoAccessKey' } });
    expect(JSON.stringify(answer)).not.toContain(keys.accessKeySecret);
    expect(account.calls).toEqual([]);
  });
});

describe('after every other answer an export may be running', () => {
  it.each<[string, Trouble]>([
    ['an HTML page with 503', { status: 503, body: '<html>Bad gateway</html>' }],
    ['an HTML page with 200', { status: 200, body: '<html>Log in</html>' }],
    ['nothing with 200', { status: 200, body: '' }],
    ['an error of the server', { error: 'InternalError', status: 500 }],
    ['a server that is not available', { error: 'ServiceUnavailable', status: 503 }],
    ['JSON without a code, with 500', { json: { Message: 'oops' }, status: 500 }],
    ['JSON without a code, with 400', { json: { Message: 'oops' }, status: 400 }],
    ['a task id with 500', { json: { TaskId: 't-bp1' }, status: 500 }],
    ['no task id', { json: { RequestId: '1', RegionId: 'cn-hangzhou' } }],
    ['an empty task id', { json: { TaskId: '' } }],
    ['something that is no task id', { json: { TaskId: '<!channel>' } }],
    ['a task id that is a number', { json: { TaskId: 42 } }],
    ['null', { json: null }],
    ['a list', { json: [] }],
    ['a text', { json: 'TaskId' }],
    ['keys that no object should have', { status: 200, body: '{"__proto__":{"TaskId":"t-1"}}' }],
    ['numbers beyond all numbers', { status: 200, body: '{"TaskId":123456789012345678901234567890}' }],
    ['a connection that broke before', { dropBefore: true }],
    ['a connection that broke after', { loseAnswer: true }],
  ])('as after %s', async (_what, trouble) => {
    const { account, cloud } = await aCloud();
    account.trouble.next('ExportImage', trouble);

    const answer = await cloud.startExport(anOrder());

    expect(answer).toEqual({ outcome: 'unknown', detail: expect.stringMatching(/^[\w .]{1,120}$/) });
    expect(account.calls).toHaveLength(1);
  });

  it('as after silence, which it does not bear for longer than its timeout', async () => {
    const { account, cloud } = await aCloud({ timeout: 300 });
    account.trouble.next('ExportImage', { hang: true });
    const before = performance.now();

    const answer = await cloud.startExport(anOrder());

    const took = performance.now() - before;
    expect(answer).toMatchObject({ outcome: 'unknown' });
    expect(took).toBeGreaterThan(250);
    expect(took).toBeLessThan(1_500);
    expect(account.tasks).toHaveLength(1);
  });

  it('but not after an answer that is slow and still in time', async () => {
    const { account, cloud } = await aCloud({ timeout: 1_500 }, { now: Date.now });
    account.trouble.next('ExportImage', { delayMs: 800 });

    expect(await cloud.startExport(anOrder())).toMatchObject({ outcome: 'started' });
  });

  it('as after a redirect, which is not followed', async () => {
    const { account: elsewhere } = await aCloud();
    const { account, cloud } = await aCloud();
    account.trouble.next('ExportImage', { redirect: elsewhere.ecsEndpoint.replace('{region}', 'cn-hangzhou') });

    expect(await cloud.startExport(anOrder())).toMatchObject({ outcome: 'unknown' });
    expect(elsewhere.calls).toEqual([]);
  });
});
