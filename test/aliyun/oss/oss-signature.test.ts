/** The signature of OSS, beside one that Alibaba Cloud's own Go SDK is tested with. */
import { expect, it } from 'vitest';
import { signOss } from '../../../src/aliyun/oss/oss-signature.ts';

it('is that of Alibaba Cloud’s own client, over an odd name, headers and parameters', () => {
  const { path, headers } = signOss({
    method: 'PUT',
    bucket: 'bucket',
    object: '1234+-/123/1.txt',
    query: { param1: 'value1', '+param1': 'value3', '|param1': 'value4', '+param2': '', '|param2': '', param2: '' },
    headers: { 'content-type': 'text/plain', 'x-oss-head1': 'value' },
    region: 'cn-hangzhou',
    at: 1_702_743_657_000,
    keys: { accessKeyId: 'ak', accessKeySecret: 'sk' },
  });

  expect(path).toBe('1234%2B-/123/1.txt');
  expect(headers['authorization']).toBe(
    'OSS4-HMAC-SHA256 Credential=ak/20231216/cn-hangzhou/oss/aliyun_v4_request,Signature=e21d18daa82167720f9b1047ae7e7f1ce7cb77a31e8203a7d5f4624fa0284afe',
  );
});
