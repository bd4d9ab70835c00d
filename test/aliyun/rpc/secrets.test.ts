import { describe, expect, it } from 'vitest';
import type { Trouble } from '../../../sandbox/aliyun/shared/trouble.ts';
import { aCloud, anOrder, cloudFor, keys } from '../a-cloud.ts';

describe('secrets', () => {
  const troubles: [string, Trouble][] = [
    [
      'an error',
      { error: 'Forbidden.RAM', message: `User acs:ram::1234567890123456:user/lin has key ${keys.accessKeyId}` },
    ],
    ['an HTML page', { status: 503, body: `<html>${keys.accessKeyId}</html>` }],
    ['a broken connection', { loseAnswer: true }],
    ['silence', { hang: true }],
  ];

  it.each(troubles)('are not in the outcome of %s', async (_what, trouble) => {
    const { account } = await aCloud();
    const temporary = account.issueToken();
    account.trouble.next('ExportImage', trouble);

    const answer = await cloudFor(account, { credentials: async () => temporary, timeout: 300 }).startExport(anOrder());

    expectNoSecrets(answer, temporary);
  });

  it('are not in the outcome where Alibaba Cloud repeats the text that was signed', async () => {
    const { account } = await aCloud();
    const temporary = { ...account.issueToken(), accessKeySecret: 'wrong-secret-of-the-bot' };

    const answer = await cloudFor(account, { credentials: async () => temporary }).startExport(anOrder());

    expect(answer).toMatchObject({ refusal: { code: 'SignatureDoesNotMatch' } });
    expectNoSecrets(answer, temporary);
  });

  it.each(['evil.com/', 'UPPER', 'a', '../x', 'x'.repeat(64), ''])('go to no bucket called %j', async (bucket) => {
    const { account, cloud } = await aCloud();

    await expect(cloud.startExport(anOrder({ bucket }))).rejects.toThrow('malformed-bucket');

    expect(account.calls).toEqual([]);
  });

  it.each(['evil.com/', 'nowhere', '', '__proto__', 'cn-hangzhou.evil.com'])(
    'go to no region called %j',
    async (regionId) => {
      const { account, cloud } = await aCloud();

      await expect(cloud.startExport(anOrder({ regionId }))).rejects.toThrow('unknown-region');

      expect(account.calls).toEqual([]);
    },
  );
});

function expectNoSecrets(
  answer: unknown,
  used: { accessKeyId: string; accessKeySecret: string; securityToken: string },
) {
  const written = JSON.stringify(answer);
  const secrets = [...Object.values(used), ...Object.values(keys), '1234567890123456', 'user/lin'];
  const spellings = secrets.flatMap((secret) => [secret, encodeURIComponent(secret)]);

  expect(spellings.filter((secret) => written.includes(secret))).toEqual([]);
}
