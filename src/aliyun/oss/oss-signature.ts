/** Signs a request to OSS by version 4. https://www.alibabacloud.com/help/en/oss/developer-reference/recommend-to-use-signature-version-4 */
import { createHash, createHmac } from 'node:crypto';
import type { Keys } from '../rpc/credentials.ts';

/**
 * `at` in milliseconds since 1970; `region` without `oss-`. `headers`: those that are signed beside the usual ones, which are `content-type`,
 * `content-md5` and all that begin with `x-oss-`. Seven calls are too little to bring a client of 92 packages.
 */
export type OssRequest = {
  method: 'GET' | 'PUT' | 'DELETE';
  bucket?: string;
  object?: string;
  query: Record<string, string>;
  headers?: Record<string, string>;
  region: string;
  at: number;
  keys: Keys;
};

const bodyHash = 'UNSIGNED-PAYLOAD';

/** `path`: the object as a part of the URL, empty where there is none. */
export function signOss({ method, bucket, object = '', query, headers: given = {}, region, at, keys }: OssRequest): {
  path: string;
  search: string;
  headers: Record<string, string>;
} {
  const date = new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '');
  const day = date.slice(0, 8);
  const scope = `${day}/${region}/oss/aliyun_v4_request`;
  const headers: Record<string, string> = {
    ...given,
    'x-oss-content-sha256': bodyHash,
    'x-oss-date': date,
    ...(keys.securityToken && { 'x-oss-security-token': keys.securityToken }),
  };
  const names = Object.keys(headers).sort();
  const headerLines = names.map((name) => `${name}:${headers[name]}\n`).join('');
  const search = canonicalQuery(query);
  const path = object.split('/').map(encode).join('/');
  const resource = bucket ? `/${bucket}/${path}` : '/';
  const request = [method, resource, search, headerLines, '', bodyHash].join('\n');
  const hash = createHash('sha256').update(request).digest('hex');

  const signingKey = [day, region, 'oss', 'aliyun_v4_request'].reduce<string | Buffer>(
    hmac,
    `aliyun_v4${keys.accessKeySecret}`,
  );
  const signature = hmac(signingKey, ['OSS4-HMAC-SHA256', date, scope, hash].join('\n')).toString('hex');
  const authorization = `OSS4-HMAC-SHA256 Credential=${keys.accessKeyId}/${scope},Signature=${signature}`;
  return { path, search, headers: { ...headers, authorization } };
}

function canonicalQuery(query: Record<string, string>): string {
  const pairs = Object.entries(query).map(([name, value]) => [encode(name), encode(value)] as const);
  pairs.sort(([a], [b]) => (a < b ? -1 : 1));
  return pairs.map(([name, value]) => (value === '' ? name : `${name}=${value}`)).join('&');
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
