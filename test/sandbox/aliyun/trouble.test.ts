/** Trouble on demand: what a caller sees, and whether the call had its effect. */
import { describe, expect, it } from 'vitest';
import { ecsCaller, ossGet } from './callers.ts';
import { anAccount, anExport } from './stage.ts';

describe('trouble with the next calls', () => {
  it('answers an error with the status and message it usually has, as often as asked', async () => {
    const account = await anAccount();
    const call = ecsCaller(account);
    account.trouble.next('ExportImage', { error: 'Throttling.User' }, 2);

    await call('DescribeRegions');
    for (const _ of [1, 2]) {
      await expect(call('ExportImage', anExport)).rejects.toMatchObject({
        code: 'Throttling.User',
        data: { Message: 'Request was denied due to user flow control.' },
        entry: { response: { statusCode: 400 } },
      });
    }
    expect(account.tasks).toEqual([]);
    await expect(call('ExportImage', anExport)).resolves.toBeDefined();
  });

  it('takes message and status that were given, and a time to wait', async () => {
    const account = await anAccount();
    account.trouble.next('DescribeTasks', {
      error: 'Throttling',
      status: 429,
      message: 'Slow down.',
      retryAfter: 1500,
    });

    await expect(ecsCaller(account)('DescribeTasks')).rejects.toMatchObject({
      data: { Message: 'Slow down.' },
      entry: { response: { statusCode: 429, headers: { 'x-acs-retry-after': '1500' } } },
    });
  });

  it('names the missing permission', async () => {
    const account = await anAccount();
    account.trouble.next('DescribeImages', { error: 'Forbidden.RAM' });

    await expect(ecsCaller(account)('DescribeImages')).rejects.toMatchObject({
      data: { AccessDeniedDetail: { AuthAction: 'ecs:DescribeImages', NoPermissionType: 'ImplicitDeny' } },
    });
  });

  it('speaks XML at OSS', async () => {
    const account = await anAccount();
    account.trouble.next('ListBuckets', { error: 'AccessDenied' });

    const answer = await ossGet(account);

    expect(answer).toMatchObject({ status: 403, xml: expect.stringContaining('<Code>AccessDenied</Code>') });
  });

  it('answers pages, JSON of any kind and redirects', async () => {
    const account = await anAccount();
    const call = ecsCaller(account);
    account.trouble.next('DescribeTasks', { status: 503, body: '<html>busy</html>' });
    account.trouble.next('DescribeTasks', { status: 500, json: { unexpected: true } });
    account.trouble.next('ListBuckets', { redirect: 'http://127.0.0.1:9/' });

    await expect(call('DescribeTasks')).rejects.toMatchObject({ name: 'SyntaxError' });
    expect(await call('DescribeTasks')).toMatchObject({ unexpected: true });
    await expect(ossGet(account)).rejects.toThrow();
    expect(account.calls.map(({ outcome }) => outcome)).toEqual(['status 503', 'status 500', 'status 307']);
  });

  it('loses the answer but not the export', async () => {
    const account = await anAccount();
    account.trouble.next('ExportImage', { loseAnswer: true });

    await expect(ecsCaller(account)('ExportImage', anExport)).rejects.toMatchObject({ code: 'ECONNRESET' });

    expect(account.tasks).toHaveLength(1);
    expect(account.calls).toMatchObject([{ action: 'ExportImage', outcome: 'lost' }]);
  });

  it('breaks the connection before the export', async () => {
    const account = await anAccount();
    account.trouble.next('ExportImage', { dropBefore: true });

    await expect(ecsCaller(account)('ExportImage', anExport)).rejects.toMatchObject({ code: 'ECONNRESET' });

    expect(account.tasks).toHaveLength(0);
  });

  it('hangs until the caller gives up, with the export running', async () => {
    const account = await anAccount();
    account.trouble.next('ExportImage', { hang: true });

    await expect(ecsCaller(account, { timeout: 1_000 })('ExportImage', anExport)).rejects.toMatchObject({
      name: expect.stringContaining('RequestTimeout'),
    });

    expect(account.tasks).toHaveLength(1);
  });

  it('answers late, on the clock of the account', async () => {
    const account = await anAccount();
    account.trouble.next('ExportImage', { delayMs: 60_000 });
    const slow = ecsCaller(account)('ExportImage', anExport);
    await account.waitFor(() => account.tasks.length === 1, { what: 'the effect' });
    expect(account.calls).toMatchObject([{ outcome: 'pending' }]);

    account.advance(60_000);

    expect((await slow)['TaskId']).toBe(account.tasks[0]?.id);
  });

  it('lets a call arrive long after its caller gave up', async () => {
    const account = await anAccount();
    account.trouble.next('ExportImage', { arrivesAfterMs: 60_000 });
    // Given up before its connection is made, it would never arrive.
    await expect(ecsCaller(account, { timeout: 1_000 })('ExportImage', anExport)).rejects.toBeDefined();
    expect(account.tasks).toHaveLength(0);

    account.advance(60_000);

    await account.waitFor(() => account.tasks.length === 1, { what: 'the late export' });
  });

  it('does not spare a caller with a wrong signature', async () => {
    const account = await anAccount();
    account.trouble.next('*', { error: 'Throttling' });
    const stranger = ecsCaller(account, { credentials: { accessKeyId: 'LTAIother', accessKeySecret: 'x' } });

    await expect(stranger('DescribeRegions')).rejects.toMatchObject({ code: 'InvalidAccessKeyId.NotFound' });
    await expect(ecsCaller(account)('DescribeRegions')).rejects.toMatchObject({ code: 'Throttling' });
  });
});

describe('an outage', () => {
  it('breaks every connection without an effect until it ends', async () => {
    const account = await anAccount();
    account.outage(true);

    await expect(ecsCaller(account)('ExportImage', anExport)).rejects.toMatchObject({ code: 'ECONNRESET' });
    await expect(ossGet(account)).rejects.toThrow();
    expect(account.tasks).toEqual([]);

    account.outage(false);
    await expect(ecsCaller(account)('ExportImage', anExport)).resolves.toBeDefined();
  });

  it('can concern one service', async () => {
    const account = await anAccount();
    account.outage(true, 'oss');

    await expect(ossGet(account)).rejects.toThrow();
    await expect(ecsCaller(account)('DescribeRegions')).resolves.toBeDefined();
  });
});
