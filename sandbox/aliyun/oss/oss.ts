/**
 * Object Storage Service, addressed path-style: `GET /` lists the buckets, `GET /<bucket>/?bucketInfo` (or `worm`, or `list-type`) describes
 * one, `PUT`, `GET` and `DELETE /<bucket>/<object>` are for one object. `/oss/<region>` in front of it replaces the host of a region.
 */
import { randomBytes } from 'node:crypto';
import { brokenParameters } from '../rpc/parameters.ts';
import { type Refusal, refusal } from '../shared/refusal.ts';
import type { Reply, Request } from '../wire/exchange.ts';
import type { UnderstoodCall } from '../wire/handle-call.ts';
import type { Bucket } from '../world/bucket.ts';
import type { World } from '../world/world.ts';
import { authorizeOss, type OssMemory } from './authorize.ts';
import { bucketInfo, bucketList, retentionPolicy } from './bucket-lists.ts';
import { readAuthorization } from './canonical.ts';
import { type Answered, deleteObject, getObject, listObjects, putObject } from './objects.ts';
import { element, elements, xmlDocument } from './xml.ts';

interface Oss extends OssMemory {
  world: World;
  /** The account's clock, in ms. */
  clock(): number;
}

const known = new Set([
  ...['prefix', 'marker', 'max-keys', 'bucketInfo', 'worm', 'list-type'],
  ...['start-after', 'continuation-token'],
]);

const aboutBucket = { bucketInfo: 'GetBucketInfo', worm: 'GetBucketWorm', 'list-type': 'ListObjects' } as const;
const aboutObject = { PUT: 'PutObject', GET: 'GetObject', DELETE: 'DeleteObject' } as const;

type Target =
  | { action: 'ListBuckets' }
  | { action: (typeof aboutBucket)[keyof typeof aboutBucket]; bucket: string }
  | { action: (typeof aboutObject)[keyof typeof aboutObject]; bucket: string; object: string }
  | { action: 'unknown' };

export function understandOss(request: Request, oss: Oss): UnderstoodCall {
  const query = new URLSearchParams(request.search);
  const { region, path } = readPlace(request.path);
  const target = readTarget({ method: request.method, path }, query);
  const bucket = 'bucket' in target ? target.bucket : undefined;
  const object = 'object' in target ? target.object : undefined;
  const requestId = randomBytes(12).toString('hex').toUpperCase();
  const refuse = (refused: Refusal) =>
    reply(refused.status, errorXml(refused, { requestId, bucket }), { requestId, refused });

  return {
    service: 'oss',
    action: target.action,
    parameters: {
      ...Object.fromEntries(query),
      ...(bucket === undefined ? {} : { bucket }),
      ...(object === undefined ? {} : { object }),
      ...(region === undefined ? {} : { region }),
    },
    requestId,
    inspect(fault) {
      if (/signature=/i.test(request.search)) fault('secrets-in-url', 'the address holds a signature');
      for (const name of query.keys()) if (!known.has(name)) fault('unknown-parameter', `${name} is ignored`);
      for (const text of brokenParameters(Object.fromEntries(query))) fault('broken-text', text);
    },
    authorize: () => authorizeOss(request, { resource: resourceOf(target), region }, oss),
    perform() {
      const called = region ?? readAuthorization(request.headers.authorization ?? '')?.region ?? '';
      const answered = perform(target, { request, query, region: called }, oss);
      if (!answered.ok) return refuse(answered.refusal);
      const { status = 200, body, headers = {} } = answered;
      return reply(status, body, { requestId, headers });
    },
    refuse,
  };
}

function readPlace(whole: string): { region: string | undefined; path: string } {
  const [, region, path = ''] = /^\/oss\/([a-z0-9-]+)(\/.*)$/.exec(whole) ?? [];
  return region === undefined ? { region, path: whole } : { region, path };
}

function readTarget({ method, path }: Pick<Request, 'method' | 'path'>, query: URLSearchParams): Target {
  if (method === 'GET' && path === '/') return { action: 'ListBuckets' };
  const [, bucket = '', written = ''] = /^\/([^/]+)\/?(.*)$/.exec(path) ?? [];
  const object = unescaped(written);
  if (bucket === '' || object === undefined) return { action: 'unknown' };
  if (object !== '') {
    const action = aboutObject[method as keyof typeof aboutObject];
    return action ? { action, bucket, object } : { action: 'unknown' };
  }
  for (const [name, action] of Object.entries(aboutBucket)) {
    if (method === 'GET' && query.has(name)) return { action, bucket };
  }
  return { action: 'unknown' };
}

function resourceOf(target: Target): string {
  if (!('bucket' in target)) return '/';
  return 'object' in target ? `/${target.bucket}/${target.object}` : `/${target.bucket}/`;
}

function unescaped(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

interface Spoken {
  request: Request;
  query: URLSearchParams;
  /** The one whose host was called. */
  region: string;
}

function perform(target: Target, { request, query, region }: Spoken, { world, clock }: Oss): Answered {
  if (target.action === 'ListBuckets') return listBuckets(query, world);
  if (target.action === 'unknown') return { ok: false, refusal: refusal('NotImplemented') };
  const bucket = openBucket(target, region, world);
  if ('code' in bucket) return { ok: false, refusal: bucket };
  switch (target.action) {
    case 'GetBucketInfo':
      return { ok: true, body: bucketInfo(world, bucket) };
    case 'GetBucketWorm':
      return getBucketWorm(bucket);
    case 'ListObjects':
      return listObjects(query, bucket);
    case 'PutObject':
    case 'GetObject':
    case 'DeleteObject': {
      const call = { bucket, name: target.object, request, now: clock() };
      return { PutObject: putObject, GetObject: getObject, DeleteObject: deleteObject }[target.action](call);
    }
  }
}

function listBuckets(query: URLSearchParams, world: World): Answered {
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
function getBucketWorm({ worm }: Bucket): Answered {
  return worm ? { ok: true, body: retentionPolicy(worm) } : { ok: false, refusal: refusal('NoSuchWORMConfiguration') };
}

/** The bucket, where it exists, lets the caller do that, and lies in the region whose host was called. */
function openBucket({ bucket: name, action }: { bucket: string; action: string }, region: string, world: World) {
  if (!/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(name)) return refusal('InvalidBucketName');
  const bucket = world.buckets.get(name);
  if (!bucket) return refusal('NoSuchBucket');
  const letsThat = action.endsWith('Object') ? bucket.letsUsWrite : bucket.letsUsRead;
  const lets = letsThat || (action === 'ListObjects' && bucket.letsUsWrite);
  if (bucket.foreign && !lets)
    return refusal('AccessDenied', { message: 'The bucket you access does not belong to you.' });
  // GetBucketInfo is answered at any endpoint: https://www.alibabacloud.com/help/en/oss/developer-reference/getbucketinfo
  if (bucket.region !== region && action !== 'GetBucketInfo') {
    const message = 'The bucket you are attempting to access must be addressed using the specified endpoint.';
    return refusal('AccessDenied', { message, ec: '0003-00001403', endpoint: `oss-${bucket.region}.aliyuncs.com` });
  }
  return bucket;
}

/** @see https://www.alibabacloud.com/help/en/oss/developer-reference/error-responses */
function errorXml(
  { code, message, ec, endpoint }: Refusal,
  { requestId, bucket }: { requestId: string; bucket: string | undefined },
) {
  const texts: Record<string, string> = { Code: code, Message: message, RequestId: requestId };
  texts['HostId'] = bucket === undefined ? 'oss-cn-hangzhou.aliyuncs.com' : `${bucket}.oss-cn-hangzhou.aliyuncs.com`;
  if (bucket !== undefined) texts['BucketName'] = bucket;
  if (endpoint !== undefined) texts['Endpoint'] = endpoint;
  if (ec !== undefined) {
    texts['EC'] = ec;
    texts['RecommendDoc'] = `https://api.alibabacloud.com/troubleshoot?q=${ec}`;
  }
  return xmlDocument(element('Error', elements(texts)));
}

function reply(
  status: number,
  body: string,
  { requestId, refused, headers = {} }: { requestId: string; refused?: Refusal; headers?: Record<string, string> },
): Reply {
  const all: Record<string, string> = {
    ...(status !== 204 && { 'content-type': 'application/xml' }),
    server: 'AliyunOSS',
    'x-oss-request-id': requestId,
    ...(refused?.ec !== undefined && { 'x-oss-ec': refused.ec }),
    ...headers,
  };
  return { status, headers: all, body, outcome: refused?.code ?? 'ok' };
}
