/** The archive of the audit trail in an OSS bucket: PutObject, GetObject, ListObjectsV2 and DeleteObject below one prefix. */
import { createHash } from 'node:crypto';
import { type Archive, ArchivedOtherwise, NoArchive } from '../../workflow/ports/archive.ts';
import type { NoAnswer } from '../../workflow/ports/cloud.ts';
import { unreadable } from '../rpc/ask.ts';
import { bucketEndpoint, bucketListEndpoint, type EndpointOverrides } from '../rpc/endpoints.ts';
import { createListNames } from './list-names.ts';
import type { OssAnswer, OssCall, SendOss } from './oss-request.ts';
import { readXml, refusalIn, regionNamedIn } from './oss-xml.ts';

/** `prefix` has no slash at its ends, and may be empty. Without `regionId` the bucket is where buckets are listed. */
export type ArchivePlace = { bucket: string; prefix: string; regionId?: string | undefined };

/** Far more than the entries between two checkpoints. In bytes. */
const longestObject = 256 * 1024 * 1024;

/** The object is there, and stays as it is. https://www.alibabacloud.com/help/en/oss/user-guide/oss-retention-policies */
const isThereCodes: readonly string[] = ['FileAlreadyExists', 'FileImmutable'];

type ObjectCall = Pick<OssCall, 'body' | 'headers' | 'most'> & {
  action: 'PutObject' | 'GetObject' | 'DeleteObject';
  name: string;
};

export function createArchive(needs: { sendOss: SendOss; endpoints: EndpointOverrides; place: ArchivePlace }): Archive {
  const { sendOss, endpoints, place } = needs;
  const { bucket, regionId = bucketListEndpoint(endpoints).region } = place;
  const base = place.prefix && `${place.prefix}/`;
  const common = { endpoint: bucketEndpoint({ name: bucket, regionId }, endpoints), region: regionId, bucket };
  const methods = { PutObject: 'PUT', GetObject: 'GET', DeleteObject: 'DELETE' } as const;

  return {
    async put(name, body) {
      // A bucket that keeps versions ignores x-oss-forbid-overwrite, so the bot looks first.
      if (await isThere(name, body)) return 'same';
      try {
        await send({ action: 'PutObject', name, body, headers: headersOf(body) });
        return 'put';
      } catch (err) {
        if (!(err instanceof NoArchive) || !mayBeThere(err)) throw err;
        if (await isThere(name, body)) return 'same';
        throw err;
      }
    },
    async read(name) {
      const found = await get(name, longestObject);
      if (found === 'longer') throw noArchive(unreadable('GetObject', 'an object that is too long').refusal);
      return found?.text;
    },
    list: createListNames({ ask: (query) => readList(query), base }),
    async remove(name) {
      try {
        const { headers } = await send({ action: 'DeleteObject', name });
        return headers.get('x-oss-delete-marker') === 'true' ? 'kept' : 'removed';
      } catch (err) {
        if (err instanceof NoArchive && err.refusal.code === 'FileImmutable') return 'kept';
        throw err;
      }
    },
  };

  /** Rejects where another content is there. */
  async function isThere(name: string, body: string): Promise<boolean> {
    const found = await get(name, Buffer.byteLength(body));
    if (found === undefined) return false;
    if (found === 'longer' || found.text !== body) throw new ArchivedOtherwise(name);
    return true;
  }

  async function get(name: string, most: number): Promise<{ text: string } | 'longer' | undefined> {
    try {
      const { text } = await send({ action: 'GetObject', name, most });
      return text === undefined ? 'longer' : { text };
    } catch (err) {
      if (err instanceof NoArchive && err.refusal.code === 'NoSuchKey') return undefined;
      throw err;
    }
  }

  async function send({ action, name, ...call }: ObjectCall): Promise<OssAnswer> {
    const sent = await sendOss({ ...common, ...call, action, method: methods[action], object: base + name, query: {} });
    if (!sent.ok) throw noArchive(sent.refusal);
    return checked(action, sent.value);
  }

  async function readList(query: Record<string, string>): Promise<unknown> {
    const sent = await sendOss({ ...common, action: 'ListObjects', query });
    if (!sent.ok) throw noArchive(sent.refusal);
    const { text = '' } = await checked('ListObjects', sent.value);
    return readXml(text).catch(() => undefined);
  }
}

/** Rejects unless OSS itself has answered, and done what it was asked: the page of a proxy is no object. */
async function checked(action: string, answer: OssAnswer): Promise<OssAnswer> {
  const { http, headers, text = '' } = answer;
  const isFromOss = headers.has('x-oss-request-id');
  if (isFromOss && (http === 200 || http === 204)) return answer;
  const xml = http < 300 ? undefined : await readXml(text).catch(() => undefined);
  throw noArchive(refusalIn({ action, http, xml }).refusal, regionNamedIn(xml));
}

function noArchive({ refusal, passing }: NoAnswer, regionId?: string): NoArchive {
  return new NoArchive({ refusal, passing, regionId });
}

/** After a lost answer, or an error of the server, as after a call that came second. */
function mayBeThere({ refusal: { code, http = 0 }, passing }: NoArchive): boolean {
  return isThereCodes.includes(code) || (passing && (http === 0 || http >= 500));
}

/** OSS compares the digest with what arrives. */
function headersOf(body: string): Record<string, string> {
  return {
    'content-type': 'application/octet-stream',
    'content-md5': createHash('md5').update(body).digest('base64'),
    'x-oss-forbid-overwrite': 'true',
  };
}
