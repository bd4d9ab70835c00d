/** Callers for the tests: the real pop-core client, and a client of OSS that signs with V4. */
import { createHash, createHmac } from 'node:crypto';
import RpcClient from '@alicloud/pop-core';
import type { AliyunAccount } from '../../../sandbox/aliyun/account.ts';
import type { Credentials } from '../../../sandbox/aliyun/shared/keyring.ts';

export interface CallerOptions {
  region?: string;
  credentials?: Credentials;
  method?: string;
  timeout?: number;
  apiVersion?: string;
}

export type Body = Record<string, unknown>;
export type Call = (action: string, parameters?: Record<string, unknown>) => Promise<Body>;

/** Calls ECS with the real client; RegionId is filled in. */
export function ecsCaller(account: AliyunAccount, options: CallerOptions = {}): Call {
  const { region = 'cn-hangzhou' } = options;
  const call = rpcCaller(account.ecsEndpoint.replace('{region}', region), account, {
    apiVersion: '2014-05-26',
    ...options,
  });
  return (action, parameters = {}) => call(action, { RegionId: region, ...parameters });
}

export function ramCaller(account: AliyunAccount, options: CallerOptions = {}): Call {
  return rpcCaller(account.ramEndpoint, account, { apiVersion: '2015-05-01', ...options });
}

export function stsCaller(account: AliyunAccount, options: CallerOptions = {}): Call {
  return rpcCaller(account.stsEndpoint, account, { apiVersion: '2015-04-01', ...options });
}

function rpcCaller(endpoint: string, account: AliyunAccount, options: CallerOptions): Call {
  const { credentials = account.credentials, method = 'POST', timeout = 2000, apiVersion = '' } = options;
  const client = new RpcClient({ endpoint, apiVersion, ...credentials, opts: { method, timeout } });
  return (action, parameters = {}) => client.request<Body>(action, parameters);
}

export interface OssGet {
  /** GET, unless something is put or deleted. */
  method?: 'GET' | 'PUT' | 'DELETE';
  bucket?: string;
  object?: string;
  body?: string;
  /** Signed beside the usual ones. */
  headers?: Record<string, string>;
  query?: Record<string, string>;
  credentials?: Credentials;
  region?: string;
  date?: Date;
  /** The address to call instead of the one of all regions. */
  endpoint?: string;
}

export interface OssAnswer {
  status: number;
  headers: Headers;
  xml: string;
}

export async function ossGet(account: AliyunAccount, get: OssGet = {}): Promise<OssAnswer> {
  const { search, headers } = signOssGet(account, get);
  const { method = 'GET', bucket, object = '', body } = get;
  const path = bucket === undefined ? '/' : `/${bucket}/${encodePath(object)}`;
  const response = await fetch(`${get.endpoint ?? account.ossEndpoint}${path}${search === '' ? '' : `?${search}`}`, {
    method,
    headers,
    ...(body !== undefined && { body }),
  });
  return { status: response.status, headers: response.headers, xml: await response.text() };
}

/** The V4 signature as the documentation describes it: https://www.alibabacloud.com/help/en/oss/developer-reference/recommend-to-use-signature-version-4 */
export function signOssGet(account: AliyunAccount, get: OssGet) {
  const { bucket, query = {}, credentials = account.credentials, region = 'cn-hangzhou', date = new Date() } = get;
  const time = date.toISOString().replace(/[-:]|\.\d+/g, '');
  const { method = 'GET', object = '', headers: more = {} } = get;
  const headers: Record<string, string> = { 'x-oss-content-sha256': 'UNSIGNED-PAYLOAD', 'x-oss-date': time, ...more };
  if (credentials.securityToken) headers['x-oss-security-token'] = credentials.securityToken;
  const search = Object.entries(query)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => (value === '' ? encode(name) : `${encode(name)}=${encode(value)}`))
    .join('&');
  const lines = Object.keys(headers)
    .sort()
    .map((name) => `${name}:${headers[name]}\n`)
    .join('');
  const canonical = [
    method,
    bucket ? `/${bucket}/${encodePath(object)}` : '/',
    search,
    lines,
    '',
    'UNSIGNED-PAYLOAD',
  ].join('\n');
  const day = time.slice(0, 8);
  const scope = `${day}/${region}/oss/aliyun_v4_request`;
  const text = ['OSS4-HMAC-SHA256', time, scope, createHash('sha256').update(canonical).digest('hex')].join('\n');
  let key: string | Buffer = `aliyun_v4${credentials.accessKeySecret}`;
  for (const part of [day, region, 'oss', 'aliyun_v4_request']) key = hmac(key, part);
  const authorization = `OSS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope},Signature=${hmac(key, text).toString('hex')}`;
  return { search, headers: { ...headers, authorization } };
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function encodePath(object: string): string {
  return object.split('/').map(encode).join('/');
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
