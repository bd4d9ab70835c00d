import { describe, expect, it } from 'vitest';
import { trustedPage } from '../../src/domain/trusted-page.ts';

describe('a page from outside', () => {
  it.each([
    'https://api.aliyun.com/troubleshoot?q=Forbidden.RAM&product=Ecs&requestId=8C1E-4F9A',
    'https://api.alibabacloud.com/troubleshoot?q=0002-00000080',
    'https://help.aliyun.com/document_detail/58216.html',
    'https://aliyun.com',
    'https://next.api.aliyun.com/#/a%20b',
  ])('is shown where it is of Alibaba Cloud itself: %s', (page) => {
    expect(trustedPage(page)).toBe(page);
  });

  it.each([
    undefined,
    '',
    'http://api.aliyun.com/',
    'javascript:alert(1)//aliyun.com',
    '//api.aliyun.com/',
    'api.aliyun.com',
    'https://aliyun.com.evil.example/',
    'https://evilaliyun.com/',
    'https://aliyun.com@evil.example/',
    'https://user:password@api.aliyun.com/',
    'https://api.aliyun.com:8443/',
    'https://evil.example/aliyun.com',
    'https://evil.example#.aliyun.com',
    'https://evil.example\\.aliyun.com/',
    'https://api.aliyun.com/?q=a|Click <!channel>',
    'https://api.aliyun.com/?q=a|Click',
    'https://api.aliyun.com/>',
    'https://api.aliyun.com/ https://evil.example/',
    'https://api.aliyun.com/\u202Egnp.exe',
    'https://api.alіyun.com/',
    `https://api.aliyun.com/?q=${'x'.repeat(500)}`,
  ])('is dropped otherwise: %j', (page) => {
    expect(trustedPage(page)).toBeUndefined();
  });
});
