/** The V4 signature of OSS, HMAC-SHA256 over method, path, query and headers. */
import { createHash, createHmac } from 'node:crypto';
import type { Request } from '../wire/exchange.ts';

/** What the Authorization header says. */
export interface Signed {
  accessKeyId: string;
  /** `20261124`. */
  day: string;
  region: string;
  additionalHeaders: string[];
  signature: string;
}

/** @see https://www.alibabacloud.com/help/en/oss/developer-reference/recommend-to-use-signature-version-4 */
export function readAuthorization(header: string): Signed | undefined {
  const pattern =
    /^OSS4-HMAC-SHA256 Credential=([^/,]+)\/(\d{8})\/([^/,]+)\/oss\/aliyun_v4_request,\s*(?:AdditionalHeaders=([^,]*),\s*)?Signature=([0-9a-f]{64})$/;
  const [, accessKeyId, day, region, additional = '', signature] = pattern.exec(header) ?? [];
  if (!accessKeyId || !day || !region || !signature) return undefined;
  return { accessKeyId, day, region, additionalHeaders: additional.split(';').filter(Boolean), signature };
}

/** `resource` is `/` or `/<bucket>/`, whatever the address of the endpoint looks like. */
export function stringToSign(request: Request, resource: string, { day, region, additionalHeaders }: Signed): string {
  const canonical = [
    request.method,
    encode(resource).replaceAll('%2F', '/'),
    canonicalQuery(request.search),
    canonicalHeaders(request, additionalHeaders),
    [...additionalHeaders].sort().join(';'),
    'UNSIGNED-PAYLOAD',
  ].join('\n');
  const scope = `${day}/${region}/oss/aliyun_v4_request`;
  return [
    'OSS4-HMAC-SHA256',
    request.headers['x-oss-date'],
    scope,
    createHash('sha256').update(canonical).digest('hex'),
  ].join('\n');
}

export function signature(text: string, { day, region }: Signed, accessKeySecret: string): string {
  const parts = [day, region, 'oss', 'aliyun_v4_request'];
  const key = parts.reduce<Buffer | string>((secret, part) => hmac(secret, part), `aliyun_v4${accessKeySecret}`);
  return hmac(key, text).toString('hex');
}

function canonicalQuery(search: string): string {
  const pairs = [...new URLSearchParams(search)].map(([name, value]): [string, string] => [
    encode(name),
    encode(value),
  ]);
  return pairs
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => (value === '' ? name : `${name}=${value}`))
    .join('&');
}

function canonicalHeaders({ headers }: Request, additional: string[]): string {
  const isSigned = (name: string) =>
    name.startsWith('x-oss-') || name === 'content-type' || name === 'content-md5' || additional.includes(name);
  return Object.keys(headers)
    .filter(isSigned)
    .sort()
    .map((name) => `${name}:${String(headers[name]).trim()}\n`)
    .join('');
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
