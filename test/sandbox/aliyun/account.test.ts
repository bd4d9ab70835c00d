/** The account as a whole: changes, journal, snapshot, beginning and end. */
import { describe, expect, it } from 'vitest';
import { createAliyun } from '../../../sandbox/aliyun/account.ts';
import { ecsCaller, ossGet } from './callers.ts';
import { anAccount, anExport } from './stage.ts';

describe('the journal', () => {
  it('keeps what was asked without keys and signatures', async () => {
    const account = await anAccount();

    await ecsCaller(account)('DescribeImages', { ImageOwnerAlias: 'self', PageSize: 100 });
    await ossGet(account, { bucket: 'acme-exports', query: { bucketInfo: '' } });

    expect(account.calls).toEqual([
      {
        number: 1,
        service: 'ecs',
        action: 'DescribeImages',
        parameters: { RegionId: 'cn-hangzhou', ImageOwnerAlias: 'self', PageSize: '100' },
        at: account.now(),
        requestId: expect.any(String),
        outcome: 'ok',
      },
      expect.objectContaining({
        service: 'oss',
        action: 'GetBucketInfo',
        parameters: { bucket: 'acme-exports', bucketInfo: '' },
      }),
    ]);
  });

  it('can be cleared', async () => {
    const account = await anAccount();
    await ecsCaller(account)('DescribeRegions', { Wrong: '1' });

    account.clearCalls();

    expect(account.calls).toEqual([]);
    expect(account.faults).toEqual([]);
  });
});

describe('changes', () => {
  it('reach listeners until they stop listening', async () => {
    const account = await anAccount();
    let heard = 0;
    const stop = account.onChange(() => {
      heard += 1;
    });

    account.role = 'missing';
    account.removeImage('m-bp1acmeweb01');
    expect(heard).toBe(2);
    stop();
    account.role = 'ok';
    expect(heard).toBe(2);
  });

  it('wake a test that waits', async () => {
    const account = await anAccount();
    const ended = account.waitFor(() => account.tasks[0]?.finishedAt, { what: 'the end' });
    await ecsCaller(account)('ExportImage', anExport);

    account.advance(10_000);

    expect(await ended).toBe(account.now() - 8000);
  });

  it('that do not come are complained about by name', async () => {
    const account = await anAccount();

    await expect(account.waitFor(() => false, { within: 5, what: 'rain' })).rejects.toThrow('waited 5 ms for rain');
  });

  it('that a listener causes reach every listener', async () => {
    const account = await anAccount();
    const seen: string[] = [];
    account.onChange(() => void seen.push(account.role));
    account.onChange(() => {
      if (account.role === 'missing') account.role = 'untrusted';
    });

    account.role = 'missing';

    expect(seen).toEqual(['missing', 'untrusted']);
  });
});

describe('the snapshot', () => {
  it('is plain JSON that holds everything but secrets', async () => {
    const account = await anAccount();
    account.trouble.next('CancelTask', { hang: true });
    account.outage(true, 'ram');
    await ecsCaller(account)('ExportImage', anExport);
    account.advance(1000);

    const snapshot = account.snapshot();

    expect(JSON.parse(JSON.stringify(snapshot))).toEqual(snapshot);
    expect(snapshot).toMatchObject({
      now: account.now(),
      role: 'ok',
      outage: ['ram'],
      trouble: [{ action: 'CancelTask', times: 1 }],
      tasks: [{ imageId: 'm-bp1acmeweb01', progress: '50%', status: 'Processing', finishedAt: null }],
      calls: [{ action: 'ExportImage', outcome: 'ok' }],
    });
    expect(JSON.stringify(snapshot)).not.toContain(account.credentials.accessKeySecret);
  });

  it('does not change afterwards', async () => {
    const account = await anAccount();
    const before = account.snapshot();

    account.role = 'missing';
    account.set({ lag: 5 });

    expect(before).toMatchObject({ role: 'ok', switches: { lag: 0 } });
  });
});

describe('an account', () => {
  it('is reachable on this machine only, and not after its end', async () => {
    const account = await createAliyun();
    expect([account.ecsEndpoint, account.ramEndpoint, account.ossEndpoint]).toEqual([
      expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/ecs\/\{region\}$/),
      expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/ram$/),
      expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    ]);

    await account.stop();

    await expect(ecsCaller(account)('DescribeRegions')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('stops although a caller still waits', async () => {
    const account = await anAccount();
    account.trouble.next('DescribeRegions', { hang: true });
    const waiting = ecsCaller(account)('DescribeRegions').catch((err) => err.code);
    await account.waitFor(() => account.calls[0]?.outcome === 'hung', { what: 'the call' });

    await account.stop();

    expect(await waiting).toBe('ECONNRESET');
  });

  it('has no service at other addresses', async () => {
    const account = await anAccount();

    const answer = await fetch(account.ramEndpoint.replace('/ram', '/vpc/'), { method: 'POST' });

    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ Code: 'InvalidProduct.NotFound' });
  });
});
