/** The signatures against the values that Alibaba Cloud has published. */
import { describe, expect, it } from 'vitest';
import * as oss from '../../../sandbox/aliyun/oss/canonical.ts';
import * as rpc from '../../../sandbox/aliyun/rpc/canonical.ts';

describe('the RPC signature', () => {
  // https://www.alibabacloud.com/help/doc-detail/28139.htm
  it('is that of the example in the documentation', () => {
    const parameters = new Map([
      ['Timestamp', '2016-02-23T12:46:24Z'],
      ['Format', 'XML'],
      ['AccessKeyId', 'testid'],
      ['Action', 'DescribeRegions'],
      ['SignatureMethod', 'HMAC-SHA1'],
      ['SignatureNonce', '3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf'],
      ['Version', '2014-05-26'],
      ['SignatureVersion', '1.0'],
      ['Signature', 'is not signed'],
    ]);

    expect(rpc.signature(rpc.stringToSign('GET', parameters), 'testsecret')).toBe('OLeaidS1JvxuMvnyHOwuJ+uX5qY=');
  });
});

describe('the V4 signature of OSS', () => {
  const headers = { 'x-oss-head1': 'value', abc: 'value', zabc: 'value', xyz: 'value', 'content-type': 'text/plain' };
  const search = 'param1=value1&%2Bparam1=value3&%7Cparam1=value4&%2Bparam2&%7Cparam2&param2';

  // The vectors that the tests of the official SDKs share: https://github.com/aliyun/alibabacloud-oss-go-sdk-v2
  it.each([
    ['20231216T162057Z', {}, [], 'e21d18daa82167720f9b1047ae7e7f1ce7cb77a31e8203a7d5f4624fa0284afe'],
    [
      '20231217T034736Z',
      { 'x-oss-security-token': 'token' },
      [],
      'b94a3f999cf85bcdc00d332fbd3734ba03e48382c36fa4d5af5df817395bd9ea',
    ],
    ['20231216T172512Z', {}, ['zabc', 'abc'], '4a4183c187c07c8947db7620deb0a6b38d9fbdd34187b6dbaccb316fa251212f'],
  ])('is that of the official SDKs at %s', (date, more, additionalHeaders, expected) => {
    const sent = { ...headers, ...more, 'x-oss-date': date, 'x-oss-content-sha256': 'UNSIGNED-PAYLOAD' };
    const request = { method: 'PUT', path: '/', search, headers: sent, body: '' };
    const signed = {
      accessKeyId: 'ak',
      day: date.slice(0, 8),
      region: 'cn-hangzhou',
      additionalHeaders,
      signature: '',
    };

    const text = oss.stringToSign(request, '/bucket/1234+-/123/1.txt', signed);

    expect(oss.signature(text, signed, 'sk')).toBe(expected);
  });
});
