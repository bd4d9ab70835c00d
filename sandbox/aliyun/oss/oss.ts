/**
 * Object Storage Service, addressed path-style: `GET /` lists the buckets, `GET /<bucket>/?bucketInfo` (or `worm`, or `list-type`) describes
 * one. `/oss/<region>` in front of it replaces the host of a region.
 */
import { randomBytes } from 'node:crypto';
import { brokenParameters } from '../rpc/parameters.ts';
import { type Refusal, refusal } from '../shared/refusal.ts';
import type { Reply, Request } from '../wire/exchange.ts';
import type { UnderstoodCall } from '../wire/handle-call.ts';
import type { Bucket } from '../world/bucket.ts';
import type { World } from '../world/world.ts';
import { authorizeOss, type OssMemory } from './authorize.ts';
import { bucketInfo, bucketList, objectList, retentionPolicy } from './bucket-lists.ts';
import { element, elements, xmlDocument } from './xml.ts';

interface Oss extends OssMemory {
  world: World;
}

const known = new Set(['prefix', 'marker', 'max-keys', 'bucketInfo', 'worm', 'list-type']);

const aboutBucket = { bucketInfo: 'GetBucketInfo', worm: 'GetBucketWorm', 'list-type': 'ListObjects' } as const;

type Target =
  | { action: 'ListBuckets' }
  | { action: (typeof aboutBucket)[keyof typeof aboutBucket]; bucket: string }
  | { action: 'unknown' };
type Xml = { ok: true; body: string } | { ok: false; refusal: Refusal };

export function understandOss(request: Request, oss: Oss): UnderstoodCall {
  const query = new URLSearchParams(request.search);
  const { region, path } = readPlace(request.path);
  const target = readTarget({ method: request.method, path }, query);
  const bucket = 'bucket' in target ? target.bucket : undefined;
  const requestId = randomBytes(12).toString('hex').toUpperCase();
  const refuse = (refused: Refusal) =>
    reply(refused.status, errorXml(refused, { requestId, bucket }), { requestId, refused });

  return {
    service: 'oss',
    action: target.action,
    parameters: {
      ...Object.fromEntries(query),
      ...(bucket === undefined ? {} : { bucket }),
      ...(region === undefined ? {} : { region }),
    },
    requestId,
    inspect(fault) {
      if (/signature=/i.test(request.search)) fault('secrets-in-url', 'the address holds a signature');
      for (const name of query.keys()) if (!known.has(name)) fault('unknown-parameter', `${name} is ignored`);
      for (const text of brokenParameters(Object.fromEntries(query))) fault('broken-text', text);
    },
    authorize: () => authorizeOss(request, { resource: bucket === undefined ? '/' : `/${bucket}/`, region }, oss),
    perform() {
      const answered = perform(target, query, oss.world);
      return answered.ok ? reply(200, answered.body, { requestId }) : refuse(answered.refusal);
    },
    refuse,
  };
}

function readPlace(whole: string): { region: string | undefined; path: string } {
  const [, region, path = ''] = /^\/oss\/([a-z0-9-]+)(\/.*)$/.exec(whole) ?? [];
  return region === undefined ? { region, path: whole } : { region, path };
}

function readTarget({ method, path }: Pick<Request, 'method' | 'path'>, query: URLSearchParams): Target {
  const [, bucket = ''] = /^\/([^/]*)\/?$/.exec(path) ?? [];
  if (method === 'GET' && path === '/') return { action: 'ListBuckets' };
  for (const [name, action] of Object.entries(aboutBucket)) {
    if (method === 'GET' && bucket !== '' && query.has(name)) return { action, bucket };
  }
  return { action: 'unknown' };
}

function perform(target: Target, query: URLSearchParams, world: World): Xml {
  switch (target.action) {
    case 'ListBuckets':
      return listBuckets(query, world);
    case 'GetBucketInfo':
      return ofOwnBucket(target.bucket, world, (bucket) => ({ ok: true, body: bucketInfo(world, bucket) }));
    case 'GetBucketWorm':
      return ofOwnBucket(target.bucket, world, getBucketWorm);
    case 'ListObjects':
      return ofOwnBucket(target.bucket, world, (bucket) => listObjects(query, bucket));
    case 'unknown':
      return { ok: false, refusal: refusal('NotImplemented') };
  }
}

function listBuckets(query: URLSearchParams, world: World): Xml {
  const maxKeys = Number(query.get('max-keys') ?? '100');
  if (!Number.isInteger(maxKeys) || maxKeys < 1 || maxKeys > 1000) {
    return {
      ok: false,
      refusal: refusal('InvalidArgument', { message: 'Argument max-keys must be an integer between 1 and 1000.' }),
    };
  }
  const options = { prefix: query.get('prefix') ?? '', marker: query.get('marker') ?? '', maxKeys };
  return { ok: true, body: bucketList(world, options) };
}

/** @see https://www.alibabacloud.com/help/en/oss/developer-reference/getbucketworm */
function getBucketWorm({ worm }: Bucket): Xml {
  return worm ? { ok: true, body: retentionPolicy(worm) } : { ok: false, refusal: refusal('NoSuchWORMConfiguration') };
}

function listObjects(query: URLSearchParams, bucket: Bucket): Xml {
  const maxKeys = Number(query.get('max-keys') ?? '100');
  if (query.get('list-type') !== '2' || !Number.isInteger(maxKeys) || maxKeys < 1 || maxKeys > 1000) {
    return { ok: false, refusal: refusal('InvalidArgument') };
  }
  return { ok: true, body: objectList(bucket, { prefix: query.get('prefix') ?? '', maxKeys }) };
}

function ofOwnBucket(name: string, world: World, describe: (bucket: Bucket) => Xml): Xml {
  if (!/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(name)) return { ok: false, refusal: refusal('InvalidBucketName') };
  const bucket = world.buckets.get(name);
  if (!bucket) return { ok: false, refusal: refusal('NoSuchBucket') };
  if (bucket.foreign && !bucket.letsUsRead) {
    return {
      ok: false,
      refusal: refusal('AccessDenied', { message: 'The bucket you access does not belong to you.' }),
    };
  }
  return describe(bucket);
}

/** @see https://www.alibabacloud.com/help/en/oss/developer-reference/error-responses */
function errorXml(
  { code, message, ec }: Refusal,
  { requestId, bucket }: { requestId: string; bucket: string | undefined },
) {
  const texts: Record<string, string> = { Code: code, Message: message, RequestId: requestId };
  texts['HostId'] = bucket === undefined ? 'oss-cn-hangzhou.aliyuncs.com' : `${bucket}.oss-cn-hangzhou.aliyuncs.com`;
  if (bucket !== undefined) texts['BucketName'] = bucket;
  if (ec !== undefined) {
    texts['EC'] = ec;
    texts['RecommendDoc'] = `https://api.alibabacloud.com/troubleshoot?q=${ec}`;
  }
  return xmlDocument(element('Error', elements(texts)));
}

function reply(status: number, body: string, { requestId, refused }: { requestId: string; refused?: Refusal }): Reply {
  const headers: Record<string, string> = {
    'content-type': 'application/xml',
    server: 'AliyunOSS',
    'x-oss-request-id': requestId,
  };
  if (refused?.ec !== undefined) headers['x-oss-ec'] = refused.ec;
  return { status, headers, body, outcome: refused?.code ?? 'ok' };
}
