/** PutObject, GetObject, DeleteObject and ListObjectsV2, with what versioning and a retention policy make of them. */
import { createHash, randomBytes } from 'node:crypto';
import { type Refusal, refusal } from '../shared/refusal.ts';
import type { Request } from '../wire/exchange.ts';
import type { Bucket } from '../world/bucket.ts';
import { objectList } from './bucket-lists.ts';

export type Answered =
  | { ok: true; body: string; status?: number; headers?: Record<string, string> }
  | { ok: false; refusal: Refusal };

/** What is asked of one object. `now`: the account's clock. */
export interface ObjectCall {
  bucket: Bucket;
  name: string;
  request: Request;
  now: number;
}

/** What the bucket's retention policy keeps, in ms: the 30 days that GetBucketWorm answers. */
const retention = 30 * 86_400_000;

/**
 * `x-oss-forbid-overwrite` is ignored where versions are kept.
 * @see https://www.alibabacloud.com/help/en/oss/developer-reference/putobject
 */
export function putObject({ bucket, name, request, now }: ObjectCall): Answered {
  const { 'content-md5': md5, 'x-oss-forbid-overwrite': forbid, 'content-length': length } = request.headers;
  if (length === undefined) return { ok: false, refusal: refusal('MissingContentLength') };
  const digest = createHash('md5').update(request.body).digest('base64');
  if (md5 !== undefined && md5 !== digest) return { ok: false, refusal: refusal('InvalidDigest') };
  if (forbid !== undefined && forbid !== 'true' && forbid !== 'false') {
    return { ok: false, refusal: refusal('InvalidArgument', { ec: '0017-00000279' }) };
  }
  const before = bucket.objects.findIndex((object) => object.name === name);
  const there = bucket.objects[before];
  if (there && !bucket.versioning) {
    if (forbid === 'true') return { ok: false, refusal: refusal('FileAlreadyExists') };
    if (isKept(bucket, there, now)) return { ok: false, refusal: refusal('FileImmutable') };
  }
  if (there) bucket.objects.splice(before, 1);
  const sizeBytes = Buffer.byteLength(request.body);
  bucket.objects.push({ name, sizeBytes, lastModified: new Date(now).toISOString(), text: request.body });
  return { ok: true, body: '', headers: { etag: etagOf(request.body), ...versionOf(bucket) } };
}

/** @see https://www.alibabacloud.com/help/en/oss/developer-reference/getobject */
export function getObject({ bucket, name }: ObjectCall): Answered {
  const object = bucket.objects.find((each) => each.name === name);
  if (!object) return { ok: false, refusal: refusal('NoSuchKey') };
  const { text = '' } = object;
  const headers = { 'content-type': 'application/octet-stream', etag: etagOf(text), ...versionOf(bucket) };
  return { ok: true, body: text, headers };
}

/** That there is no such object is no refusal. @see https://www.alibabacloud.com/help/en/oss/developer-reference/deleteobject */
export function deleteObject({ bucket, name, now }: ObjectCall): Answered {
  const index = bucket.objects.findIndex((each) => each.name === name);
  const object = bucket.objects[index];
  if (object && isKept(bucket, object, now)) return { ok: false, refusal: refusal('FileImmutable') };
  if (object) bucket.objects.splice(index, 1);
  const marker = bucket.versioning ? { 'x-oss-delete-marker': 'true', ...versionOf(bucket) } : {};
  return { ok: true, status: 204, body: '', headers: marker };
}

export function listObjects(query: URLSearchParams, bucket: Bucket): Answered {
  const maxKeys = Number(query.get('max-keys') ?? '100');
  const token = query.get('continuation-token');
  const tooMany = !Number.isInteger(maxKeys) || maxKeys < 1 || maxKeys > 1000;
  if (query.get('list-type') !== '2' || tooMany || token === '') {
    return { ok: false, refusal: refusal('InvalidArgument') };
  }
  const after = token === null ? (query.get('start-after') ?? '') : Buffer.from(token, 'base64').toString();
  return { ok: true, body: objectList(bucket, { prefix: query.get('prefix') ?? '', after, maxKeys }) };
}

function isKept({ worm }: Bucket, { lastModified }: { lastModified: string }, now: number): boolean {
  return worm !== undefined && now < Date.parse(lastModified) + retention;
}

function etagOf(text: string): string {
  return `"${createHash('md5').update(text).digest('hex').toUpperCase()}"`;
}

function versionOf({ versioning }: Bucket): Record<string, string> {
  if (!versioning) return {};
  return { 'x-oss-version-id': versioning === 'Enabled' ? `CAEQ${randomBytes(12).toString('hex')}` : 'null' };
}
