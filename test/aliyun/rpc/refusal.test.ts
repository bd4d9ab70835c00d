import { describe, expect, it } from 'vitest';
import type { Trouble } from '../../../sandbox/aliyun/shared/trouble.ts';
import { CloudRefusal } from '../../../src/domain/cloud-refusal.ts';
import { aCloud, anOrder } from '../a-cloud.ts';

const recommend = 'https://api.alibabacloud.com/troubleshoot?q=X&product=Ecs&requestId=1';

/** What is left of a refusal that came over the wire. */
async function refusalAfter(trouble: Trouble): Promise<CloudRefusal> {
  const { account, cloud } = await aCloud();
  account.trouble.next('ExportImage', trouble);
  const answer = await cloud.startExport(anOrder());
  return answer.outcome === 'refused' ? answer.refusal : expect.unreachable(JSON.stringify(answer));
}

function said(fields: object): Trouble {
  return { status: 403, json: { Code: 'Some.Code', Message: 'No.', RequestId: '8C1E', HostId: 'ecs.test', ...fields } };
}

describe('a denial', () => {
  it('keeps the action that is missing, and nothing else of its details', async () => {
    const { account, cloud } = await aCloud();
    account.trouble.next('ExportImage', { error: 'Forbidden.RAM' });

    const answer = await cloud.startExport(anOrder());

    expect(answer).toMatchObject({ refusal: { code: 'Forbidden.RAM', missingAction: 'ecs:ExportImage' } });
    expect(JSON.stringify(answer)).not.toMatch(/AQEAAAAAZW5jb2RlZA|SubUser|ImplicitDeny|200000000000000001|\d{15,}/);
  });

  it('is read where its details come as a text too', async () => {
    const AccessDeniedDetail = JSON.stringify({ AuthAction: 'ecs:ExportImage', AuthPrincipalOwnerId: '1' });

    expect(await refusalAfter(said({ AccessDeniedDetail }))).toMatchObject({ missingAction: 'ecs:ExportImage' });
  });

  it.each([
    'ecs:ExportImage <!channel>',
    'acs:ram::1234567890123456:user/lin',
    'x'.repeat(500),
    7,
    null,
    { a: 1 },
    '{',
    '[]',
    '{"AuthAction":7}',
  ])('is taken without an action that looks like none: %j', async (odd) => {
    for (const AccessDeniedDetail of [odd, { AuthAction: odd }]) {
      const refusal = await refusalAfter(said({ AccessDeniedDetail }));

      expect(refusal).toMatchObject({ code: 'Some.Code', message: 'No.', requestId: '8C1E' });
      expect(refusal).not.toHaveProperty('missingAction');
    }
  });
});

describe('the page that Alibaba Cloud recommends', () => {
  it('is kept', async () => {
    expect(await refusalAfter(said({ Recommend: recommend }))).toMatchObject({ recommend });
  });

  it.each([
    'http://api.aliyun.com/troubleshoot',
    'https://aliyun.com.evil.example/',
    'https://evil.example/?https://aliyun.com',
    'https://api.aliyun.com/?account=1234567890123456',
    'https://api.aliyun.com/?AccessKeyId=LTAI5tAbCdEfGhIjKlMnOpQr',
    7,
    {},
  ])('is dropped where it could lead elsewhere, or give something away: %j', async (Recommend) => {
    expect(await refusalAfter(said({ Recommend }))).not.toHaveProperty('recommend');
  });
});

describe('what Alibaba Cloud says', () => {
  it.each<[string, unknown, string]>([
    ['a number beyond 2^53', 12345678901234567890n, '12345678901234567890'],
    ['a list', ['a', 1], '["a",1]'],
    ['nothing', null, ''],
    ['a host', 'Ask ecs.cn-hangzhou.aliyuncs.com:443 or ecs.test or 10.1.2.3.', 'Ask [host] or [host] or [host].'],
  ])('is read whatever it is: %s', async (_what, Message, message) => {
    const json = JSON.stringify({ Code: 'Some.Code', Message: '?', RequestId: '8C1E', HostId: 'ecs.test' });
    const written = typeof Message === 'bigint' ? String(Message) : JSON.stringify(Message);

    const refusal = await refusalAfter({ status: 400, body: json.replace('"?"', written) });

    expect(refusal).toMatchObject({ code: 'Some.Code', message });
  });

  it('is bounded, however long', async () => {
    const refusal = await refusalAfter(
      said({ Message: 'm'.repeat(20_000), Code: 'C'.repeat(20_000), RequestId: 'r'.repeat(20_000) }),
    );

    expect([refusal.message, refusal.code, refusal.requestId].map((text) => text?.length)).toEqual([2_000, 200, 100]);
  });

  it.each(['a-', 'a.', '1.', 'aliyuncs.com.', 'AccessKeyId', 'acs:'])(
    'of 20 kB of "%s" is read at once',
    async (piece) => {
      const before = performance.now();

      await refusalAfter(said({ Message: piece.repeat(20_000 / piece.length) }));

      expect(performance.now() - before).toBeLessThan(1_000);
    },
  );

  it('may be nothing that can be said, and then it is unknown what happened', async () => {
    const { account, cloud } = await aCloud();
    account.trouble.next('ExportImage', said({ Message: { a: [1] } }));

    expect(await cloud.startExport(anOrder())).toMatchObject({ outcome: 'unknown' });
  });

  it('is a refusal also where its RequestId is a number', async () => {
    const body = '{"Code":"Some.Code","Message":"No.","RequestId":12345678901234567890}';

    expect(await refusalAfter({ status: 400, body })).toEqual({
      action: 'ExportImage',
      code: 'Some.Code',
      http: 400,
      message: 'No.',
    });
  });
});

describe('OSS', () => {
  it('distinguishes an old signature from a missing permission by its EC', async () => {
    const { account, cloud } = await aCloud();
    account.trouble.next('ListBuckets', { error: '0002-00000080' });
    account.trouble.next('ListBuckets', { error: 'AccessDenied' });

    const [old, denied] = [await cloud.buckets(), await cloud.buckets()];

    expect(old).toMatchObject({ refusal: { refusal: { code: '0002-00000080', http: 403 } } });
    expect(denied).toMatchObject({ refusal: { refusal: { code: 'AccessDenied', http: 403 } } });
  });

  it('recommends a page too', async () => {
    const { account, cloud } = await aCloud();
    account.trouble.next('ListBuckets', { error: 'AccessDenied' });

    expect(await cloud.buckets()).toMatchObject({
      refusal: { refusal: { recommend: expect.stringMatching(/^https:\/\/api\.alibabacloud\.com\/troubleshoot\?q=/) } },
    });
  });
});

describe('a record', () => {
  it('that was written before there were pages and actions is still read', () => {
    const old = { action: 'ExportImage', code: 'Forbidden.RAM', http: 403, message: 'No.', requestId: '8C1E' };

    expect(CloudRefusal.parse(old)).toEqual(old);
  });
});
